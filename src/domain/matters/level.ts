export const levels = ['general', 'major'] as const;
/** general 一般: can be put right at once. major 重大: needs stoppage and time, or help from outside. */
export type Level = (typeof levels)[number];

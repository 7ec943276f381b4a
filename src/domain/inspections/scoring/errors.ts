/** What may be refused here. */
export const scoringErrors = [
  'score_item_not_found',
  'lost_out_of_range',
  'lost_too_fine',
] as const;

declare module '../../shared/errors.js' {
  interface DomainErrorCodes extends Record<(typeof scoringErrors)[number], true> {}
}

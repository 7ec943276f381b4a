/** What may be refused here. */
export const summariesErrors = ['not_allowed_to_summarise', 'unknown_period'] as const;

declare module '../shared/errors.js' {
  interface DomainErrorCodes extends Record<(typeof summariesErrors)[number], true> {}
}

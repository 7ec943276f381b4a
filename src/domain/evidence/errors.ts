/** What may be refused here. */
export const evidenceErrors = ['evidence_gone'] as const;

declare module '../shared/errors.js' {
  interface DomainErrorCodes extends Record<(typeof evidenceErrors)[number], true> {}
}

/** What may be refused here. */
export const evidenceErrors = ['evidence_gone', 'evidence_too_big', 'evidence_type'] as const;

declare module '../shared/errors.js' {
  interface DomainErrorCodes extends Record<(typeof evidenceErrors)[number], true> {}
}

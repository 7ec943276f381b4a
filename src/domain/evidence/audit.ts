/** What the history keeps of what happens here. */
export const evidenceActions = ['evidence_kept', 'evidence_not_kept'] as const;

declare module '../history/audit.js' {
  interface AuditActions extends Record<(typeof evidenceActions)[number], true> {}
}

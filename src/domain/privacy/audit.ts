/** What the history keeps of what happens here. */
export const privacyActions = [
  'retention_changed',
  'member_forgotten',
  /** The one row that stays of matters that were removed: how many, of which period, with the last hash. */
  'matters_removed',
] as const;

declare module '../history/audit.js' {
  interface AuditActions extends Record<(typeof privacyActions)[number], true> {}
}

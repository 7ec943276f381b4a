/** What the history keeps of what happens here. */
export const scoringActions = [
  'visit_scored',
  'visit_sheet_handed_in',
  'scoring_table_saved',
] as const;

declare module '../../history/audit.js' {
  interface AuditActions extends Record<(typeof scoringActions)[number], true> {}
}

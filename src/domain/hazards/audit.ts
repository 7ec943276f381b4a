/** What the history keeps of what happens here. */
export const hazardsActions = [
  'hazard_reported',
  'hazard_committed',
  'hazard_rectified',
  'hazard_verified',
  'hazard_closed',
  'hazard_sent_back',
  'hazard_reassigned',
  'hazard_withdrawn',
  'hazard_corrected',
] as const;

declare module '../history/audit.js' {
  interface AuditActions extends Record<(typeof hazardsActions)[number], true> {}
}

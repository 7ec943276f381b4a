/** What the history keeps of what happens here. */
export const requestsActions = [
  'extension_asked',
  'extension_decided',
  'extension_passed_on',
  'not_mine_asked',
  'not_mine_decided',
  'not_mine_ended',
  'not_mine_passed_on',
] as const;

declare module '../history/audit.js' {
  interface AuditActions extends Record<(typeof requestsActions)[number], true> {}
}

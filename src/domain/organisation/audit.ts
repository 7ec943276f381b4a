/** What the history keeps of what happens here. */
export const organisationActions = [
  'workspace_set_up',
  'unit_created',
  'unit_changed',
  'unit_closed',
  'unit_reopened',
  'member_roles_changed',
  'preferences_changed',
] as const;

declare module '../history/audit.js' {
  interface AuditActions extends Record<(typeof organisationActions)[number], true> {}
}

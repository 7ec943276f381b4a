/** What the history keeps of what happens here. */
export const remindersActions = ['policy_saved', 'policy_applied'] as const;

declare module '../history/audit.js' {
  interface AuditActions extends Record<(typeof remindersActions)[number], true> {}
}

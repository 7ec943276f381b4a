/** What the history keeps of what happens here. */
export const deadlinesActions = [
  'deadline_acknowledged',
  'deadline_snoozed',
  'supervision_started',
  'supervision_ended',
  'deadline_put_right',
  'obligation_handed_over',
] as const;

declare module '../history/audit.js' {
  interface AuditActions extends Record<(typeof deadlinesActions)[number], true> {}
}

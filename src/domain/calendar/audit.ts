/** What the history keeps of what happens here. */
export const calendarActions = ['calendar_changed'] as const;

declare module '../history/audit.js' {
  interface AuditActions extends Record<(typeof calendarActions)[number], true> {}
}

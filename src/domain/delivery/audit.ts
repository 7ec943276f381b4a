/** What the history keeps of what happens here. */
export const deliveryActions = ['reminder_sent', 'recipient_unreachable'] as const;

declare module '../history/audit.js' {
  interface AuditActions extends Record<(typeof deliveryActions)[number], true> {}
}

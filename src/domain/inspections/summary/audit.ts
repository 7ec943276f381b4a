/** What the history keeps of reports and summaries. */
export const reportsActions = [
  'report_section_written',
  'report_handed_in',
  'report_sent_back',
  'report_graded',
  'summary_section_written',
  'summary_examples_chosen',
] as const;

declare module '../../history/audit.js' {
  interface AuditActions extends Record<(typeof reportsActions)[number], true> {}
}

/** What may be refused here. */
export const deadlinesErrors = [
  'deadline_settled',
  'not_allowed_to_acknowledge',
  'not_allowed_to_snooze',
  'not_allowed_to_supervise',
  'supervision_before_overdue',
  'supervision_runs',
  'days_out_of_range',
  'snooze_when_overdue',
  'snooze_due_too_soon',
  'snooze_beyond_due',
  'snooze_in_past',
  'due_in_past',
  'due_day_over',
  'due_too_far',
  'not_later_than_now_due',
] as const;

declare module '../shared/errors.js' {
  interface DomainErrorCodes extends Record<(typeof deadlinesErrors)[number], true> {}
}

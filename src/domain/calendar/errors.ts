/** What may be refused here. */
export const calendarErrors = [
  'unknown_country',
  'range_ends_before_it_starts',
  'range_too_long',
  'range_has_no_such_day',
  'calendar_without_work',
  'calendar_full',
  'workday_has_no_length',
  'weekend_without_work',
  'time_zone_not_a_place',
] as const;

declare module '../shared/errors.js' {
  interface DomainErrorCodes extends Record<(typeof calendarErrors)[number], true> {}
}

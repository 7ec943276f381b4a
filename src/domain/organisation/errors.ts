/** What may be refused here. */
export const organisationErrors = [
  'not_allowed_to_set_up',
  'unit_not_found',
  'unit_is_closed',
  'unit_is_not_closed',
  'unit_has_open_matters',
  'unit_is_own_successor',
  'unit_closed_in_future',
  'member_deactivated',
  'member_is_bot',
  'member_is_foreign',
  'member_is_guest',
  'member_unknown',
  'person_unknown',
  'channel_is_shared',
  'channel_unknown',
  'workspace_not_set_up',
  'unit_name_taken',
  'unit_is_own_ancestor',
  'unit_needs_leader',
  'unknown_time_zone',
  'morning_outside_hours',
] as const;

declare module '../shared/errors.js' {
  interface DomainErrorCodes extends Record<(typeof organisationErrors)[number], true> {}
}

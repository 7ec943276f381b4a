/** What may be refused here. */
export const organisationErrors = [
  'not_allowed_to_set_up',
  'unit_not_found',
  'member_deactivated',
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

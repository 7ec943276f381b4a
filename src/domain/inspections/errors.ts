/** What may be refused here. */
export const inspectionsErrors = [
  'not_allowed_to_plan',
  'campaign_ends_before_it_begins',
  'campaign_too_long',
  'number_out_of_range',
  'too_few_units',
  'pairs_need_even_groups',
  'repeats_before_it_ends',
  'repeats_until_before_it_begins',
  'next_round_is_prepared',
  'not_in_the_plan',
  'not_allowed_in_campaign',
  'not_allowed_in_visit',
  'not_allowed_in_report',
  'campaign_not_found',
  'visit_not_found',
  'group_not_found',
  'campaign_wrong_state',
  'visit_wrong_state',
  'report_wrong_state',
  'visit_finished_already',
  'record_settled_already',
  'record_not_asked_for',
  'plan_is_missing',
  'plan_breaks_rules',
  'organiser_in_inspected_line',
  'visit_outside_period',
  'visit_on_that_day',
  'visit_date_passed',
  'witnesses_needed',
  'visits_still_open',
  'hazards_still_open',
  'grade_out_of_range',
] as const;

declare module '../shared/errors.js' {
  interface DomainErrorCodes extends Record<(typeof inspectionsErrors)[number], true> {}
}

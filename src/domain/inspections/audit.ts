/** What the history keeps of what happens here. */
export const inspectionsActions = [
  'campaign_prepared',
  'campaign_changed',
  'campaign_repeats',
  'round_prepared',
  'round_not_prepared',
  'assignment_planned',
  'campaign_announced',
  'campaign_started',
  'campaign_summed_up',
  'campaign_closed',
  'campaign_cancelled',
  'group_formed',
  'group_changed',
  'place_vacant',
  'group_ended',
  'visit_planned',
  'visit_moved',
  'visit_dropped',
  'visit_started',
  'practice_noted',
  'visit_finished',
  'record_confirmed',
  'record_refused',
  'record_unconfirmed',
  'report_due',
] as const;

declare module '../history/audit.js' {
  interface AuditActions extends Record<(typeof inspectionsActions)[number], true> {}
}

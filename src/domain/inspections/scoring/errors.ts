/** What may be refused here. */
export const scoringErrors = [
  'score_item_not_found',
  'lost_out_of_range',
  'lost_too_fine',
  'not_allowed_to_score',
  'sheet_handed_in',
  'sheet_unfinished',
  'sheets_unfinished',
  'score_reason_required',
  'scoring_table_not_found',
  'not_allowed_to_save_tables',
  'table_line_unreadable',
  'table_line_twice',
  'too_many_items',
  'table_grades_wrong',
] as const;

declare module '../../shared/errors.js' {
  interface DomainErrorCodes extends Record<(typeof scoringErrors)[number], true> {}
}

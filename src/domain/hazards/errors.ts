/** What may be refused here. */
export const hazardsErrors = [
  'not_allowed_to_report',
  'only_members_fix_on_the_spot',
  'not_allowed_to_commit',
  'not_allowed_to_rectify',
  'not_allowed_to_verify',
  'not_allowed_to_reassign',
  'not_allowed_to_withdraw',
  'not_allowed_to_correct',
  'not_allowed_to_lower',
  'not_allowed_to_move',
  'nothing_corrected',
  'verifier_rectified',
  'verifier_of_responsible_unit',
  'verifier_signed_already',
  'hazard_not_found',
  'wrong_state',
  'kind_not_of_category',
  'evidence_required',
  'interim_control_required',
  'major_requires',
  'acceptor_is_completer',
  'acceptors_are_same',
  'acceptor_of_responsible_unit',
  'done_in_future',
  'done_before_report',
  'found_in_future',
  'next_due_required',
  'score_out_of_range',
  'duplicate_of_itself',
  'duplicate_is_withdrawn',
  'same_responsible',
] as const;

declare module '../shared/errors.js' {
  interface DomainErrorCodes extends Record<(typeof hazardsErrors)[number], true> {}
}

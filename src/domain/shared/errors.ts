/** Every rule and permission that can refuse something; the edge turns a code into a sentence. */
export const domainErrorCodes = [
  // who may
  'not_allowed_to_report',
  'not_allowed_to_commit',
  'not_allowed_to_rectify',
  'not_allowed_to_verify',
  'not_allowed_to_reassign',
  'not_allowed_to_withdraw',
  'not_allowed_to_acknowledge',
  'not_allowed_to_snooze',
  'not_allowed_to_supervise',
  'not_allowed_to_ask_for_extension',
  'not_allowed_to_decide_extension',
  'not_allowed_to_see',
  'not_allowed_to_see_deadlines',
  'not_allowed_to_set_up',
  'not_allowed_to_summarise',
  'verifier_rectified',
  'verifier_of_responsible_unit',
  'verifier_signed_already',
  // what exists
  'hazard_not_found',
  'deadline_settled',
  'extension_not_found',
  'matter_not_found',
  'unit_not_found',
  'member_deactivated',
  'workspace_not_set_up',
  // what state allows
  'wrong_state',
  'changed_meanwhile',
  // what must be there
  'required',
  'too_long',
  'kind_not_of_category',
  'evidence_required',
  'interim_control_required',
  'major_requires',
  'acceptor_is_completer',
  'acceptors_are_same',
  'acceptor_of_responsible_unit',
  'due_in_past',
  'due_too_far',
  'not_later_than_now_due',
  'extension_pending',
  'extension_decided_already',
  'nobody_decides_extension',
  'supervision_before_overdue',
  'supervision_runs',
  'snooze_when_overdue',
  'snooze_due_too_soon',
  'snooze_beyond_due',
  'snooze_in_past',
  'days_out_of_range',
  'done_in_future',
  'done_before_report',
  'found_in_future',
  'next_due_required',
  'score_out_of_range',
  'duplicate_of_itself',
  'duplicate_is_withdrawn',
  'same_responsible',
  'unit_name_taken',
  'unit_is_own_ancestor',
  'unit_needs_leader',
  'unknown_time_zone',
  'workday_ends_before_it_starts',
  'unknown_period',
  'policy_needs_step',
  'policy_too_many_steps',
  'policy_needs_escalation',
  'nudges_out_of_range',
  'too_many_audiences',
  'amount_out_of_range',
  'repeat_out_of_range',
  'at_once_only_major',
  'step_twice',
  'unknown_country',
  'range_ends_before_it_starts',
  'range_too_long',
  'range_has_no_such_day',
  'calendar_without_work',
  'calendar_full',
  'morning_outside_hours',
] as const;

export type DomainErrorCode = (typeof domainErrorCodes)[number];

export type DomainErrorParams = Readonly<Record<string, string | number | Date>>;

/**
 * A refusal by a rule, without prose. `field` names the input it is about (the property name of the
 * use case's input), so that the edge can show the sentence where the person typed.
 */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly params: DomainErrorParams;
  readonly field: string | undefined;

  constructor(code: DomainErrorCode, params: DomainErrorParams = {}, field?: string) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.params = params;
    this.field = field;
  }
}

/** What may be refused here. */
export const remindersErrors = [
  'policy_needs_step',
  'policy_too_many_steps',
  'policy_needs_escalation',
  'nudges_out_of_range',
  'too_many_audiences',
  'amount_out_of_range',
  'repeat_out_of_range',
  'at_once_only_major',
  'step_twice',
] as const;

declare module '../shared/errors.js' {
  interface DomainErrorCodes extends Record<(typeof remindersErrors)[number], true> {}
}

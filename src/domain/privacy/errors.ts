/** What may be refused here. */
export const privacyErrors = [
  'not_allowed_to_decide_privacy',
  'retention_out_of_range',
  'member_owes_something',
  'member_not_known_here',
] as const;

declare module '../shared/errors.js' {
  interface DomainErrorCodes extends Record<(typeof privacyErrors)[number], true> {}
}

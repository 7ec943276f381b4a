/** What may be refused here. */
export const requestsErrors = [
  'not_allowed_to_ask_for_extension',
  'not_allowed_to_decide_extension',
  'extension_not_found',
  'extension_pending',
  'extension_decided_already',
  'nobody_decides_extension',
  'not_allowed_to_ask_not_mine',
  'not_allowed_to_decide_not_mine',
  'not_mine_not_found',
  'not_mine_pending',
  'not_mine_decided_already',
  'nobody_decides_not_mine',
  'same_person_named',
] as const;

declare module '../shared/errors.js' {
  interface DomainErrorCodes extends Record<(typeof requestsErrors)[number], true> {}
}

/** What may be refused here. */
export const mattersErrors = ['matter_not_found', 'not_allowed_to_see'] as const;

declare module '../shared/errors.js' {
  interface DomainErrorCodes extends Record<(typeof mattersErrors)[number], true> {}
}

/** What may be refused here. */
export const deliveryErrors = ['not_allowed_to_see_deadlines'] as const;

declare module '../shared/errors.js' {
  interface DomainErrorCodes extends Record<(typeof deliveryErrors)[number], true> {}
}

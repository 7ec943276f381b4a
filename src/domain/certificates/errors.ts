/** What may be refused here. */
export const certificatesErrors = [
  'not_allowed_to_record_certificates',
  'certificate_not_found',
  'certificate_is_revoked',
  'certificate_ends_before_it_begins',
  'certificate_number_taken',
  'certificate_missing',
  'certificate_not_yet_valid',
  'certificate_expired',
  'certificate_of_other_scope',
  'acceptor_without_certificate',
] as const;

declare module '../shared/errors.js' {
  interface DomainErrorCodes extends Record<(typeof certificatesErrors)[number], true> {}
}

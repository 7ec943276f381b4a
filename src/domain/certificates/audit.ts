/** What the history keeps of what happens here. */
export const certificatesActions = [
  'certificate_recorded',
  'certificate_corrected',
  'certificate_revoked',
  /** Whether who signs a verification or goes on a visit needs one. */
  'certificates_required_changed',
] as const;

declare module '../history/audit.js' {
  interface AuditActions extends Record<(typeof certificatesActions)[number], true> {}
}

export const certificateIds = {
  views: { certificates: 'certificates', certificate: 'certificate' },
  actions: {
    homeCertificates: 'home_certificates',
    certificatesBefore: 'certificates_before',
    certificatesAfter: 'certificates_after',
    certificateAdd: 'certificate_add',
    certificateEdit: 'certificate_edit',
    certificateRevoke: 'certificate_revoke',
    certificatesRequire: 'certificates_require',
    certificatesWaive: 'certificates_waive',
  },
} as const;

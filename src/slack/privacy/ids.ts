export const privacyIds = {
  views: { privacy: 'privacy', retention: 'retention', forget: 'forget_member' },
  actions: {
    homePrivacy: 'home_privacy',
    privacyRetention: 'privacy_retention',
    privacyForget: 'privacy_forget',
  },
} as const;

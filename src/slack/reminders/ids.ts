export const reminderIds = {
  views: {
    policies: 'policies',
    policy: 'policy',
    policyStep: 'policy_step',
    policyPreview: 'policy_preview',
    policyApply: 'policy_apply',
  },
  actions: {
    policyOpen: 'policy_open',
    policyStepAdd: 'policy_step_add',
    policyStepEdit: 'policy_step_edit',
    policyStepRemove: 'policy_step_remove',
    policyReset: 'policy_reset',
    policyBack: 'policy_back',
  },
} as const;

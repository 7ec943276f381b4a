export const requestIds = {
  views: { askExtension: 'ask_extension', decideExtension: 'decide_extension' },
  actions: {
    extensionAsk: 'extension_ask',
    extensionApprove: 'extension_approve',
    extensionOtherDate: 'extension_other_date',
    extensionRefuse: 'extension_refuse',
  },
} as const;

export const requestIds = {
  views: {
    askExtension: 'ask_extension',
    decideExtension: 'decide_extension',
    sayNotMine: 'say_not_mine',
    decideNotMine: 'decide_not_mine',
  },
  actions: {
    extensionAsk: 'extension_ask',
    extensionApprove: 'extension_approve',
    extensionOtherDate: 'extension_other_date',
    extensionRefuse: 'extension_refuse',
    notMineSay: 'not_mine_say',
    notMineNameAnother: 'not_mine_name_another',
    notMineRefuse: 'not_mine_refuse',
  },
} as const;

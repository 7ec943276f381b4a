/** `openOne` names one of several matters by its reference (`H-17`), `handOnMany` several by theirs. */
export const matterIds = {
  views: { handOnMany: 'hand_on_many', openMatters: 'open_matters' },
  actions: {
    openMine: 'open_mine',
    openMattersPrevious: 'open_matters_previous',
    openMattersNext: 'open_matters_next',
    openOne: 'open_one',
    handOnMany: 'hand_on_many',
  },
} as const;

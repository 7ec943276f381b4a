/** `openOne` and `photos` name a matter by its reference (`H-17`), `handOnMany` several by theirs. */
export const matterIds = {
  views: {
    handOnMany: 'hand_on_many',
    openMatters: 'open_matters',
    photos: 'matter_photos',
    lostEvidence: 'lost_evidence',
  },
  actions: {
    openMine: 'open_mine',
    openMattersPrevious: 'open_matters_previous',
    openMattersNext: 'open_matters_next',
    openOne: 'open_one',
    photos: 'matter_photos',
    lostEvidence: 'lost_evidence',
    handOnMany: 'hand_on_many',
  },
} as const;

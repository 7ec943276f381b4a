export const matterIds = { actions: { openMine: 'open_mine' } } as const;

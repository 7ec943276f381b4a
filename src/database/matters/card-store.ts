import type { CardStore } from '../../use-cases/ports/matters.js';
import type { StoreScope } from '../engine/rows.js';

/** Where the cards of one workspace's matters are. */
export function createCardStore({ db, workspaceId }: StoreScope): Omit<CardStore, 'ofWhole'> {
  return {
    find: (matterId) =>
      db.card.findUnique({
        where: { workspaceId_matterId: { workspaceId, matterId } },
        select: { channelId: true, ts: true },
      }),

    async remember(matterId, card) {
      if (card === null) {
        await db.card.deleteMany({ where: { workspaceId, matterId } });
        return;
      }
      const { channelId, ts } = card;
      await db.card.upsert({
        where: { workspaceId_matterId: { workspaceId, matterId } },
        create: { workspaceId, matterId, channelId, ts },
        update: { channelId, ts },
        select: { matterId: true },
      });
    },
  };
}

import type { NotificationStore } from '../../use-cases/ports/stores.js';
import type { StoreScope } from '../engine/rows.js';
import { fromNewNotification } from './notification-rows.js';

/** Where use cases put what people are told; delivery takes it from there. */
export function createNotificationStore({ db, workspaceId }: StoreScope): NotificationStore {
  return {
    async plan(notifications, at) {
      if (notifications.length === 0) return 0;
      const { count } = await db.notification.createMany({
        data: notifications.map((one) => fromNewNotification(workspaceId, one, at)),
        skipDuplicates: true,
      });
      return count;
    },

    async escalatedTo(deadlineId) {
      const rows = await db.notification.groupBy({
        by: ['recipientKind', 'recipientId'],
        where: {
          ...{ workspaceId, deadlineId, kind: 'reminder', state: 'sent' },
          NOT: ['owes', 'acceptor'].map((reason) => ({
            details: { path: ['reason'], equals: reason },
          })),
        },
        orderBy: [{ recipientKind: 'asc' }, { recipientId: 'asc' }],
      });
      return rows.map(({ recipientKind, recipientId }) => ({
        kind: recipientKind,
        id: recipientId,
      }));
    },
  };
}

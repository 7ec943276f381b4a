import type { NotificationStore } from '../use-cases/ports.js';
import { fromNewNotification } from './notification-rows.js';
import type { StoreScope } from './rows.js';

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
  };
}

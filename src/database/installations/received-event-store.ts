import type { ReceivedEventStore } from '../../use-cases/ports/installations.js';
import type { StoreScope } from '../engine/rows.js';

/** Which of Slack's events one workspace has seen. */
export function createReceivedEventStore({ db, workspaceId }: StoreScope): ReceivedEventStore {
  return {
    async receive(eventId, at) {
      const { count } = await db.receivedEvent.createMany({
        data: { workspaceId, id: eventId, receivedAt: at },
        skipDuplicates: true,
      });
      return count === 1;
    },

    async has(eventId) {
      return (await db.receivedEvent.count({ where: { workspaceId, id: eventId } })) > 0;
    },

    async forgetBefore(at) {
      await db.receivedEvent.deleteMany({ where: { workspaceId, receivedAt: { lt: at } } });
    },
  };
}

import { leases, type WorkToDo } from '../../use-cases/ports/leases.js';
import type { PrismaClient } from '../generated/client.js';
import { isNoLease } from './leases.js';

/** Whether a tick has anything to do, in all workspaces: one query, over indexes of what is due. */
export function createWorkToDo(prisma: PrismaClient): WorkToDo {
  return {
    async isAnythingDue(now, lasting = leases) {
      const [row] = await prisma.$queryRaw<{ isDue: boolean }[]>`
        SELECT EXISTS (SELECT FROM "Deadline"
            WHERE "nextReminderAt" <= ${now} AND "settledAt" IS NULL)
          OR EXISTS (SELECT FROM "Notification"
            WHERE "state" = 'pending' AND "notBefore" <= ${now})
          OR EXISTS (SELECT FROM "Notification"
            WHERE "state" = 'claimed' AND ${isNoLease('leaseUntil', now, lasting.claimMs)})
          OR EXISTS (SELECT FROM "Notification"
            WHERE "state" = 'sent' AND "reviseAt" <= ${now})
          OR EXISTS (SELECT FROM "DeliveryLease" WHERE ${isNoLease('until', now, lasting.holdMs)})
          OR EXISTS (SELECT FROM "Member" WHERE NOT "silentMorning" AND NOT "isDeactivated"
            AND NOT "isGuest" AND NOT "isForeign" AND NOT "isBot")
          AS "isDue"`;
      return row?.isDue === true;
    },
  };
}

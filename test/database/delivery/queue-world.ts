import { createNotificationQueue } from '../../../src/database/delivery/notification-queue.js';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import type { Notification } from '../../../src/domain/notifications/notification.js';
import type { Release, Settlement } from '../../../src/use-cases/ports/delivery.js';
import { hours, plant } from '../../support/fixtures.js';
import { kinds } from '../../support/kinds.js';

export const sent = {
  state: 'sent',
  at: hours(1),
  channelId: 'D1',
  messageTs: '1.2',
  outcome: null,
  asks: false,
  event: null,
} as const;

/** How a claimed notification ends: sent, or otherwise as told. */
export function ended(
  claimed: { notification: Pick<Notification, 'id'> } | undefined,
  how: Partial<Settlement> = {},
): Settlement {
  return { ...sent, notificationId: claimed?.notification.id ?? '', ...how };
}

/** A claimed notification as it is given back after a try. */
export function givenBack(
  claimed: { notification: Pick<Notification, 'id'> } | undefined,
  notBefore: Date,
): Release {
  return { notificationId: claimed?.notification.id ?? '', notBefore, isUntried: false };
}

/** A company of its own, with the queue. */
export async function openQueue(prisma: PrismaClient) {
  const planted = await plant(prisma);
  const queue = createNotificationQueue(prisma, kinds);
  const claim = (holder: string, now: Date, leaseUntil: Date, limit = 10) =>
    queue.claim(planted.workspaceId, holder, now, leaseUntil, limit);
  // Here leases last for hours.
  const lasting = { holdMs: 24 * 3_600_000, claimMs: 24 * 3_600_000 };
  const workspacesWithDue = (now: Date) => queue.workspacesWithDue(now, lasting);
  return { ...planted, queue, claim, workspacesWithDue };
}

import { createDeliveryFactsReader } from '../../../src/database/delivery/delivery-facts.js';
import { createNotificationQueue } from '../../../src/database/delivery/notification-queue.js';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import type { Parcel } from '../../../src/domain/notifications/notification.js';
import { deliverNotifications } from '../../../src/use-cases/delivery/deliver-notifications.js';
import {
  type DeliveryLimits,
  deliveryLimits,
} from '../../../src/use-cases/delivery/delivery-deps.js';
import type {
  Notifier,
  NotPosted,
  SearchOutcome,
  SendOutcome,
} from '../../../src/use-cases/ports/delivery.js';
import { plant } from '../../support/fixtures.js';
import { kinds, readingsOf } from '../../support/kinds.js';
import { absent, keptLog, movingClock } from './delivery-support.js';
import { monday, posted, reminding } from './delivery-world.js';

/** A company with something to deliver, and a Slack that answers as told; `asked`: what it was asked. */
export async function openDigest(prisma: PrismaClient) {
  const planted = await plant(prisma);
  const { workspaceId, unitOfWork } = planted;
  const clock = movingClock(monday);
  const log = keptLog();
  const asked: string[] = [];
  const slack = {
    send: async (_: Parcel): Promise<SendOutcome | NotPosted> => posted,
    find: async (parcel: Parcel): Promise<SearchOutcome> => absent(parcel),
    parts: (parcel: Parcel): readonly Parcel[] => [parcel],
  };
  const notifier: Notifier = {
    parts: (parcel) => slack.parts(parcel),
    send: async (_, parcel, _facts, _mayPost, place) => {
      const said = place === undefined ? '' : ` (${place.part}/${place.parts})`;
      asked.push(`digest of ${parcel.length} for ${parcel[0].recipient.id}${said}`);
      return slack.send(parcel);
    },
    revise: async () => posted,
    methodsToFind: ({ inDoubt }) => (inDoubt ? ['history'] : null),
    find: async (_, parcel) => {
      asked.push(`find ${parcel.length}`);
      return slack.find(parcel);
    },
  };
  const deliver = (limits: Partial<DeliveryLimits> = {}, holder = 'here') =>
    deliverNotifications(
      {
        queue: createNotificationQueue(prisma, kinds),
        factsReader: createDeliveryFactsReader(prisma, readingsOf(prisma)),
        notifier,
        traceChannel: async () => 'lost' as const,
        unitOfWork,
        clock,
        kinds,
        log,
        random: () => 0.5,
        holder,
        adminUserIds: [],
        pause: async () => {},
        stopping: new AbortController().signal,
      },
      workspaceId,
      { ...deliveryLimits, rates: null, isGathered: false, ...limits },
    );
  const remind = reminding(planted);
  const rows = () =>
    prisma.notification.findMany({ where: { workspaceId }, orderBy: { sequence: 'asc' } });
  const states = async () => (await rows()).map(({ state }) => state);
  return { ...planted, clock, log, asked, slack, deliver, remind, rows, states };
}

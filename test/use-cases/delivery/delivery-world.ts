import { createDeliveryFactsReader } from '../../../src/database/delivery/delivery-facts.js';
import { createNotificationQueue } from '../../../src/database/delivery/notification-queue.js';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { defaultPolicy } from '../../../src/domain/deadlines/deadline-kind.js';
import { deadlineKind } from '../../../src/domain/deadlines/kinds.js';
import type { Notification, Parcel } from '../../../src/domain/notifications/notification.js';
import { deliverNotifications } from '../../../src/use-cases/delivery/deliver-notifications.js';
import {
  type DeliveryLimits,
  deliveryLimits,
} from '../../../src/use-cases/delivery/delivery-deps.js';
import type { Traced } from '../../../src/use-cases/delivery/trace-channel.js';
import type {
  Notifier,
  SearchOutcome,
  SendOutcome,
} from '../../../src/use-cases/ports/delivery.js';
import type { SentMessage } from '../../../src/use-cases/ports/sent-messages.js';
import { plant } from '../../support/fixtures.js';
import { kinds, readingsOf } from '../../support/kinds.js';
import { absent, keptLog, movingClock } from './delivery-support.js';

/** Monday 7 December 2026, in working hours; what was due on Friday is one working day overdue. */
export const monday = '2026-12-07T10:00:00Z';
export const posted: SendOutcome = { kind: 'sent', channelId: 'D1', messageTs: '1.5' };

export const fail = (code: string) => async (): Promise<SendOutcome> => ({
  kind: 'transient',
  code,
});

export const overdue = {
  kind: 'rectify',
  policy: defaultPolicy(deadlineKind(kinds, 'rectify'), 'general'),
  dueAt: new Date('2026-12-04T23:59:59.999Z'),
  nextReminderAt: null,
} as const;

/** A workspace of its own with everything that delivery needs, and a Slack that a test answers for. */
export async function openDelivery(prisma: PrismaClient, now = monday) {
  const planted = await plant(prisma);
  const { workspaceId, unitOfWork } = planted;
  const clock = movingClock(now);
  const log = keptLog();
  const queue = createNotificationQueue(prisma, kinds);
  const stopping = new AbortController();
  const asked: string[] = [];
  /** Slack's part: what it answers to a message, and what it finds of one in doubt. */
  const slack = {
    send: async (_: Notification): Promise<SendOutcome> => posted,
    find: async (parcel: Parcel): Promise<SearchOutcome> => absent(parcel),
    revise: async (_: SentMessage): Promise<SendOutcome> => posted,
    traceChannel: async (_id: string, _lost: { id: string; said: string }): Promise<Traced> =>
      'lost',
  };
  const notifier: Notifier = {
    parts: (parcel) => [parcel],
    send: async (_, parcel) => {
      const [{ kind, recipient }] = parcel;
      asked.push(`${parcel.length > 1 ? `digest of ${parcel.length}` : kind} ${recipient.id}`);
      return slack.send(parcel[0]);
    },
    revise: async (_, message) => {
      asked.push(`revise ${message.parcel.length} ${message.parcel[0].recipient.id}`);
      return slack.revise(message);
    },
    methodsToFind: ({ inDoubt }) => (inDoubt ? ['history'] : null),
    find: async (_, parcel) => {
      asked.push(`find ${parcel.length} ${parcel[0].recipient.id}`);
      return slack.find(parcel);
    },
  };
  const factsReader = createDeliveryFactsReader(prisma, readingsOf(prisma));
  const deps = { queue, factsReader, notifier, unitOfWork, clock, kinds, log, random: () => 0.5 };
  const deliver = (holder = 'here', limits: Partial<DeliveryLimits> = {}) =>
    // Slack's rates have tests of their own: test/engine/rate-limiter.test.ts
    deliverNotifications(
      {
        ...{ ...deps, holder, adminUserIds: [], pause: async () => {}, stopping: stopping.signal },
        traceChannel: (id, lost) => slack.traceChannel(id, lost),
      },
      workspaceId,
      { ...deliveryLimits, rates: null, isGathered: false, ...limits },
    );
  const rows = () =>
    prisma.notification.findMany({ where: { workspaceId }, orderBy: { sequence: 'asc' } });
  const states = async () => (await rows()).map(({ state }) => state);
  const history = async () => {
    const events = await prisma.auditEvent.findMany({
      where: { workspaceId },
      orderBy: { sequence: 'asc' },
    });
    return events.map(({ action, after }) => ({ action, after }));
  };
  return {
    ...planted,
    clock,
    log,
    queue,
    factsReader,
    stopping,
    slack,
    asked,
    deliver,
    rows,
    states,
    history,
  };
}

/** Plans reminders of an overdue rectification, to the completer or whom one says. */
export function reminding({ report, owe, tell }: Awaited<ReturnType<typeof plant>>) {
  return async (recipient = 'UDOES', changes: Partial<typeof overdue> = {}) => {
    const { id } = await report();
    const deadline = await owe(id, { ...overdue, ...changes });
    await tell({
      dedupeKey: `${deadline.id}/overdue_1/${recipient}`,
      kind: 'reminder',
      matterId: id,
      deadlineId: deadline.id,
      stepKey: 'overdue_1',
      recipient: { kind: 'member', id: recipient },
      details: { reason: 'owes', insteadOf: null },
      notBefore: new Date(monday),
    });
    return deadline;
  };
}

import { createDeliveryFactsReader } from '../../src/database/delivery/delivery-facts.js';
import { createNotificationQueue } from '../../src/database/delivery/notification-queue.js';
import type { Database } from '../../src/database/open-database.js';
import { createDeadlineQueue } from '../../src/database/reminders/deadline-queue.js';
import { createUnitOfWork } from '../../src/database/unit-of-work.js';
import { createRegisters } from '../../src/registers.js';
import { SandboxClock } from '../../src/sandbox/sandbox-clock.js';
import type { Seed } from '../../src/sandbox/seed.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.js';
import type { Message } from '../../src/sandbox/state/slack-types.js';
import { createNotifier } from '../../src/slack/delivery/notifier.js';
import { createSlackClients } from '../../src/slack/listening/clients.js';
import { createChannelReader } from '../../src/slack/organisation/channel-reader.js';
import { deliverNotifications } from '../../src/use-cases/delivery/deliver-notifications.js';
import { type DeliveryLimits, deliveryLimits } from '../../src/use-cases/delivery/delivery-deps.js';
import { traceChannel } from '../../src/use-cases/delivery/trace-channel.js';
import type { Clock } from '../../src/use-cases/ports/clock.js';
import { planReminders } from '../../src/use-cases/reminders/plan-reminders.js';
import { people } from '../support/company.js';
import { keptLog } from '../use-cases/delivery/delivery-support.js';
import { adminUserIds, monday } from '../use-cases/works.js';
import { CrashPoints } from './crash-points.js';

/** The people and channels of test/support/company.ts, in Slack. */
export const worksSeed: Seed = {
  team: { id: 'TWORKS', name: 'Works', domain: 'works' },
  people: people.map((id) => ({ id, name: id.toLowerCase(), real_name: id, tz: 'Asia/Shanghai' })),
  channels: [
    { id: 'COFFICE', name: 'office' },
    { id: 'CSITE', name: 'site' },
  ],
};

/** A Slack workspace for the people of company.ts, with the bot in its channels; time stands still. */
export async function startSlack(seed: Seed = worksSeed, clock = new SandboxClock(monday)) {
  const sandbox = await startSandbox({ seed, clock });
  for (const { id } of seed.channels) sandbox.admin.inviteBot(id);
  return sandbox;
}

export interface ReplicaOptions {
  database: Database;
  sandbox: Sandbox;
  /** The workspace's unless given. */
  clock?: Clock;
  holder?: string;
  limits?: Partial<DeliveryLimits>;
  crash?: CrashPoints;
  pause?: (ms: number) => Promise<void>;
  stopping?: AbortSignal;
}

let replicas = 0;

/** The engine as src/app.ts puts it together: everything real, the notifier and its client too. */
export function startReplica(options: ReplicaOptions) {
  replicas += 1;
  const { database, sandbox, crash = new CrashPoints() } = options;
  const { clock = sandbox.clock } = options;
  const log = keptLog();
  const slackLog = { ...log, debug: () => undefined, info: () => undefined };
  const { background: prisma } = database;
  const { kinds, readingsOf, renderings } = createRegisters();
  const readings = readingsOf(prisma);
  const unitOfWork = crash.wrap('unitOfWork', createUnitOfWork(prisma, kinds));
  const queue = crash.wrap('queue', createNotificationQueue(prisma, kinds));
  const deadlines = crash.wrap('deadlines', createDeadlineQueue(prisma, kinds));
  const { delivery: client } = createSlackClients({
    botToken: sandbox.app.botToken,
    slackApiUrl: sandbox.apiUrl,
    log: slackLog,
  });
  const notifier = createNotifier({ client, clock, renderings, adminUserIds, log: slackLog });
  const dying = crash.wrap('notifier', notifier);
  const deps = {
    queue,
    factsReader: crash.wrap('factsReader', createDeliveryFactsReader(prisma, readings)),
    notifier: {
      send: dying.send,
      find: dying.find,
      revise: dying.revise,
      parts: notifier.parts.bind(notifier),
      // They ask nobody, so there is nothing to die of.
      methodsToFind: notifier.methodsToFind.bind(notifier),
    },
    unitOfWork,
    clock,
    kinds,
    log,
    random: () => 0.5,
    holder: options.holder ?? `replica-${replicas}`,
    adminUserIds,
    traceChannel: (workspaceId: string, lost: { id: string; said: string }) =>
      traceChannel(
        { context: { unitOfWork, clock }, channels: createChannelReader(client), adminUserIds },
        workspaceId,
        lost,
      ),
    pause: options.pause ?? (async () => undefined),
    stopping: options.stopping ?? new AbortController().signal,
  };
  const limits = { ...deliveryLimits, rates: null, isGathered: false, ...options.limits };
  const plan = () => planReminders({ queue: deadlines, clock, kinds, log, adminUserIds });
  return {
    deps,
    log,
    plan,
    deliver: (workspaceId: string) => deliverNotifications(deps, workspaceId, limits),
    /** One whole tick, as src/jobs/jobs.ts does it. Rejects with what goes wrong. */
    async tick(): Promise<void> {
      await plan();
      for (const id of await queue.workspacesWithDue(clock.now())) {
        await deliverNotifications(deps, id, limits);
      }
    },
  };
}

export type Replica = ReturnType<typeof startReplica>;

/** How often Slack holds a message of each notification, by the notification's id. */
export function messagesOf(sandbox: Sandbox): Map<string, number> {
  const counts = new Map<string, number>();
  for (const messages of Object.values(sandbox.snapshot().state.messages)) {
    for (const message of messages) {
      for (const id of idsIn(message)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}

/** The notifications that a message stands for: one, or all of a digest; of before 2027 too. */
export function idsIn({ metadata }: Message): string[] {
  const { notification_id: id, gathered, notifications } = metadata?.event_payload ?? {};
  const ids = notifications ?? gathered;
  if (typeof ids !== 'string') return typeof id === 'string' ? [id] : [];
  return ids.split(' ').map((short) => {
    const hex = Buffer.from(short, 'base64url').toString('hex');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  });
}

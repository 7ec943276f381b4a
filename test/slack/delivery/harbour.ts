import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { createDeliveryFactsReader } from '../../../src/database/delivery/delivery-facts.js';
import { createNotificationQueue } from '../../../src/database/delivery/notification-queue.js';
import type { Database } from '../../../src/database/open-database.js';
import { createQueries } from '../../../src/database/queries.js';
import { createUnitOfWork } from '../../../src/database/unit-of-work.js';
import type { Notification, Parcel } from '../../../src/domain/notifications/notification.js';
import { actorOf, unknownMember } from '../../../src/domain/organisation/actor.js';
import type { Locale } from '../../../src/domain/organisation/member.js';
import { createRegisters } from '../../../src/registers.js';
import { SandboxClock } from '../../../src/sandbox/sandbox-clock.js';
import { harbourSeed } from '../../../src/sandbox/seed.js';
import { type SandboxOptions, startSandbox } from '../../../src/sandbox/start-sandbox.js';
import { createNotifier } from '../../../src/slack/delivery/notifier.js';
import { createSlackClients } from '../../../src/slack/listening/clients.js';
import type { Log } from '../../../src/slack/listening/slack-options.js';
import {
  type ReportHazardInput,
  reportHazard,
} from '../../../src/use-cases/hazards/report-hazard.js';
import { ensureWorkspace } from '../../../src/use-cases/organisation/ensure-workspace.js';
import type { DeliveryFacts, Notifier } from '../../../src/use-cases/ports/delivery.js';
import type { Acting } from '../../../src/use-cases/ports/stores.js';
import { createUseCaseContext } from '../../../src/use-cases/use-case-context.js';
import { databases } from '../../support/databases.js';
import { plantUnits } from '../organisation/units-and-people.js';

/** Friday noon in Shanghai. */
const start = new Date('2026-12-04T04:00:00Z');
const minute = 60_000;
const { kinds, renderings, readingsOf } = createRegisters();

let shared: Database | undefined;
let workspaces = 0;

/** Called once by each file of tests: its harbours share a database, each with a workspace of its own. */
export function shareDatabase(): void {
  beforeAll(async () => {
    shared = await databases()[0]?.open();
  });
  afterAll(() => shared?.close());
}

/** The Slack workspace of the tests, a database (see shareDatabase), and the notifier between them. */
export async function harbour({
  timeoutMs = 10_000,
  slack = {},
}: {
  timeoutMs?: number;
  slack?: SandboxOptions;
} = {}) {
  const clock = new SandboxClock(start);
  const sandbox = await startSandbox({ clock, ...slack });
  onTestFinished(() => sandbox.stop());
  sandbox.admin.inviteBot('C0UNITS');
  if (shared === undefined) throw new Error('there is no database to test on');
  const { prisma } = shared;
  workspaces += 1;
  const workspaceId = `T${workspaces}`;

  const unitOfWork = createUnitOfWork(prisma, kinds);
  const reader = createDeliveryFactsReader(prisma, readingsOf(prisma));
  const queue = createNotificationQueue(prisma, kinds);
  const log = listeningLog();
  const notifierFor = () =>
    remembering(
      createNotifier({
        client: createSlackClients({
          botToken: sandbox.app.botToken,
          slackApiUrl: sandbox.apiUrl,
          log,
          timeouts: { person: timeoutMs, delivery: timeoutMs },
        }).delivery,
        clock,
        renderings,
        adminUserIds: [],
        log,
      }),
    );

  /** As whoever delivers remembers what only Slack's answer tells. */
  const remembering = (notifier: Notifier): Notifier => ({
    methodsToFind: (claimed, facts) => notifier.methodsToFind(claimed, facts),
    find: (...about) => notifier.find(...about),
    revise: (...about) => notifier.revise(...about),
    parts: (...about) => notifier.parts(...about),
    send: async (id, parcel, ...more) => {
      const outcome = await notifier.send(id, parcel, ...more);
      const [{ kind, matterId }] = parcel;
      if (outcome.kind === 'sent' && kind === 'card' && matterId !== null) {
        const card = { channelId: outcome.channelId, ts: outcome.messageTs };
        await unitOfWork.run(id, (stores) => stores.cards.remember(matterId, card));
      }
      return outcome;
    },
  });

  const context = createUseCaseContext({ unitOfWork, clock, kinds });
  await ensureWorkspace(context, workspaceId, {
    name: harbourSeed.team.name,
    locale: 'en',
    timeZone: 'Asia/Shanghai',
  });
  const planted = { workspaceId, channelId: 'C0UNITS' };
  const { siteId: unitId } = await plantUnits({ context, slack: sandbox }, [], planted);

  let submissions = 0;
  const acting = (userId: string): Acting => ({
    workspaceId,
    actor: actorOf(unknownMember(userId), []),
  });
  const queries = createQueries(prisma, kinds, readingsOf(prisma));
  return {
    sandbox,
    clock,
    log,
    notifier: notifierFor(),
    /** The same notifier after a restart. */
    restarted: notifierFor,
    unitOfWork,
    workspaceId,
    setLocale: (userId: string, locale: Locale) =>
      unitOfWork.run(workspaceId, (stores) =>
        stores.members.saveProfile({
          id: userId,
          name: userId,
          locale,
          timeZone: 'Asia/Shanghai',
          isSlackAdmin: false,
          isGuest: false,
          isForeign: false,
          isBot: false,
          isDeactivated: false,
          refreshedAt: start,
        }),
      ),
    /** Reports a hazard: a card, its first timeline entry and a notice are planned. */
    report: async (changes: Partial<ReportHazardInput> = {}) => {
      submissions += 1;
      const { hazard } = await reportHazard(context, acting('U_SUN'), {
        submissionKey: `view-${submissions}`,
        description: 'Guard rail missing <!channel>',
        category: 'facility',
        kind: 'missing',
        unitId,
        place: `Pontoon ${submissions}`,
        level: 'general',
        severity: 3,
        likelihood: 3,
        clause: null,
        interimControl: null,
        sourcePermalink: null,
        foundAt: start,
        responsibleId: null,
        files: [],
        onTheSpot: null,
        ...changes,
      });
      return hazard;
    },
    kinds,
    context,
    acting,
    /** Everything about a hazard, as its screen reads it. */
    details: async (number: number) => {
      const details = await queries.hazardDetails(workspaceId, number);
      if (details === null) throw new Error(`there is no hazard ${number}`);
      return details;
    },
    card: (id: string) => unitOfWork.read(workspaceId, (stores) => stores.cards.find(id)),
    member: (id: string) => unitOfWork.read(workspaceId, (stores) => stores.members.find(id)),
    /** Claims what is due; each with a look at what is true now. */
    claim: async () => {
      const until = new Date(clock.now().getTime() + minute);
      const claimed = await queue.claim(workspaceId, 'test', clock.now(), until, 100);
      const notifications = claimed.map(({ notification }) => notification);
      return { notifications, facts: await reader.read(workspaceId, notifications, clock.now()) };
    },
    /** Looks for a message page by page, as delivery does, to the end: what is known of it then. */
    searchFor: async (
      notification: Notification,
      facts: DeliveryFacts,
      notifier = notifierFor(),
    ) => {
      let { search } = notification;
      for (let pages = 1; pages <= 200; pages += 1) {
        const parcel: Parcel = [{ ...notification, search }];
        const outcome = await notifier.find(workspaceId, parcel, facts);
        if (outcome.kind !== 'searched') return outcome;
        const answer = outcome.answers.get(notification.id);
        if (answer?.kind !== 'unfinished') return answer;
        search = answer.search;
      }
      throw new Error('the search does not end');
    },
    /** What is true now, for notifications claimed before. */
    factsNow: (notifications: readonly Notification[]) =>
      reader.read(workspaceId, notifications, clock.now()),
  };
}

export type Harbour = Awaited<ReturnType<typeof harbour>>;

/** The one notification of a kind. */
export function only(notifications: readonly Notification[], kind: string): Notification {
  const found = notifications.filter((notification) => notification.kind === kind);
  const [first] = found;
  if (first === undefined || found.length > 1) {
    throw new Error(`there are ${found.length} notifications of kind ${kind}`);
  }
  return first;
}

/** They as one message. */
export function parcelOf(notifications: readonly Notification[]): Parcel {
  const [first, ...more] = notifications;
  if (first === undefined) throw new Error('a parcel is not empty');
  return [first, ...more];
}

function listeningLog(): Log & { errors: { facts: object; message: string }[] } {
  const errors: { facts: object; message: string }[] = [];
  return {
    errors,
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (facts, message) => {
      errors.push({ facts, message });
    },
  };
}

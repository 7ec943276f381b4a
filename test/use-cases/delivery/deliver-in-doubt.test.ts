import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDeliveryFactsReader } from '../../../src/database/delivery/delivery-facts.js';
import { createNotificationQueue } from '../../../src/database/delivery/notification-queue.js';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import type { NewNotification, Parcel } from '../../../src/domain/notifications/notification.js';
import { deliverNotifications } from '../../../src/use-cases/delivery/deliver-notifications.js';
import {
  type DeliveryLimits,
  deliveryLimits,
} from '../../../src/use-cases/delivery/delivery-deps.js';
import type {
  ClaimedNotification,
  Notifier,
  SearchOutcome,
  SendOutcome,
} from '../../../src/use-cases/ports/delivery.js';
import type { SlackMethod } from '../../../src/use-cases/ports/slack-methods.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { plant } from '../../support/fixtures.js';
import { kinds, readingsOf } from '../../support/kinds.js';
import { absent, found, keptLog, movingClock, searchAt, unfinished } from './delivery-support.js';

const monday = '2026-12-07T10:00:00Z';
const posted: SendOutcome = { kind: 'sent', channelId: 'D1', messageTs: '1.5' };
const limited = (method: SlackMethod) =>
  ({ kind: 'rate_limited', method, retryAfterSeconds: 60 }) as const;

describeOnEachDatabase('what is in doubt', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });
  afterEach(async () => {
    await prisma.notification.updateMany({ data: { state: 'skipped' } });
  });

  const fresh = async () => {
    const planted = await plant(prisma);
    const { workspaceId, unitOfWork, tell } = planted;
    const clock = movingClock(monday);
    const log = keptLog();
    const queue = createNotificationQueue(prisma, kinds);
    const releases: number[] = [];
    const release = queue.release.bind(queue);
    queue.release = (...args) => {
      releases.push(args[2].length);
      return release(...args);
    };
    const asked: string[] = [];
    /** Slack's part. */
    const slack = {
      send: async (_: Parcel): Promise<SendOutcome> => posted,
      methods: ({ inDoubt }: ClaimedNotification): readonly SlackMethod[] | null =>
        inDoubt ? ['history'] : null,
      find: async (parcel: Parcel): Promise<SearchOutcome> => absent(parcel),
    };
    const told = (parcel: Parcel) =>
      `${parcel.map(({ kind, stepKey }) => stepKey ?? kind).join('+')} ${parcel[0].recipient.id}`;
    const notifier: Notifier = {
      parts: (parcel) => [parcel],
      send: async (_, parcel) => {
        asked.push(`send ${told(parcel)}`);
        return slack.send(parcel);
      },
      revise: async () => posted,
      methodsToFind: (claimed) => slack.methods(claimed),
      find: async (_, parcel) => {
        const { search } = parcel[0];
        asked.push(`find ${told(parcel)}${search === null ? '' : ` from ${search.cursor}`}`);
        return slack.find(parcel);
      },
    };
    const deliver = (limits: Partial<DeliveryLimits> = {}) =>
      deliverNotifications(
        {
          queue,
          factsReader: createDeliveryFactsReader(prisma, readingsOf(prisma)),
          notifier,
          traceChannel: async () => 'lost' as const,
          unitOfWork,
          clock,
          kinds,
          log,
          random: () => 0.5,
          holder: 'here',
          adminUserIds: [],
          pause: async () => undefined,
          stopping: new AbortController().signal,
        },
        workspaceId,
        { ...deliveryLimits, rates: null, isGathered: false, ...limits },
      );
    const rows = () =>
      prisma.notification.findMany({ where: { workspaceId }, orderBy: { sequence: 'asc' } });
    return {
      ...planted,
      ...{ clock, log, releases, asked, slack, deliver, rows },
      states: async () => (await rows()).map(({ state }) => state),
      /** Told, claimed, and posted perhaps: whoever claimed them is gone. */
      tellInDoubt: async (...notifications: Partial<NewNotification>[]) => {
        await tell(...notifications);
        await queue.claim(workspaceId, 'dead', clock.now(), clock.now(), notifications.length);
        clock.pass(1);
      },
    };
  };
  const to = (id: string) => ({ recipient: { kind: 'member' as const, id } });

  describe('and not searched to the end', () => {
    it('is set aside with how far, its recipient’s others go on, and the next process looks from there', async () => {
      const { tellInDoubt, tell, deliver, rows, asked, slack, clock } = await fresh();
      await tellInDoubt({ stepKey: 'doubtful' });
      await tell({ stepKey: 'news' });
      slack.find = async (parcel) =>
        parcel[0].search === null ? unfinished('page 2')(parcel) : limited('history');
      await deliver();
      expect(asked).toEqual([
        'find doubtful UOWES',
        'send news UOWES',
        'find doubtful UOWES from page 2',
      ]);
      expect(await rows()).toMatchObject([
        { state: 'pending', attempts: 0, doubtCursor: searchAt('page 2') },
        { state: 'sent' },
      ]);
      clock.pass(2);
      slack.find = async (parcel) => found('7.7')(parcel);
      await deliver();
      expect(asked.slice(3)).toEqual(['find doubtful UOWES from page 2']);
      expect(await rows()).toMatchObject([{ state: 'sent', messageTs: '7.7' }, {}]);
    });

    it('is posted by no means, however long it takes', async () => {
      const { tellInDoubt, deliver, asked, slack, clock, rows } = await fresh();
      await tellInDoubt({});
      let page = 1;
      slack.find = async (parcel) => {
        page += 1;
        return page % 2 === 0 ? unfinished(`page ${page}`)(parcel) : limited('history');
      };
      for (let hour = 0; hour < 30; hour += 1) {
        await deliver();
        clock.pass(60);
      }
      expect(asked.filter((line) => line.startsWith('send'))).toEqual([]);
      expect(await rows()).toMatchObject([{ state: 'pending', attempts: 0 }]);
    });

    it('a digest is set aside while new items go', async () => {
      const { tellInDoubt, tell, deliver, asked, slack } = await fresh();
      const left = (stepKey: string) => ({
        ...{ kind: 'handed_over' as const, stepKey, ...to('UOWES') },
        details: { role: 'admin', memberId: 'Ugone' },
      });
      await tellInDoubt(left('one'), left('two'));
      await tell(left('three'), left('four'));
      slack.find = async (parcel) =>
        parcel[0].search === null ? unfinished('page 2')(parcel) : limited('history');
      await deliver();
      expect(asked.slice(0, 2)).toEqual(['find one+two UOWES', 'send three+four UOWES']);
    });
  });

  it('and absent after one look is posted at once', async () => {
    const { tellInDoubt, deliver, asked, states } = await fresh();
    await tellInDoubt({ stepKey: 'doubtful' });
    await deliver();
    expect(asked).toEqual(['find doubtful UOWES', 'send doubtful UOWES']);
    expect(await states()).toEqual(['sent']);
  });

  it('and absent after more looks is posted once it is written that the search has ended', async () => {
    const { tellInDoubt, deliver, asked, slack, rows } = await fresh();
    await tellInDoubt({ stepKey: 'doubtful' });
    slack.find = async (parcel) =>
      parcel[0].search === null ? unfinished('page 2')(parcel) : absent(parcel);
    const written: unknown[] = [];
    slack.send = async () => {
      for (const { doubtCursor } of await rows()) written.push(doubtCursor);
      return posted;
    };
    await deliver();
    expect(asked).toEqual([
      'find doubtful UOWES',
      'find doubtful UOWES from page 2',
      'send doubtful UOWES',
    ]);
    expect(written).toEqual([searchAt(null)]);
  });

  it('is not searched for again because posting it failed meanwhile', async () => {
    const { tellInDoubt, deliver, asked, slack, clock } = await fresh();
    await tellInDoubt({ stepKey: 'doubtful' });
    slack.send = async () => ({ kind: 'transient', code: 'service_unavailable' });
    await deliver();
    slack.send = async () => posted;
    clock.pass(3);
    await deliver();
    expect(asked.filter((line) => line.startsWith('find'))).toHaveLength(1);
  });

  it('several to one recipient are looked for together', async () => {
    const { tellInDoubt, deliver, asked, slack, states } = await fresh();
    await tellInDoubt({ stepKey: 'one' }, { stepKey: 'two' }, { stepKey: 'three' });
    slack.find = async (parcel) => found('7.7')(parcel);
    await deliver();
    expect(asked).toEqual(['find one+two+three UOWES']);
    expect(await states()).toEqual(['sent', 'sent', 'sent']);
  });

  describe('when Slack refuses to be asked', () => {
    it('is set aside untried, all of it in one statement and asked for once; others go on', async () => {
      const { tellInDoubt, tell, deliver, asked, slack, states, releases, rows } = await fresh();
      const people = Array.from({ length: 9 }, (_, n) => to(`Udoubt${n}`));
      await tellInDoubt(...people);
      await tell(...people, to('Uother'));
      slack.find = async () => limited('history');
      await deliver();
      expect(asked.filter((line) => line.startsWith('find'))).toHaveLength(1);
      expect(asked.filter((line) => line.startsWith('send'))).toHaveLength(10);
      expect(await states()).toEqual([...Array(9).fill('pending'), ...Array(10).fill('sent')]);
      expect(releases).toEqual([9]);
      for (const { attempts } of (await rows()).slice(0, 9)) expect(attempts).toBe(0);
    });

    it('a new major hazard is told before one looks', async () => {
      const { tellInDoubt, tell, report, deliver, asked } = await fresh();
      await tellInDoubt({ stepKey: 'doubtful' });
      const { id: matterId } = await report({ level: 'major' });
      await tell({ stepKey: 'ordinary' }, { stepKey: 'major', matterId });
      await deliver();
      expect(asked).toEqual([
        'send major UOWES',
        'find doubtful UOWES',
        'send doubtful UOWES',
        'send ordinary UOWES',
      ]);
    });

    it('cards go on being changed, and messages being found, while it wants no new ones', async () => {
      const { tellInDoubt, tell, report, deliver, asked, slack, run, states } = await fresh();
      const { id: matterId } = await report();
      await run((stores) => stores.cards.remember(matterId, { channelId: 'C1', ts: '1.1' }));
      await tellInDoubt({ stepKey: 'doubtful', ...to('Udoubt') });
      const card = {
        kind: 'card' as const,
        matterId,
        recipient: { kind: 'channel', id: 'C1' },
      } as const;
      await tell(to('Uone'), to('Utwo'), { ...card, details: { version: 2 } });
      slack.send = async ([{ kind }]) => (kind === 'card' ? posted : limited('post'));
      slack.find = async (parcel) => found('7.7')(parcel);
      await deliver({ batchSize: 1 });
      expect(asked.toSorted()).toEqual([
        'find doubtful Udoubt',
        'send assigned Uone',
        'send card C1',
      ]);
      expect(await states()).toEqual(['sent', 'pending', 'pending', 'sent']);
    });

    it('entries of a thread wait with their card, and no attempt of theirs is counted', async () => {
      const { tellInDoubt, tell, report, deliver, slack, asked, rows, workspaceId } = await fresh();
      const { id: matterId } = await report();
      const ofCard = { matterId, recipient: { kind: 'channel', id: 'C1' } } as const;
      await prisma.unit.updateMany({ where: { workspaceId }, data: { channelId: 'C1' } });
      await tellInDoubt({ ...ofCard, kind: 'card' });
      await tell({ ...ofCard, kind: 'timeline' });
      slack.find = async () => limited('history');
      await deliver();
      expect(asked).toEqual(['find card C1']);
      const [card, entry] = await rows();
      expect(entry).toMatchObject({ state: 'pending', attempts: 0, notBefore: card?.notBefore });
    });
  });

  it('that one is not let look for is tried with ever longer waits, then given up, and told upward', async () => {
    const { tellInDoubt, report, deliver, slack, clock, rows, log } = await fresh();
    const { id: matterId } = await report();
    await tellInDoubt({ matterId });
    slack.find = async () => ({ kind: 'transient', code: 'missing_scope' });
    for (let tries = 0; tries < deliveryLimits.maxAttempts; tries += 1) {
      await deliver();
      clock.pass(5 * 60);
    }
    expect(await rows()).toMatchObject([
      { state: 'exhausted', outcome: 'missing_scope' },
      { kind: 'unreachable', recipientId: 'ULEAD' },
    ]);
    expect(log.lines).toMatchObject([{ level: 'error', code: 'missing_scope' }]);
  });

  it('begins its search anew where Slack has forgotten the page', async () => {
    const { tellInDoubt, deliver, slack, clock, rows, asked } = await fresh();
    await tellInDoubt({ stepKey: 'doubtful' });
    slack.find = async (parcel) =>
      parcel[0].search?.cursor === 'page 2'
        ? { kind: 'transient', code: 'invalid_cursor', search: searchAt('') }
        : unfinished('page 2')(parcel);
    await deliver();
    expect(await rows()).toMatchObject([{ attempts: 1, doubtCursor: searchAt('') }]);
    clock.pass(3);
    slack.find = async (parcel) => found('7.7')(parcel);
    await deliver();
    expect(asked.at(-1)).toBe('find doubtful UOWES from ');
  });

  it('or not, a card that should be there is looked for before it is posted', async () => {
    const { tell, report, deliver, slack, asked, workspaceId } = await fresh();
    const { id: matterId } = await report();
    await prisma.unit.updateMany({ where: { workspaceId }, data: { channelId: 'C1' } });
    slack.methods = () => ['history'];
    const details = { version: 2 };
    await tell({ kind: 'card', matterId, details, recipient: { kind: 'channel', id: 'C1' } });
    await deliver();
    expect(asked).toEqual(['find card C1', 'send card C1']);
  });
});

import { afterEach, beforeAll, describe, expect, it } from 'vitest';
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
import type {
  Notifier,
  SearchOutcome,
  SendOutcome,
} from '../../../src/use-cases/ports/delivery.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { plant } from '../../support/fixtures.js';
import { kinds, readingsOf } from '../../support/kinds.js';
import { absent, found, keptLog, movingClock } from './delivery-support.js';

/** Monday 7 December 2026, in working hours; what was due on Friday is one working day overdue. */
const monday = '2026-12-07T10:00:00Z';
const posted: SendOutcome = { kind: 'sent', channelId: 'D1', messageTs: '1.5' };

describeOnEachDatabase('delivering notifications', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });
  afterEach(async () => {
    await prisma.notification.updateMany({ data: { state: 'skipped' } });
  });

  const fresh = async (now = monday) => {
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
    };
    const notifier: Notifier = {
      send: async (_, parcel) => {
        const [{ kind, recipient }] = parcel;
        asked.push(`${parcel.length > 1 ? `digest of ${parcel.length}` : kind} ${recipient.id}`);
        return slack.send(parcel[0]);
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
        { ...deps, holder, adminUserIds: [], pause: async () => {}, stopping: stopping.signal },
        workspaceId,
        { ...deliveryLimits, rates: null, ...limits },
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
  };
  const fail = (code: string) => async (): Promise<SendOutcome> => ({ kind: 'transient', code });
  const overdue = {
    kind: 'rectify',
    policy: defaultPolicy(deadlineKind(kinds, 'rectify'), 'general'),
    dueAt: new Date('2026-12-04T23:59:59.999Z'),
    nextReminderAt: null,
  } as const;

  it('sends in the order of planning, one after the other to each recipient, and settles each', async () => {
    const { tell, deliver, asked, rows, slack } = await fresh();
    const open = new Set<string>();
    slack.send = async ({ recipient }) => {
      expect(open.has(recipient.id)).toBe(false);
      open.add(recipient.id);
      await Promise.resolve();
      open.delete(recipient.id);
      return posted;
    };
    await tell(
      { kind: 'assigned' },
      { kind: 'committed' },
      { recipient: { kind: 'member', id: 'Uother' } },
    );
    await deliver();
    expect(asked.filter((line) => line.endsWith('Uresponsible'))).toEqual([
      'assigned Uresponsible',
      'committed Uresponsible',
    ]);
    for (const row of await rows()) {
      expect(row).toMatchObject({ state: 'sent', channelId: 'D1', messageTs: '1.5', attempts: 1 });
    }
    await deliver();
    expect(asked).toHaveLength(3);
  });

  it('lets what somebody has just done overtake a crowd, after the batch under way', async () => {
    const { tell, deliver, asked, slack } = await fresh();
    const news = (name: string) => ({ recipient: { kind: 'member' as const, id: name } });
    const crowd = Array.from({ length: 20 }, (_, n) => ({
      ...{ kind: 'unreachable' as const, ...news(`Ucrowd${n}`) },
      details: { reason: 'admin', unreachableKind: 'member', unreachableId: 'Ugone', code: 'gone' },
    }));
    await tell(...crowd);
    slack.send = async ({ recipient }) => {
      if (recipient.id === 'Ucrowd0') await tell({ kind: 'assigned', ...news('Uacted') });
      return posted;
    };
    await deliver('here', { batchSize: 5, recipientsAtOnce: 1 });
    expect(asked).toHaveLength(21);
    expect(asked.indexOf('assigned Uacted')).toBe(5);
  });

  it('goes on batch after batch until nothing is due', async () => {
    const { tell, deliver, states } = await fresh();
    await tell({}, {}, {}, {}, {});
    await deliver('here', { batchSize: 2 });
    expect(await states()).toEqual(Array.from({ length: 5 }, () => 'sent'));
  });

  it('keeps in the history that a reminder was sent', async () => {
    const { report, owe, tell, deliver, history } = await fresh();
    const hazard = await report({ state: 'committed' });
    const { id: deadlineId } = await owe(hazard.id, overdue);
    await tell({
      kind: 'reminder',
      matterId: hazard.id,
      deadlineId,
      stepKey: 'overdue_1',
      recipient: { kind: 'member', id: 'Ucompleter' },
      details: { reason: 'owes', insteadOf: null },
    });
    await deliver();
    expect(await history()).toEqual([
      {
        action: 'reminder_sent',
        after: {
          recipientKind: 'member',
          recipientId: 'Ucompleter',
          reason: 'owes',
          deadlineId,
          step: 'overdue_1',
        },
      },
    ]);
  });

  it('reads again what is true: a closed hazard asks nothing, and evening waits for morning', async () => {
    const { report, owe, tell, deliver, rows, asked } = await fresh('2026-12-07T20:00:00Z');
    const closed = await report({ state: 'closed' });
    const late = await report({ state: 'committed' });
    const { id: deadlineId } = await owe(late.id, overdue);
    await tell(
      { matterId: closed.id },
      {
        kind: 'reminder',
        matterId: late.id,
        deadlineId,
        stepKey: 'overdue_1',
        recipient: { kind: 'member', id: 'Ucompleter' },
      },
    );
    await deliver();
    expect(asked).toEqual([]);
    expect(await rows()).toMatchObject([
      { state: 'skipped', outcome: 'hazard_closed' },
      { state: 'pending', attempts: 0, notBefore: new Date('2026-12-08T09:00:00Z') },
    ]);
  });

  describe('when Slack asks to wait', () => {
    it('gives back this one and the rest for as long as told, and counts no attempt', async () => {
      const { tell, deliver, rows, slack, asked, clock } = await fresh();
      slack.send = async () => ({ kind: 'rate_limited', method: 'post', retryAfterSeconds: 30 });
      await tell({}, {}, {});
      await deliver('here', { recipientsAtOnce: 1, batchSize: 2 });
      expect(asked).toHaveLength(1);
      const waiting = {
        state: 'pending',
        attempts: 0,
        notBefore: new Date('2026-12-07T10:00:30Z'),
      };
      const [first, second, third] = await rows();
      expect([first, second]).toMatchObject([waiting, waiting]);
      expect(third).toMatchObject({ state: 'pending', attempts: 0 });

      slack.send = async () => posted;
      clock.pass(1);
      await deliver();
      expect(asked).toHaveLength(4);
    });
  });

  describe('when Slack is down', () => {
    it('tries again after ever longer waits, then gives up with an error, and holds up nobody', async () => {
      const { tell, deliver, rows, slack, clock, log, states } = await fresh();
      slack.send = async ({ kind }) => (kind === 'assigned' ? fail('internal_error')() : posted);
      await tell({ kind: 'assigned' }, { kind: 'committed' });
      await deliver();
      expect(await states()).toEqual(['pending', 'sent']);
      const waits: number[] = [];
      for (let attempt = 1; attempt < deliveryLimits.maxAttempts; attempt += 1) {
        const [row] = await rows();
        const until = row?.notBefore ?? clock.now();
        waits.push((until.getTime() - clock.now().getTime()) / 60_000);
        clock.moveTo(until);
        await deliver();
      }
      expect(waits.slice(0, 9)).toEqual([2, 4, 8, 16, 32, 64, 128, 240, 240]);
      // Longer than a weekend without a network.
      expect(waits.reduce((sum, wait) => sum + wait, 0) / 60).toBeGreaterThan(64);
      expect((await rows())[0]).toMatchObject({ state: 'exhausted', outcome: 'internal_error' });
      expect(log.lines).toContainEqual(
        expect.objectContaining({ level: 'error', code: 'internal_error', attempts: 24 }),
      );
    });

    it('the next level hears of what was given up: nothing is lost in silence', async () => {
      const { report, tell, deliver, slack, rows, history } = await fresh();
      slack.send = async ({ kind }) => (kind === 'assigned' ? fail('internal_error')() : posted);
      const { id: matterId } = await report();
      await tell({ matterId });
      await deliver('here', { maxAttempts: 1 });
      expect(await rows()).toMatchObject([
        { state: 'exhausted', outcome: 'internal_error' },
        {
          kind: 'unreachable',
          state: 'sent',
          recipientId: 'Uforeman',
          details: { unreachableId: 'Uresponsible', code: 'internal_error' },
        },
      ]);
      expect(await history()).toMatchObject([{ action: 'recipient_unreachable' }]);
    });
  });

  describe('in doubt', () => {
    it('looks for the message first, and does not post what is there', async () => {
      const { tell, deliver, rows, slack, clock, asked } = await fresh();
      slack.send = async () => ({ kind: 'in_doubt', code: 'timeout' });
      await tell({});
      await deliver();
      expect((await rows())[0]).toMatchObject({ state: 'claimed' });

      slack.find = async (parcel) => found('7.7')(parcel);
      clock.pass(6);
      await deliver();
      expect(asked).toEqual(['assigned Uresponsible', 'find 1 Uresponsible']);
      expect((await rows())[0]).toMatchObject({ state: 'sent', messageTs: '7.7' });
    });

    it('posts what is not there', async () => {
      const { tell, deliver, queue, workspaceId, clock, asked, states } = await fresh();
      await tell({});
      // a replica claimed it and died
      const until = new Date(clock.now().getTime() + 60_000);
      await queue.claim(workspaceId, 'dead', clock.now(), until, 10);
      clock.pass(2);
      await deliver();
      expect(asked).toEqual(['find 1 Uresponsible', 'assigned Uresponsible']);
      expect(await states()).toEqual(['sent']);
    });

    it('gives it back when the history cannot be read', async () => {
      const { tell, deliver, queue, workspaceId, clock, asked, rows, slack } = await fresh();
      slack.find = async () => ({ kind: 'transient', code: 'fatal_error' });
      await tell({});
      await queue.claim(workspaceId, 'dead', clock.now(), clock.now(), 10);
      clock.pass(1);
      await deliver();
      expect(asked).toEqual(['find 1 Uresponsible']);
      expect((await rows())[0]).toMatchObject({ state: 'pending', attempts: 1 });
    });
  });

  describe('somebody who cannot be reached', () => {
    it('is recorded, and the next level hears of it once, up to the admins and no further', async () => {
      const { report, tell, deliver, rows, slack, history, asked, run, log } = await fresh();
      await run((stores) =>
        stores.members.saveMembership('Uadmin', { roles: ['admin'], unitId: null }),
      );
      slack.send = async () => ({ kind: 'unreachable', code: 'user_disabled' });
      const { id: matterId } = await report();
      await tell({ matterId }, { kind: 'committed', matterId });
      await deliver();
      expect(asked).toEqual([
        'assigned Uresponsible',
        'committed Uresponsible',
        'unreachable Uforeman',
        'unreachable Uleader',
        'unreachable Uadmin',
      ]);
      for (const row of await rows()) {
        expect(row).toMatchObject({ state: 'unreachable', outcome: 'user_disabled' });
      }
      expect((await history()).map(({ after }) => after)).toMatchObject([
        { recipientId: 'Uresponsible', code: 'user_disabled' },
        { recipientId: 'Uforeman' },
        { recipientId: 'Uleader' },
        { recipientId: 'Uadmin' },
      ]);
      expect(log.lines).toMatchObject([{ level: 'error', code: 'user_disabled' }]);
    });

    it('because deactivated, is not even tried', async () => {
      const { report, tell, deliver, run, asked, rows } = await fresh();
      await run((stores) =>
        stores.members.saveProfile({
          id: 'Uresponsible',
          name: 'Gone',
          locale: 'en',
          timeZone: 'UTC',
          isSlackAdmin: false,
          isGuest: false,
          isForeign: false,
          isDeactivated: true,
          refreshedAt: new Date(monday),
        }),
      );
      await tell({ matterId: (await report()).id });
      await deliver();
      expect(asked).toEqual(['unreachable Uforeman']);
      expect(await rows()).toMatchObject([
        { state: 'unreachable', outcome: 'deactivated' },
        { state: 'sent', details: { unreachableId: 'Uresponsible', code: 'deactivated' } },
      ]);
    });

    it('and was replaced when the reminder was planned, is in the history once that is told', async () => {
      const { report, tell, deliver, history } = await fresh();
      await tell({
        kind: 'unreachable',
        matterId: (await report()).id,
        recipient: { kind: 'member', id: 'Uforeman' },
        details: {
          reason: 'unit_leader',
          unreachableKind: 'member',
          unreachableId: 'Ucompleter',
          code: 'deactivated',
          isRecorded: false,
        },
      });
      await deliver();
      expect(await history()).toMatchObject([
        { action: 'recipient_unreachable', after: { recipientId: 'Ucompleter' } },
      ]);
    });
  });

  it('gives up what Slack refuses for what it is, at once and with an error', async () => {
    const { tell, deliver, rows, slack, log } = await fresh();
    slack.send = async () => ({ kind: 'rejected', code: 'msg_too_long' });
    await tell({});
    await deliver();
    expect(await rows()).toMatchObject([{ state: 'exhausted', outcome: 'msg_too_long' }]);
    expect(log.lines).toMatchObject([
      { level: 'error', code: 'msg_too_long', attempts: 1 },
      { level: 'error', code: 'msg_too_long' },
    ]);
  });

  it('puts everything off after one try when the workspace is gone', async () => {
    const { tell, deliver, rows, slack, asked, log } = await fresh();
    slack.send = async () => ({ kind: 'workspace_gone', code: 'account_inactive' });
    await tell({}, {}, {}, {}, {});
    await deliver('here', { batchSize: 2 });
    expect(asked).toHaveLength(1);
    for (const row of await rows()) {
      expect(row).toMatchObject({
        state: 'pending',
        attempts: 0,
        notBefore: new Date('2026-12-07T11:00:00Z'),
      });
    }
    expect(log.lines).toMatchObject([{ level: 'error', code: 'account_inactive' }]);
  });

  it('leaves a workspace alone while another replica delivers for it', async () => {
    const { tell, deliver, queue, workspaceId, clock, asked } = await fresh();
    await tell({});
    const until = new Date(clock.now().getTime() + 60_000);
    await queue.holdDelivery(workspaceId, 'there', clock.now(), until);
    await deliver();
    expect(asked).toEqual([]);
    clock.pass(2);
    await deliver();
    expect(asked).toHaveLength(1);
    expect(await queue.holdDelivery(workspaceId, 'there', clock.now(), until)).not.toBe(null);
  });

  it('stops between two messages when asked to, and gives the rest back untried', async () => {
    const { tell, deliver, rows, slack, stopping, asked } = await fresh();
    slack.send = async () => {
      stopping.abort();
      return posted;
    };
    await tell({}, {});
    await deliver();
    expect(asked).toHaveLength(1);
    expect(await rows()).toMatchObject([{ state: 'sent' }, { state: 'pending', attempts: 0 }]);
    await deliver();
    expect(asked).toHaveLength(1);
  });

  it('prolongs its right while it works, and stops when it has lost it', async () => {
    const { tell, deliver, slack, queue, workspaceId, clock, states } = await fresh();
    let sent = 0;
    slack.send = async () => {
      sent += 1;
      clock.pass(1.5);
      if (sent === 2) {
        clock.pass(2);
        await queue.holdDelivery(workspaceId, 'there', clock.now(), new Date('2027-01-01'));
      }
      return posted;
    };
    await tell({}, {}, {});
    await deliver();
    expect(await states()).toEqual(['sent', 'sent', 'pending']);
  });

  it('gives back what it did not come to before its claims ran out, and claims it anew', async () => {
    const { tell, deliver, slack, clock, asked, rows } = await fresh();
    slack.send = async () => {
      clock.pass(6);
      return posted;
    };
    await tell({}, {});
    await deliver('here', { holdMs: 60 * 60_000 });
    expect(asked).toEqual(['assigned Uresponsible', 'assigned Uresponsible']);
    expect(await rows()).toMatchObject([
      { state: 'sent', attempts: 1 },
      { state: 'sent', attempts: 1 },
    ]);
  });

  it('rejects with what went wrong in our own house, leaves that message in doubt, frees the rest', async () => {
    const { tell, deliver, slack, asked, rows, clock, states } = await fresh();
    slack.send = async () => {
      throw new Error('the channel could not be remembered');
    };
    await tell({}, {});
    await expect(deliver()).rejects.toThrow('the channel could not be remembered');
    expect(await states()).toEqual(['claimed', 'pending']);

    slack.send = async () => posted;
    await deliver();
    expect(await states()).toEqual(['claimed', 'sent']);
    clock.pass(6);
    await deliver();
    expect(asked.at(-2)).toBe('find 1 Uresponsible');
    expect(await rows()).toMatchObject([{ state: 'sent', lostClaims: 1 }, { lostClaims: 0 }]);
  });

  it('gives all of it back when what is true cannot be read: nothing of it is in doubt', async () => {
    const { tell, deliver, factsReader, asked, rows } = await fresh();
    const read = factsReader.read.bind(factsReader);
    factsReader.read = async () => {
      throw new Error('the database is away');
    };
    await tell({}, {});
    const [before] = await rows();
    await expect(deliver()).rejects.toThrow('the database is away');
    expect(await rows()).toMatchObject(
      Array.from({ length: 2 }, () => ({
        state: 'pending',
        attempts: 0,
        doubtSince: null,
        notBefore: before?.notBefore,
      })),
    );
    factsReader.read = read;
    await deliver();
    expect(asked).toEqual(['assigned Uresponsible', 'assigned Uresponsible']);
  });

  it('is not stopped by a database that takes longer to read than what was read is good for', async () => {
    const { tell, deliver, factsReader, clock, states } = await fresh();
    const read = factsReader.read.bind(factsReader);
    factsReader.read = async (...args) => {
      const facts = await read(...args);
      clock.pass(0.5);
      return facts;
    };
    await tell({}, {});
    await deliver();
    expect(await states()).toEqual(['sent', 'sent']);
  });

  it('tries again later what cannot be decided, says so in the log, and the others get theirs', async () => {
    const { report, owe, tell, deliver, factsReader, asked, rows, log } = await fresh();
    const read = factsReader.read.bind(factsReader);
    factsReader.read = async (...args) => ({ ...(await read(...args)), deadlines: new Map() });
    const { id: matterId } = await report({ state: 'committed' });
    const { id: deadlineId } = await owe(matterId, overdue);
    await tell({ matterId, deadlineId, stepKey: 'overdue_1' }, {}, {});
    await deliver();
    expect(asked).toEqual(['assigned Uresponsible', 'assigned Uresponsible']);
    expect(await rows()).toMatchObject([
      { state: 'pending', attempts: 1 },
      { state: 'sent' },
      { state: 'sent' },
    ]);
    expect(log.lines).toMatchObject([{ level: 'error', err: expect.any(TypeError) }]);
  });

  it('holds to what Slack has asked for: what comes meanwhile does not overtake it', async () => {
    const { tell, deliver, slack, asked, clock } = await fresh();
    const { rates } = deliveryLimits;
    slack.send = async () => ({ kind: 'rate_limited', method: 'post', retryAfterSeconds: 90 });
    await tell({ kind: 'assigned' });
    await deliver('here', { rates });
    slack.send = async () => posted;
    await tell({ kind: 'committed' });
    clock.pass(1);
    await deliver('another', { rates });
    expect(asked).toEqual(['assigned Uresponsible']);
    clock.pass(0.5);
    await deliver('another', { rates });
    expect(asked.slice(1)).toEqual(['assigned Uresponsible', 'committed Uresponsible']);
  });

  it('does not count against a message that processes died with it: it is tried all the same', async () => {
    const { tell, deliver, queue, workspaceId, clock, slack, rows } = await fresh();
    await tell({});
    for (let claim = 0; claim <= deliveryLimits.maxAttempts; claim += 1) {
      await queue.claim(workspaceId, 'dead', clock.now(), clock.now(), 10);
    }
    slack.send = fail('internal_error');
    await deliver();
    expect(await rows()).toMatchObject([{ state: 'pending', attempts: 1 }]);
    slack.send = async () => posted;
    clock.pass(3);
    await deliver();
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('gives up a message whose every attempt ended in doubt', async () => {
    const { tell, deliver, queue, workspaceId, clock, asked, rows } = await fresh();
    await tell({});
    for (let claim = 0; claim < deliveryLimits.maxLostClaims; claim += 1) {
      await queue.claim(workspaceId, 'dead', clock.now(), clock.now(), 10);
    }
    await deliver();
    expect(asked).toEqual([]);
    expect(await rows()).toMatchObject([{ state: 'exhausted', outcome: 'no_attempt_ended' }]);
  });

  describe('what ends while a message is under way', () => {
    const people = (count: number) =>
      Array.from({ length: count }, (_, n) => ({
        recipient: { kind: 'member', id: `U${n}` } as const,
      }));

    it('is settled together, without a message waiting for it', async () => {
      const { tell, deliver, queue, states } = await fresh();
      const together: number[] = [];
      const settle = queue.settle.bind(queue);
      queue.settle = (...args) => {
        together.push(args[2].length);
        return settle(...args);
      };
      await tell(...people(12));
      await deliver();
      expect(await states()).toEqual(Array.from({ length: 12 }, () => 'sent'));
      expect(together.reduce((sum, count) => sum + count, 0)).toBe(12);
      expect(together.length).toBeLessThan(8);
    });

    it('is waited for when too much of it is unwritten: a silent database leaves little in doubt', async () => {
      const { tell, deliver, queue, asked, states } = await fresh();
      const settle = queue.settle.bind(queue);
      let answer: () => void = () => undefined;
      const answers = new Promise<void>((resolve) => {
        answer = resolve;
      });
      queue.settle = async (...args) => {
        await answers;
        return settle(...args);
      };
      await tell(...people(30));
      const delivering = deliver('here', { recipientsAtOnce: 2, maxUnsettled: 5 });
      await expect.poll(() => asked.length).toBeGreaterThanOrEqual(5);
      // The rest would take no longer than these.
      for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
      expect(asked.length).toBeLessThanOrEqual(6);
      answer();
      await delivering;
      expect(await states()).toEqual(Array.from({ length: 30 }, () => 'sent'));
    });

    it('stays in doubt when it cannot be written: nothing more is posted, and nothing twice', async () => {
      const { tell, deliver, queue, asked, clock, slack, rows, log } = await fresh();
      const settle = queue.settle.bind(queue);
      queue.settle = async () => {
        throw new Error('the database is away');
      };
      await tell(...people(20));
      await expect(deliver('here', { maxUnsettled: 3 })).rejects.toThrow('the database is away');
      const postedThen = new Set(asked);
      expect(postedThen.size).toBeLessThan(10);
      const before = await rows();
      const inDoubt = before.filter(({ state }) => state === 'claimed');
      expect(inDoubt.map(({ recipientId }) => `assigned ${recipientId}`).sort()).toEqual(
        [...postedThen].sort(),
      );
      expect(before.filter(({ state }) => state === 'pending')).toHaveLength(20 - postedThen.size);

      queue.settle = settle;
      slack.find = async (parcel) => found('1.5')(parcel);
      asked.length = 0;
      clock.pass(6);
      await deliver();
      expect(asked.filter((line) => postedThen.has(line))).toEqual([]);
      expect(asked.filter((line) => line.startsWith('find'))).toHaveLength(postedThen.size);
      expect((await rows()).every(({ state }) => state === 'sent')).toBe(true);
      expect(log.lines).toEqual([]);
    });

    it('is told in the log where another process has taken the claim over', async () => {
      const { tell, deliver, queue, slack, workspaceId, clock, log, rows } = await fresh();
      slack.send = async () => {
        const later = new Date(clock.now().getTime() + 60 * 60_000);
        await queue.claim(workspaceId, 'there', later, new Date('2027-01-01'), 1);
        return posted;
      };
      await tell({});
      await deliver();
      const [row] = await rows();
      expect(row).toMatchObject({ state: 'claimed', claimedBy: 'there' });
      expect(log.lines).toMatchObject([{ level: 'warn', notificationId: row?.id, state: 'sent' }]);
    });
  });
});

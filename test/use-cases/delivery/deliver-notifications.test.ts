import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { deliveryLimits } from '../../../src/use-cases/delivery/delivery-deps.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { found, searchAt } from './delivery-support.js';
import { fail, monday, openDelivery, overdue, posted } from './delivery-world.js';

describeOnEachDatabase('delivering notifications', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });
  afterEach(async () => {
    await prisma.notification.updateMany({ data: { state: 'skipped' } });
  });

  const fresh = (now?: string) => openDelivery(prisma, now);

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
    expect(asked.filter((line) => line.endsWith('UOWES'))).toEqual([
      'assigned UOWES',
      'committed UOWES',
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
      recipient: { kind: 'member', id: 'UDOES' },
      details: { reason: 'owes', insteadOf: null },
    });
    await deliver();
    expect(await history()).toEqual([
      {
        action: 'reminder_sent',
        after: {
          recipientKind: 'member',
          recipientId: 'UDOES',
          reason: 'owes',
          deadlineId,
          step: 'overdue_1',
        },
      },
    ]);
  });

  it('reads again what is true: an ended matter asks nothing, and evening waits for morning', async () => {
    const { report, owe, tell, deliver, rows, asked } = await fresh('2026-12-07T20:00:00Z');
    const closed = await report({ state: 'closed', closedAt: new Date(monday) });
    const late = await report({ state: 'committed' });
    const { id: deadlineId } = await owe(late.id, overdue);
    await tell(
      { matterId: closed.id },
      {
        kind: 'reminder',
        matterId: late.id,
        deadlineId,
        stepKey: 'overdue_1',
        recipient: { kind: 'member', id: 'UDOES' },
      },
    );
    await deliver();
    expect(asked).toEqual([]);
    expect(await rows()).toMatchObject([
      { state: 'skipped', outcome: 'matter_ended' },
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
          recipientId: 'ULEAD',
          details: { unreachableId: 'UOWES', code: 'internal_error' },
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
      expect(asked).toEqual(['assigned UOWES', 'find 1 UOWES']);
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
      expect(asked).toEqual(['find 1 UOWES', 'assigned UOWES']);
      expect(await states()).toEqual(['sent']);
    });

    it('gives it back when the history cannot be read', async () => {
      const { tell, deliver, queue, workspaceId, clock, asked, rows, slack } = await fresh();
      slack.find = async () => ({ kind: 'transient', code: 'fatal_error' });
      await tell({});
      await queue.claim(workspaceId, 'dead', clock.now(), clock.now(), 10);
      clock.pass(1);
      await deliver();
      expect(asked).toEqual(['find 1 UOWES']);
      expect((await rows())[0]).toMatchObject({ state: 'pending', attempts: 1 });
    });
  });

  describe('what only Slack’s answer tells', () => {
    it('is remembered: the channel of somebody’s direct messages, once for however many', async () => {
      const { tell, deliver, run, states } = await fresh();
      await tell({}, {}, {});
      await deliver();
      expect(await states()).toEqual(['sent', 'sent', 'sent']);
      const member = await run((stores) => stores.members.find('UOWES'));
      expect(member?.dmChannelId).toBe('D1');
    });

    it.each([
      ['posted', false],
      ['found after a crash', true],
    ])('is remembered: where the card is, %s', async (_, isInDoubt) => {
      const { report, tell, deliver, run, slack, queue, clock, workspaceId } = await fresh();
      await prisma.unit.updateMany({ where: { workspaceId }, data: { channelId: 'C1' } });
      const { id: matterId } = await report();
      const details = { version: 1 };
      await tell({ kind: 'card', matterId, details, recipient: { kind: 'channel', id: 'C1' } });
      slack.send = async () => ({ kind: 'sent', channelId: 'C1', messageTs: '2.5' });
      slack.find = async (parcel) => ({
        kind: 'searched',
        answers: new Map(
          parcel.map(({ id }) => [id, { kind: 'found', channelId: 'C1', messageTs: '2.5' }]),
        ),
      });
      if (isInDoubt) {
        await queue.claim(workspaceId, 'dead', clock.now(), clock.now(), 1);
        clock.pass(1);
      }
      await deliver();
      const card = await run((stores) => stores.cards.find(matterId));
      expect(card).toEqual({ channelId: 'C1', ts: '2.5' });
    });

    it('is remembered: a card of an earlier state, which is changed then', async () => {
      const { report, tell, deliver, run, slack, queue, clock, workspaceId } = await fresh();
      await prisma.unit.updateMany({ where: { workspaceId }, data: { channelId: 'C1' } });
      const { id: matterId } = await report();
      const details = { version: 2 };
      await tell({ kind: 'card', matterId, details, recipient: { kind: 'channel', id: 'C1' } });
      const card = { channelId: 'C1', messageTs: '3.5' };
      slack.find = async (parcel) => ({
        kind: 'searched',
        answers: new Map(
          parcel.map(({ id }) => [id, { kind: 'absent', search: searchAt(null), card }]),
        ),
      });
      slack.send = async () => ({ kind: 'transient', code: 'internal_error' });
      await queue.claim(workspaceId, 'dead', clock.now(), clock.now(), 1);
      clock.pass(1);
      await deliver();
      const known = await run((stores) => stores.cards.find(matterId));
      expect(known).toEqual({ channelId: 'C1', ts: '3.5' });
    });
  });
});

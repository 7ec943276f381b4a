import { afterEach, beforeAll, expect, it } from 'vitest';
import { createNotificationQueue } from '../../../src/database/delivery/notification-queue.js';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import type { NotificationQueue } from '../../../src/use-cases/ports/delivery.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { hours, plant, start } from '../../support/fixtures.js';
import { kinds } from '../../support/kinds.js';
import { ended, givenBack, openQueue } from './queue-world.js';

describeOnEachDatabase('the notification queue', (open, kind) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });
  // What is due is asked across workspaces: a test leaves nothing due to the next.
  afterEach(async () => {
    await prisma.notification.updateMany({ data: { state: 'skipped' } });
    await prisma.deliveryLease.updateMany({ data: { until: null } });
  });

  const fresh = () => openQueue(prisma);
  const keys = (claimed: Awaited<ReturnType<NotificationQueue['claim']>>) =>
    claimed.map(({ notification }) => notification.stepKey);

  it('names the workspaces with something due: pending by now, or claimed and run out', async () => {
    const { queue, tell, workspaceId, claim, workspacesWithDue } = await fresh();
    const later = await plant(prisma, 'Tlater');
    const done = await plant(prisma, 'Tdone');
    await tell({ notBefore: hours(1) }, { notBefore: hours(1) });
    await later.tell({ notBefore: hours(5) });
    await done.tell({ notBefore: hours(1) });
    const [one] = await queue.claim('Tdone', 'a', hours(1), hours(9), 1);
    await queue.settle('Tdone', 'a', [ended(one)]);

    expect(await workspacesWithDue(start)).toEqual([]);
    expect(await workspacesWithDue(hours(1))).toEqual([workspaceId]);
    await claim('a', hours(1), hours(3));
    expect(await workspacesWithDue(hours(2))).toEqual([]);
    expect(await workspacesWithDue(hours(3))).toEqual([workspaceId]);
    expect(await workspacesWithDue(hours(5))).toEqual([workspaceId, 'Tlater'].sort());
  });

  it('names a workspace whose deliverer is gone before its claims have run out', async () => {
    const { queue, tell, claim, workspaceId, workspacesWithDue } = await fresh();
    await tell({});
    await queue.holdDelivery(workspaceId, 'gone', start, hours(2));
    await claim('gone', hours(1), hours(9));
    expect(await workspacesWithDue(new Date(hours(2).getTime() - 1))).toEqual([]);
    expect(await workspacesWithDue(hours(2))).toEqual([workspaceId]);
    await queue.releaseDelivery(workspaceId, 'gone', {});
    expect(await workspacesWithDue(hours(2))).toEqual([]);
  });

  it('lets one holder at a time deliver for a workspace, until its lease ends or it lets go', async () => {
    const { queue, workspaceId } = await fresh();
    const hold = async (holder: string, now: Date, until: Date) =>
      (await queue.holdDelivery(workspaceId, holder, now, until)) !== null;
    expect(await hold('a', start, hours(2))).toBe(true);
    expect(await hold('b', hours(1), hours(3))).toBe(false);
    expect(await hold('a', hours(1), hours(3))).toBe(true);
    expect(await hold('b', hours(2), hours(4))).toBe(false);
    expect(await hold('b', hours(3), hours(5))).toBe(true);
    await queue.releaseDelivery(workspaceId, 'a', { workspace: 7 });
    expect(await hold('a', hours(4), hours(6))).toBe(false);
    await queue.releaseDelivery(workspaceId, 'b', { workspace: 8 });
    expect(await queue.holdDelivery(workspaceId, 'a', hours(4), hours(6))).toEqual({
      used: { workspace: 8 },
    });
    expect(await queue.holdDelivery('Tunknown', 'a', start, hours(1))).toBe(null);
  });

  it('takes a lease that lies further ahead than it can for none, not one of another clock', async () => {
    const { queue, tell, claim, workspaceId } = await fresh();
    const at = (seconds: number) => new Date(hours(1).getTime() + seconds * 1_000);
    const hold = async (holder: string, from: number) =>
      (await queue.holdDelivery(workspaceId, holder, at(from), at(from + 120))) !== null;
    await tell({});
    for (const [aheadSeconds, isFree] of [
      [50, false],
      [70, true],
      [8 * 3_600, true],
    ] as const) {
      await queue.releaseDelivery(workspaceId, 'here', {});
      expect(await hold('ahead', aheadSeconds)).toBe(true);
      expect(await hold('here', 0)).toBe(isFree);
      await queue.releaseDelivery(workspaceId, 'ahead', {});
      await claim('ahead', at(aheadSeconds), at(aheadSeconds + 300));
      expect(await claim('here', at(0), at(300))).toHaveLength(isFree ? 1 : 0);
      // A claim of its own was made by this very clock.
      if (isFree) expect(await claim('here', at(-1), at(299))).toHaveLength(1);
      await prisma.notification.updateMany({ data: { state: 'pending' } });
    }
  });

  it('claims what is due in the order of planning, up to the limit, and raises its attempts', async () => {
    const { tell, claim, report, owe } = await fresh();
    const { id: matterId } = await report();
    const { id: deadlineId } = await owe(matterId);
    await tell(
      { stepKey: 'one', notBefore: hours(1) },
      { stepKey: 'two', notBefore: start, recipient: { kind: 'channel', id: 'C1' } },
      { stepKey: 'later', notBefore: hours(8) },
    );
    await tell({ stepKey: 'three', matterId, deadlineId, details: { auditEventId: 'x' } });
    const first = await claim('a', hours(1), hours(2), 2);
    expect(keys(first)).toEqual(['one', 'two']);
    expect(keys(await claim('b', hours(1), hours(2), 9))).toEqual(['three']);
    expect(await claim('b', hours(1), hours(2))).toEqual([]);
    expect(first[1]).toEqual({
      inDoubt: false,
      notification: {
        id: expect.any(String),
        sequence: expect.any(BigInt),
        kind: 'assigned',
        matterId: null,
        deadlineId: null,
        stepKey: 'two',
        recipient: { kind: 'channel', id: 'C1' },
        details: {},
        notBefore: start,
        state: 'claimed',
        attempts: 1,
        lostClaims: 0,
        claimedAt: hours(1),
        doubtUntil: null,
        search: null,
        channelId: null,
        messageTs: null,
        outcome: null,
      },
    });
  });

  it('serves whoever has something that comes first before the others, their own in the order of planning', async () => {
    const { tell, claim } = await fresh();
    const reminder = (stepKey: string, recipient: string, atOnce = false) => ({
      ...{
        kind: 'reminder' as const,
        stepKey,
        recipient: { kind: 'member' as const, id: recipient },
      },
      details: { reason: 'owes', insteadOf: null, ...(atOnce ? { atOnce } : {}) },
    });
    const act = { kind: 'assigned' as const, recipient: { kind: 'member' as const, id: 'Uacted' } };
    await tell(
      reminder('crowd', 'Ucrowd'),
      reminder('before the emergency', 'UBOSS'),
      reminder('more crowd', 'Ucrowd'),
      reminder('emergency', 'UBOSS', true),
      { ...act, stepKey: 'act' },
      { ...act, stepKey: 'act to come', notBefore: hours(5) },
      reminder('not of the act to come', 'Ulater'),
      {
        ...act,
        stepKey: 'later',
        notBefore: hours(5),
        recipient: { kind: 'member', id: 'Ulater' },
      },
    );
    expect(keys(await claim('a', hours(1), hours(2), 2))).toEqual([
      'before the emergency',
      'emergency',
    ]);
    expect(keys(await claim('a', hours(1), hours(2), 2))).toEqual(['act', 'crowd']);
    expect(keys(await claim('a', hours(1), hours(2)))).toEqual([
      'more crowd',
      'not of the act to come',
    ]);
  });

  it('takes over what others are known to have abandoned, and never from itself', async () => {
    const { queue, tell, workspaceId, claim } = await fresh();
    await tell({ stepKey: 'one' }, { stepKey: 'two' });
    await claim('a', hours(1), hours(9), 1);
    await claim('b', hours(2), hours(9), 1);
    const takeOver = (abandonedBefore: Date) =>
      queue.claim(workspaceId, 'b', hours(3), hours(9), 9, { abandonedBefore });
    expect(await takeOver(new Date(hours(1).getTime() - 1))).toEqual([]);
    const taken = await takeOver(hours(3));
    expect(taken).toMatchObject([
      { inDoubt: true, notification: { stepKey: 'one', claimedAt: hours(1), lostClaims: 1 } },
    ]);
  });

  it('passes over the recipients that it is told to', async () => {
    const { tell, queue, workspaceId } = await fresh();
    await tell(
      { stepKey: 'one' },
      { stepKey: 'two', recipient: { kind: 'channel', id: 'UOWES' } },
      { stepKey: 'three', recipient: { kind: 'member', id: 'UBOSS' } },
      { stepKey: 'four' },
    );
    const except = ['UOWES', 'UBOSS'].map((id) => ({ kind: 'member' as const, id }));
    const claimed = await queue.claim(workspaceId, 'a', hours(1), hours(2), 9, { except });
    expect(keys(claimed)).toEqual(['two']);
    expect(keys(await queue.claim(workspaceId, 'a', hours(1), hours(2), 9))).toEqual([
      'one',
      'three',
      'four',
    ]);
  });

  it('lets a holder settle after its lease, as long as nobody took over', async () => {
    const { queue, tell, claim, workspaceId } = await fresh();
    await tell({}, {});
    const [late, lost] = await claim('a', hours(1), hours(2));
    expect(await queue.settle(workspaceId, 'a', [ended(late)])).toEqual([late?.notification.id]);
    const [takenOver] = await claim('b', hours(2), hours(3));
    expect(takenOver?.notification.id).toBe(lost?.notification.id);
    expect(await queue.settle(workspaceId, 'a', [ended(lost)])).toEqual([]);
    expect(await queue.settle(workspaceId, 'b', [ended(lost)])).toEqual([lost?.notification.id]);
  });

  it('gives claimed notifications back for later, with or without counting the attempt', async () => {
    const { queue, tell, claim, workspaceId } = await fresh();
    await tell({ stepKey: 'tried' }, { stepKey: 'untried' });
    const [tried, untried] = (await claim('a', hours(1), hours(9))).map(
      (one) => one.notification.id,
    );
    await queue.release(workspaceId, 'a', [
      { notificationId: tried ?? '', notBefore: hours(2), isUntried: false },
      { notificationId: untried ?? '', notBefore: hours(2), isUntried: true },
    ]);
    await queue.release(workspaceId, 'a', []);
    expect(await claim('b', hours(1.5), hours(9))).toEqual([]);
    const claimed = await claim('b', hours(2), hours(9));
    expect(keys(claimed)).toEqual(['tried', 'untried']);
    expect(claimed.map((one) => one.notification.attempts)).toEqual([2, 1]);
    expect(claimed.map((one) => one.inDoubt)).toEqual([false, false]);
  });

  it('gives nothing back that somebody else holds or that is settled', async () => {
    const { queue, tell, claim, workspaceId } = await fresh();
    await tell({}, {});
    const [settled, held] = await claim('a', hours(1), hours(9));
    await queue.settle(workspaceId, 'a', [ended(settled)]);
    await queue.release(workspaceId, 'b', [givenBack(held, start)]);
    await queue.release(workspaceId, 'a', [givenBack(settled, start)]);
    expect(await claim('b', hours(2), hours(9))).toEqual([]);
  });

  it('never gives two claimers the same notification', async () => {
    const { queue, tell, workspaceId } = await fresh();
    await tell(...Array.from({ length: 60 }, () => ({})));
    const other = createNotificationQueue(prisma, kinds);
    const rounds = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        (index % 2 === 0 ? queue : other).claim(workspaceId, `h${index}`, start, hours(1), 10),
      ),
    );
    const ids = rounds.flat().map((one) => one.notification.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(rounds.flat().every((one) => one.notification.attempts === 1)).toBe(true);
    const rest = await queue.claim(workspaceId, 'rest', start, hours(1), 60);
    expect(ids.length + rest.length).toBe(60);
  });

  it('lets only one of many have the right to deliver', async () => {
    const { queue, workspaceId } = await fresh();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        queue.holdDelivery(workspaceId, `h${index}`, start, hours(1)),
      ),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it.runIf(kind.name === 'PostgreSQL')(
    'passes over a notification that another claimer is just claiming',
    async () => {
      const { tell, claim, workspaceId } = await fresh();
      await tell({ stepKey: 'locked' }, { stepKey: 'free' });
      await prisma.$transaction(async (tx) => {
        await tx.$queryRaw`
          SELECT 1 FROM "Notification"
          WHERE "workspaceId" = ${workspaceId} AND "stepKey" = 'locked' FOR UPDATE`;
        expect(keys(await claim('b', start, hours(1)))).toEqual(['free']);
      });
      expect(keys(await claim('b', start, hours(1)))).toEqual(['locked']);
    },
  );
});

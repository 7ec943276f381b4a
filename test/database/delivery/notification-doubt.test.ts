import { afterEach, beforeAll, expect, it } from 'vitest';
import { createNotificationQueue } from '../../../src/database/delivery/notification-queue.js';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { hours, plant } from '../../support/fixtures.js';
import { kinds } from '../../support/kinds.js';
import { searchAt } from '../../use-cases/delivery/delivery-support.js';

describeOnEachDatabase('the notification queue, of what is in doubt', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });
  afterEach(async () => {
    await prisma.notification.updateMany({ data: { state: 'skipped' } });
  });

  const fresh = async () => {
    const planted = await plant(prisma);
    const queue = createNotificationQueue(prisma, kinds);
    const { workspaceId } = planted;
    const claim = async (now: Date, leaseUntil: Date, holder = 'a') => {
      const [claimed] = await queue.claim(workspaceId, holder, now, leaseUntil, 10);
      if (claimed === undefined) throw new Error('nothing is due');
      return claimed;
    };
    const giveBack = (notificationId: string, search = searchAt('page 2')) =>
      queue.release(workspaceId, 'a', [
        { notificationId, notBefore: null, isUntried: true, search },
      ]);
    return { ...planted, queue, claim, giveBack };
  };

  it('takes over a claim whose lease ran out, in doubt since the first that did', async () => {
    const { queue, tell, claim, workspaceId } = await fresh();
    await tell({});
    await claim(hours(1), hours(2));
    const early = new Date(hours(2).getTime() - 1);
    expect(await queue.claim(workspaceId, 'b', early, hours(9), 10)).toEqual([]);
    expect(await claim(hours(2), hours(3), 'b')).toMatchObject({
      inDoubt: true,
      notification: { attempts: 1, lostClaims: 1, claimedAt: hours(1) },
    });
    expect(await claim(hours(4), hours(5), 'c')).toMatchObject({
      inDoubt: true,
      notification: { attempts: 1, lostClaims: 2, claimedAt: hours(1) },
    });
  });

  it('stays in doubt through being given back: it is looked for before it is posted again', async () => {
    const { queue, tell, claim, workspaceId } = await fresh();
    await tell({});
    await claim(hours(1), hours(2));
    const { notification } = await claim(hours(2), hours(3), 'b');
    const tried = { notificationId: notification.id, notBefore: hours(4), isUntried: false };
    await queue.release(workspaceId, 'b', [tried]);
    expect(await claim(hours(4), hours(5), 'c')).toMatchObject({
      inDoubt: true,
      notification: { claimedAt: hours(1) },
    });
  });

  it('says until when it may have been posted: the end of the last claim that ran out', async () => {
    const { tell, claim } = await fresh();
    await tell({});
    expect((await claim(hours(1), hours(2))).notification.doubtUntil).toBeNull();
    expect((await claim(hours(2), hours(3))).notification).toMatchObject({
      claimedAt: hours(1),
      doubtUntil: hours(2),
    });
    expect((await claim(hours(4), hours(5))).notification).toMatchObject({
      claimedAt: hours(1),
      doubtUntil: hours(3),
    });
  });

  it('keeps how far it has been searched for, over tries and over those who die of one', async () => {
    const { tell, claim, giveBack } = await fresh();
    await tell({});
    await claim(hours(1), hours(2));
    const { notification } = await claim(hours(2), hours(3));
    await giveBack(notification.id);
    const search = searchAt('page 2');
    expect(await claim(hours(4), hours(5))).toMatchObject({
      inDoubt: true,
      notification: { search, claimedAt: hours(1) },
    });
    // Whoever held it cannot have posted it: it was not searched to the end.
    expect(await claim(hours(5), hours(6), 'b')).toMatchObject({
      inDoubt: true,
      notification: { search, claimedAt: hours(1) },
    });
  });

  it('leaves the search as it stands where nothing is said of it', async () => {
    const { queue, tell, claim, giveBack, workspaceId } = await fresh();
    await tell({});
    await claim(hours(1), hours(2));
    const { notification } = await claim(hours(2), hours(3));
    await giveBack(notification.id);
    await claim(hours(4), hours(5));
    const untried = { notificationId: notification.id, notBefore: null, isUntried: true };
    await queue.release(workspaceId, 'a', [untried]);
    expect((await claim(hours(5), hours(6))).notification.search).toEqual(searchAt('page 2'));
  });

  it('is in doubt no more once it has been searched for to the end, but anew when that claim is lost', async () => {
    const { tell, claim, giveBack } = await fresh();
    await tell({});
    await claim(hours(1), hours(2));
    const { notification } = await claim(hours(2), hours(3));
    await giveBack(notification.id, searchAt(null));
    expect(await claim(hours(4), hours(5))).toMatchObject({
      inDoubt: false,
      notification: { search: { cursor: null } },
    });
    // It may have been posted since, and not before.
    expect(await claim(hours(6), hours(7), 'b')).toMatchObject({
      inDoubt: true,
      notification: { search: null, claimedAt: hours(4), doubtUntil: hours(5) },
    });
  });

  it('gives many back in one statement, each as it says', async () => {
    const { queue, tell, workspaceId } = await fresh();
    await tell({}, {}, {});
    const claimed = await queue.claim(workspaceId, 'a', hours(1), hours(9), 10);
    const [first, second, third] = claimed.map(({ notification }) => notification.id);
    await queue.release(workspaceId, 'a', [
      { notificationId: first ?? '', notBefore: hours(5), isUntried: true },
      { notificationId: second ?? '', notBefore: null, isUntried: false, search: searchAt('p') },
      { notificationId: third ?? '', notBefore: null, isUntried: true },
    ]);
    const rows = await prisma.notification.findMany({
      where: { workspaceId },
      orderBy: { sequence: 'asc' },
    });
    const free = { state: 'pending', claimedBy: null, claimedAt: null, leaseUntil: null };
    expect(rows).toMatchObject([
      { ...free, attempts: 0, notBefore: hours(5), doubtCursor: null },
      { ...free, attempts: 1, doubtCursor: searchAt('p') },
      { ...free, attempts: 0, doubtCursor: null },
    ]);
  });

  it('claims, while Slack wants nothing new, what may end without a new message', async () => {
    const { queue, tell, claim, giveBack, report, workspaceId } = await fresh();
    const { id: matterId } = await report();
    await tell({ stepKey: 'doubtful' });
    await claim(hours(1), hours(2));
    const { notification } = await claim(hours(2), hours(3));
    await giveBack(notification.id);
    await tell({ stepKey: 'lost' });
    await queue.claim(workspaceId, 'dead', hours(1), hours(1), 10);
    await giveBack(notification.id);
    await tell({ stepKey: 'new' }, { stepKey: 'card', kind: 'card', matterId });
    const claimed = await queue.claim(workspaceId, 'a', hours(4), hours(5), 10, {
      isPostingRefused: true,
    });
    expect(claimed.map((one) => one.notification.stepKey)).toEqual(['doubtful', 'lost', 'card']);
  });
});

import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { hours, newAuditEvent } from '../../support/fixtures.js';
import { ended, openQueue } from './queue-world.js';

describeOnEachDatabase('settling notifications', (open) => {
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

  it('settles a claimed notification once, with where it is or why not', async () => {
    const { queue, tell, claim, workspaceId } = await fresh();
    await tell({ stepKey: 'one' });
    const [claimed] = await claim('a', hours(1), hours(2));
    const id = claimed?.notification.id ?? '';
    expect(await queue.settle(workspaceId, 'a', [ended(claimed)])).toEqual([id]);
    const again = ended(claimed, { state: 'exhausted', outcome: 'fatal_error' });
    expect(await queue.settle(workspaceId, 'a', [again])).toEqual([]);
    expect(await claim('b', hours(100), hours(101))).toEqual([]);
    expect(await prisma.notification.findUnique({ where: { id } })).toMatchObject({
      state: 'sent',
      channelId: 'D1',
      messageTs: '1.2',
      outcome: null,
      settledAt: hours(1),
      leaseUntil: null,
    });
  });

  it('writes what the history keeps of it with the settling, or neither', async () => {
    const { queue, tell, claim, workspaceId } = await fresh();
    await tell({});
    const [claimed] = await claim('a', hours(1), hours(2));
    const id = claimed?.notification.id ?? '';
    const after = { recipientId: 'UOWES', roles: ['admin'] };
    const event = newAuditEvent({ action: 'reminder_sent', actorId: null, at: hours(1), after });
    const end = ended(claimed, { event });
    expect(await queue.settle(workspaceId, 'b', [end])).toEqual([]);
    expect(await queue.settle(workspaceId, 'a', [end])).toEqual([id]);
    expect(await queue.settle(workspaceId, 'a', [end])).toEqual([]);
    expect((await prisma.notification.findUnique({ where: { id } }))?.state).toBe('sent');
    const { subject, ...columns } = event;
    expect(await prisma.auditEvent.findMany({ where: { workspaceId } })).toMatchObject([
      { ...columns, subjectKind: subject.kind, subjectId: subject.id, before: null, after },
    ]);
  });

  it('settles many in one statement, each with its own end and event; but whose claim is lost', async () => {
    const { queue, tell, claim, workspaceId, report } = await fresh();
    await tell({}, {}, {}, {});
    const { id: matterId } = await report();
    const [lost] = await claim('b', hours(1), hours(9), 1);
    const [first, second, third] = await claim('a', hours(1), hours(9));
    const before = { state: 'committed' };
    const event = newAuditEvent({ actorId: 'UREPORTER', at: hours(3), before, matterId });
    const settlements = [
      ended(first, { messageTs: '1.1' }),
      ended(lost, { event: newAuditEvent() }),
      ended(second, { state: 'skipped', outcome: 'superseded', channelId: null, messageTs: null }),
      ended(third, { messageTs: '1.3', at: hours(4), event }),
    ];
    const settled = await queue.settle(workspaceId, 'a', settlements);
    const ours = [first, second, third].map((one) => one?.notification.id);
    expect(settled.sort()).toEqual(ours.sort());
    const rows = await prisma.notification.findMany({
      where: { workspaceId },
      orderBy: { sequence: 'asc' },
    });
    expect(rows).toMatchObject([
      { state: 'claimed', claimedBy: 'b', leaseUntil: hours(9), settledAt: null, messageTs: null },
      { state: 'sent', messageTs: '1.1', settledAt: hours(1) },
      { state: 'skipped', outcome: 'superseded', channelId: null, settledAt: hours(1) },
      { state: 'sent', messageTs: '1.3', settledAt: hours(4) },
    ]);
    const { subject, ...columns } = event;
    expect(await prisma.auditEvent.findMany({ where: { workspaceId } })).toMatchObject([
      { ...columns, subjectKind: subject.kind, subjectId: subject.id, after: null },
    ]);
  });

  it('settles the others where one cannot be written, and rejects; that one can be settled still', async () => {
    const { queue, tell, claim, workspaceId } = await fresh();
    await tell({}, {}, {});
    const [first, bad, last] = await claim('a', hours(1), hours(2));
    const event = newAuditEvent({ matterId: randomUUID() });
    const settlements = [ended(first), ended(bad, { event }), ended(last)];
    await expect(queue.settle(workspaceId, 'a', settlements)).rejects.toThrow();
    const rows = await prisma.notification.findMany({
      where: { workspaceId },
      orderBy: { sequence: 'asc' },
    });
    expect(rows.map(({ state }) => state)).toEqual(['sent', 'claimed', 'sent']);
    expect(await prisma.auditEvent.count({ where: { workspaceId } })).toBe(0);
    expect(await queue.settle(workspaceId, 'a', [ended(bad)])).toEqual([bad?.notification.id]);
  });
});

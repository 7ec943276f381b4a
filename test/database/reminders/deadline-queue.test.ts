import { afterEach, beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { createDeadlineQueue } from '../../../src/database/reminders/deadline-queue.js';
import type { DueDeadline, PlannedDeadline } from '../../../src/use-cases/ports/planning.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { hours, newNotification, plant, start } from '../../support/fixtures.js';
import { kinds } from '../../support/kinds.js';

/** Plans nothing for whatever is due, and never looks at it again. */
function neverAgain(due: readonly DueDeadline[]): PlannedDeadline[] {
  return due.map(({ deadline }) => ({
    deadlineId: deadline.id,
    notifications: [],
    nextReminderAt: null,
  }));
}

describeOnEachDatabase('the deadline queue', (open, kind) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });
  // The queue is one for all workspaces: a test leaves nothing due to the next.
  afterEach(async () => {
    await prisma.deadline.updateMany({ data: { nextReminderAt: null } });
  });

  const fresh = async () => ({
    ...(await plant(prisma)),
    queue: createDeadlineQueue(prisma, kinds),
  });

  it('asks nothing when nothing is due: not yet due, settled, or never to be looked at again', async () => {
    const { queue, report, owe, run } = await fresh();
    const { id } = await report();
    await owe(id, { nextReminderAt: hours(2) });
    await owe(id, { nextReminderAt: null });
    const settled = await owe(id, { nextReminderAt: start });
    await run(({ deadlines }) => deadlines.settle([settled.id], 'met', start));
    const taken = await queue.planDue(hours(1), 10, () => {
      throw new Error('there was nothing to plan');
    });
    expect(taken).toBe(0);
  });

  it('takes what is due to the millisecond, oldest first, up to the limit', async () => {
    const { queue, report, owe } = await fresh();
    const { id } = await report();
    const third = await owe(id, { nextReminderAt: hours(3) });
    const first = await owe(id, { nextReminderAt: hours(1) });
    const second = await owe(id, { nextReminderAt: hours(2) });
    const seen: string[][] = [];
    const plan = (due: readonly DueDeadline[]) => {
      seen.push(due.map((one) => one.deadline.id));
      return neverAgain(due);
    };
    expect(await queue.planDue(hours(3), 2, plan)).toBe(2);
    expect(await queue.planDue(new Date(hours(3).getTime() - 1), 2, plan)).toBe(0);
    expect(await queue.planDue(hours(3), 2, plan)).toBe(1);
    expect(seen).toEqual([[first.id, second.id], [third.id]]);
  });

  it('takes of each workspace the same share, however much was due before in another', async () => {
    const { queue, report, owe, workspaceId } = await fresh();
    const { id } = await report();
    for (let one = 0; one < 20; one += 1) await owe(id, { nextReminderAt: start });
    const [small, single] = [await plant(prisma), await plant(prisma)];
    const ofSmall = (await small.report()).id;
    for (const at of [1, 2]) await small.owe(ofSmall, { nextReminderAt: hours(at) });
    await single.owe((await single.report()).id, { nextReminderAt: hours(3) });
    const taken: Record<string, number>[] = [];
    const plan = (due: readonly DueDeadline[]) => {
      const counts: Record<string, number> = {};
      for (const one of due) counts[one.workspaceId] = (counts[one.workspaceId] ?? 0) + 1;
      taken.push(counts);
      return neverAgain(due);
    };
    // Fewer than there are workspaces: those that have waited longest.
    expect(await queue.planDue(hours(3), 2, plan)).toBe(2);
    expect(await queue.planDue(hours(3), 9, plan)).toBe(5);
    expect(await queue.planDue(hours(3), 9, plan)).toBe(9);
    const [flood, other, last] = [workspaceId, small.workspaceId, single.workspaceId];
    expect(taken).toEqual([
      { [flood]: 1, [other]: 1 },
      { [flood]: 3, [other]: 1, [last]: 1 },
      { [flood]: 9 },
    ]);
  });

  it('shows the deadline, its matter, who is assigned to it, and the organisation around', async () => {
    const { queue, report, commit, owe, workspaceId, run, company, site } = await fresh();
    const other = await plant(prisma, 'Tother');
    const { id } = await report();
    await commit(id, { committedAt: hours(-1) });
    await commit(id, { responsibleLeaderId: 'USECOND' });
    const deadline = await owe(id, { nextReminderAt: start });
    const elsewhere = await other.owe((await other.report()).id, {
      nextReminderAt: hours(1),
      owedById: 'UOTHER',
    });
    const { matter, assignments } = await run(async (stores) => ({
      matter: await stores.matters.findById(id),
      assignments: await stores.assignments.of(id),
    }));
    expect(assignments.map(({ role }) => role)).toContain('responsible_leader');
    await run(({ members }) =>
      members.saveMembership('UADMIN', { roles: ['admin'], unitId: null }),
    );

    let asked = 0;
    await queue.planDue(hours(2), 10, (due, snapshot) => {
      asked += 1;
      expect(due[0]).toEqual({ workspaceId, deadline, matter, assignments });
      expect(due[1]).toMatchObject({
        workspaceId: 'Tother',
        deadline: elsewhere,
        assignments: [{ role: 'reporter' }, { role: 'responsible' }],
      });
      const here = snapshot.get(workspaceId);
      expect(here?.workspace).toMatchObject({ id: workspaceId, workdayStart: 540 });
      expect(here?.units).toEqual([company, site]);
      expect([...(here?.members.keys() ?? [])].sort()).toEqual([
        'UACCEPTS',
        'UADMIN',
        'UBOSS',
        'UDOES',
        'ULEAD',
        'UOWES',
        'UREPORTER',
        'USECOND',
      ]);
      expect(here?.members.get('UBOSS')).toMatchObject({ id: 'UBOSS', roles: [] });
      const there = snapshot.get('Tother');
      expect(there?.units).toEqual([other.company, other.site]);
      expect(there?.members.has('UOTHER')).toBe(true);
      expect(here?.members.has('UOTHER')).toBe(false);
      return neverAgain(due);
    });
    expect(asked).toBe(1);
  });

  it('writes what is planned once, and moves each deadline to its next instant', async () => {
    const { queue, report, owe, workspaceId, tell } = await fresh();
    const { id } = await report();
    const again = await owe(id, { nextReminderAt: start });
    const never = await owe(id, { nextReminderAt: start });
    await tell({ dedupeKey: 'known', stepKey: 'kept' });
    const planned = newNotification({ kind: 'reminder', matterId: id, deadlineId: again.id });
    await queue.planDue(hours(1), 10, () => [
      {
        deadlineId: again.id,
        notifications: [planned, newNotification({ dedupeKey: 'known', stepKey: 'changed' })],
        nextReminderAt: new Date('2026-12-01T08:30:00.123Z'),
      },
      { deadlineId: never.id, notifications: [planned], nextReminderAt: null },
    ]);
    const deadlines = await prisma.deadline.findMany({ where: { workspaceId } });
    expect(new Map(deadlines.map((row) => [row.id, row.nextReminderAt]))).toEqual(
      new Map([
        [again.id, new Date('2026-12-01T08:30:00.123Z')],
        [never.id, null],
      ]),
    );
    const rows = await prisma.notification.findMany({
      where: { workspaceId },
      orderBy: { sequence: 'asc' },
    });
    expect(rows.map((row) => [row.dedupeKey, row.stepKey, row.workspaceId])).toEqual([
      ['known', 'kept', workspaceId],
      [planned.dedupeKey, null, workspaceId],
    ]);
    expect(rows[1]).toMatchObject({ state: 'pending', deadlineId: again.id, createdAt: hours(1) });
  });

  it('plans anew what was skipped and is asked for again, and nothing that was sent', async () => {
    const { queue, report, owe, workspaceId, tell } = await fresh();
    const { id } = await report();
    const { id: deadlineId } = await owe(id, { nextReminderAt: start });
    const keys = ['skipped', 'sent', 'other'];
    for (const dedupeKey of keys) await tell({ dedupeKey });
    const where = { workspaceId, dedupeKey: { not: 'sent' } };
    const state = 'skipped' as const;
    const skipped = { state, outcome: 'no_longer_theirs', settledAt: start, attempts: 3 };
    await prisma.notification.updateMany({ where, data: skipped });
    const sent = { state: 'sent', settledAt: start } as const;
    await prisma.notification.updateMany({ where: { workspaceId, dedupeKey: 'sent' }, data: sent });
    const notifications = ['skipped', 'sent'].map((dedupeKey) =>
      newNotification({ dedupeKey, notBefore: hours(9) }),
    );
    const plan = { deadlineId, notifications, nextReminderAt: null };
    await queue.planDue(hours(1), 10, () => [plan]);
    const rows = await prisma.notification.findMany({
      where: { workspaceId },
      orderBy: { sequence: 'asc' },
    });
    expect(rows).toMatchObject([
      {
        dedupeKey: 'skipped',
        state: 'pending',
        attempts: 0,
        notBefore: hours(9),
        outcome: null,
        settledAt: null,
      },
      { dedupeKey: 'sent', ...sent },
      { dedupeKey: 'other', ...skipped },
    ]);
  });

  it('writes nothing at all when planning throws, and what was due stays due', async () => {
    const { queue, report, owe } = await fresh();
    const { id } = await report();
    await owe(id, { nextReminderAt: start });
    const thrown = new Error('a broken rule');
    const failing = queue.planDue(hours(1), 10, () => {
      throw thrown;
    });
    await expect(failing).rejects.toBe(thrown);
    expect(await queue.planDue(hours(1), 10, neverAgain)).toBe(1);
  });

  it('refuses a plan for a deadline that it has not claimed', async () => {
    const { queue, report, owe } = await fresh();
    const { id } = await report();
    await owe(id, { nextReminderAt: start });
    const later = await owe(id, { nextReminderAt: hours(9) });
    const wrong = queue.planDue(hours(1), 10, () => [
      { deadlineId: later.id, notifications: [], nextReminderAt: null },
    ]);
    await expect(wrong).rejects.toThrow(/not claimed/);
    const row = await prisma.deadline.findUnique({ where: { id: later.id } });
    expect(row?.nextReminderAt).toEqual(hours(9));
  });

  it('never gives two planners the same deadline', async () => {
    const { queue, report, owe } = await fresh();
    const { id } = await report();
    for (let index = 0; index < 30; index += 1) await owe(id, { nextReminderAt: start });
    const seen: string[] = [];
    const planners = [
      queue,
      createDeadlineQueue(prisma, kinds),
      createDeadlineQueue(prisma, kinds),
    ];
    const taken = await Promise.all(
      planners.map((planner) =>
        planner.planDue(hours(1), 12, (due) => {
          seen.push(...due.map((one) => one.deadline.id));
          return neverAgain(due);
        }),
      ),
    );
    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(seen.length);
    expect(new Set(seen).size).toBe(seen.length);
    while ((await queue.planDue(hours(1), 12, neverAgain)) > 0);
    expect(await prisma.deadline.count({ where: { nextReminderAt: { not: null } } })).toBe(0);
  });

  it.runIf(kind.name === 'PostgreSQL')(
    'passes over a deadline that a use case is changing, and leaves it settled',
    async () => {
      const { queue, report, owe, run } = await fresh();
      const { id } = await report();
      const changing = await owe(id, { nextReminderAt: start });
      await run(async ({ deadlines }) => {
        await deadlines.settle([changing.id], 'met', start);
        expect(await queue.planDue(hours(1), 10, neverAgain)).toBe(0);
      });
      expect(await queue.planDue(hours(1), 10, neverAgain)).toBe(0);
    },
  );
});

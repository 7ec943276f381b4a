import { afterEach, beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { createDeadlineQueue } from '../../../src/database/reminders/deadline-queue.js';
import { defaultPolicy } from '../../../src/domain/deadlines/deadline-kind.js';
import { deadlineKind } from '../../../src/domain/deadlines/kinds.js';
import { planReminders } from '../../../src/use-cases/reminders/plan-reminders.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { plant, start } from '../../support/fixtures.js';
import { kinds } from '../../support/kinds.js';
import { keptLog, movingClock } from '../delivery/delivery-support.js';

/** Due at the end of Friday 4 December 2026 (UTC), promised on Monday 23 November. */
const promise = {
  kind: 'rectify',
  policy: defaultPolicy(deadlineKind(kinds, 'rectify'), 'general'),
  startsAt: new Date('2026-11-23T01:00:00Z'),
  dueAt: new Date('2026-12-04T23:59:59.999Z'),
  nextReminderAt: new Date('2026-11-23T01:00:00Z'),
} as const;

describeOnEachDatabase('planning reminders', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });
  // Planning looks at all workspaces: a test leaves nothing due to the next.
  afterEach(async () => {
    await prisma.deadline.updateMany({ data: { nextReminderAt: null } });
  });

  const fresh = async (now: string) => {
    const planted = await plant(prisma);
    const clock = movingClock(now);
    const log = keptLog();
    const queue = createDeadlineQueue(prisma, kinds);
    const { workspaceId } = planted;
    const plan = (batchSize = 100, onSome: () => void = () => undefined) =>
      planReminders(
        { queue, clock, kinds, log, adminUserIds: [] },
        { batchSize, retryAfterMs: 60_000 },
        onSome,
      );
    const told = async () => {
      const rows = await prisma.notification.findMany({
        where: { workspaceId },
        orderBy: { sequence: 'asc' },
      });
      return rows.map(({ stepKey, kind, recipientId }) => `${stepKey ?? kind} ${recipientId}`);
    };
    const nextOf = async (id: string) =>
      (await prisma.deadline.findUnique({ where: { workspaceId_id: { workspaceId, id } } }))
        ?.nextReminderAt;
    return { ...planted, clock, log, plan, told, nextOf };
  };

  it('sees a new deadline at the next tick, and plans each step when it falls', async () => {
    const { report, owe, plan, told, nextOf, clock } = await fresh('2026-11-23T01:01:00Z');
    const { id } = await owe((await report()).id, promise);
    expect(await plan()).toBe(1);
    expect(await told()).toEqual([]);
    expect(await nextOf(id)).toEqual(new Date('2026-11-25T09:00:00Z'));

    clock.moveTo('2026-11-25T08:59:00Z');
    expect(await plan()).toBe(0);
    clock.moveTo('2026-11-25T09:00:00Z');
    expect(await plan()).toBe(1);
    expect(await told()).toEqual(['before_7 UDOES']);

    clock.moveTo('2026-12-16T03:00:00Z');
    await plan();
    expect(await told()).toEqual([
      'before_7 UDOES',
      'overdue_7 UDOES',
      'overdue_3 ULEAD',
      'overdue_7 UBOSS',
    ]);
    expect(await nextOf(id)).toEqual(new Date('2026-12-22T09:00:00Z'));
  });

  it('tells nothing twice when the calendar changes and everything is looked at again', async () => {
    const { report, owe, plan, told, run, clock } = await fresh('2026-12-10T09:30:00Z');
    await owe((await report()).id, promise);
    await plan();
    const before = await told();
    await run(async ({ deadlines }) => deadlines.replanAll(clock.now()));
    expect(await plan()).toBe(1);
    expect(await told()).toEqual(before);
  });

  it('goes on until nothing is due, however small the batches', async () => {
    const { report, owe, plan, told } = await fresh('2026-12-04T10:00:00Z');
    for (let n = 0; n < 7; n += 1) await owe((await report()).id, promise);
    expect(await plan(3)).toBe(7);
    expect(await told()).toEqual(Array.from({ length: 7 }, () => 'due_day UDOES'));
    expect(await plan(3)).toBe(0);
  });

  it('says now and then that much is planned, before all of it is', async () => {
    const { report, owe, plan, told } = await fresh('2026-12-04T10:00:00Z');
    for (let n = 0; n < 11; n += 1) await owe((await report()).id, promise);
    const calls: string[] = [];
    await plan(1, () => void calls.push('some'));
    expect(calls).toHaveLength(2);
    expect(await told()).toHaveLength(11);
  });

  it('goes up to an admin where no unit has a leader and the office no channel', async () => {
    const { report, owe, plan, told, run, company, site } = await fresh('2026-12-10T10:00:00Z');
    await run(async ({ units, members }) => {
      await units.save({ ...company, leaderId: null }, start);
      await units.save({ ...site, leaderId: null }, start);
      await members.saveMembership('UADMIN', { roles: ['admin'], unitId: null });
    });
    await owe((await report()).id, promise);
    await plan();
    expect(await told()).toEqual(['overdue_3 UDOES', 'overdue_3 UADMIN']);
  });

  it('says in the log when nobody is there to hear', async () => {
    const { report, owe, plan, run, company, site, log } = await fresh('2026-12-10T10:00:00Z');
    await run(async ({ units }) => {
      await units.save({ ...company, leaderId: null }, start);
      await units.save({ ...site, leaderId: null }, start);
    });
    const { id } = await owe((await report()).id, promise);
    await plan();
    expect(log.lines).toMatchObject([{ level: 'warn', deadlineId: id, step: 'overdue_3' }]);
  });

  it('plans the others of a batch when one cannot be planned, and tries that one again', async () => {
    const { report, owe, plan, told, nextOf, log, clock } = await fresh('2026-12-04T10:00:00Z');
    const broken = await owe((await report()).id, {
      ...promise,
      policy: {
        ...promise.policy,
        steps: [
          {
            key: 'broken',
            offset: { unit: 'working_days', amount: 1 },
            audience: ['owes'],
            repeatEveryWorkingDays: 0,
          },
        ],
      },
    });
    const whole = await owe((await report()).id, promise);
    await plan();
    expect(await told()).toEqual(['due_day UDOES']);
    expect(await nextOf(whole.id)).toEqual(new Date('2026-12-07T09:00:00Z'));
    expect(await nextOf(broken.id)).toEqual(new Date(clock.now().getTime() + 60_000));
    expect(log.lines).toMatchObject([{ level: 'error', deadlineId: broken.id }]);
  });
});

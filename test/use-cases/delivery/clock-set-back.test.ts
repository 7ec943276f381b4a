import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createWorkToDo } from '../../../src/database/delivery/work-to-do.js';
import { createWrittenAhead } from '../../../src/database/delivery/written-ahead.js';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { createDeadlineQueue } from '../../../src/database/reminders/deadline-queue.js';
import { createJobs } from '../../../src/jobs/jobs.js';
import { afterClockWasSet } from '../../../src/use-cases/delivery/after-clock-was-set.js';
import { deliveryLimits } from '../../../src/use-cases/delivery/delivery-deps.js';
import { planReminders } from '../../../src/use-cases/reminders/plan-reminders.js';
import { policyOf } from '../../domain/people.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { kinds } from '../../support/kinds.js';
import { fail, monday, openDelivery, posted } from './delivery-world.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const ahead = [minuteMs, 5 * minuteMs, hourMs, 8 * hourMs, dayMs, 190 * dayMs];

describeOnEachDatabase('when the clock was ahead and has been set right', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });
  afterEach(async () => {
    await prisma.notification.updateMany({ data: { state: 'skipped' } });
    await prisma.deadline.updateMany({ data: { nextReminderAt: null } });
    await prisma.deliveryLease.updateMany({ data: { until: null } });
  });

  const right = new Date(monday);
  const wrongBy = (ms: number) => new Date(right.getTime() + ms);

  /** The jobs of a process, by this world's clock. */
  function processOf(world: Awaited<ReturnType<typeof openDelivery>>, holder: string) {
    const { clock, queue, log, deliver, workspaceId } = world;
    const workToDo = createWorkToDo(prisma);
    const writtenAhead = createWrittenAhead(prisma);
    const deadlines = createDeadlineQueue(prisma, kinds);
    return createJobs(
      {
        afterClockWasSet: (before) =>
          afterClockWasSet(
            { writtenAhead, context: { ...world, kinds }, backOff: deliveryLimits, log },
            before,
          ),
        isAnythingDue: () => workToDo.isAnythingDue(clock.now()),
        plan: async () => {
          await planReminders({ queue: deadlines, clock, kinds, log, adminUserIds: [] });
        },
        workspacesWithDue: () => queue.workspacesWithDue(clock.now()),
        deliver: (id) => (id === workspaceId ? deliver(holder) : Promise.resolve(null)),
        compareProfiles: async () => undefined,
        keepEvidence: async () => undefined,
        tidy: async () => undefined,
        maintain: async () => undefined,
      },
      { clock, log, isDatabaseUnavailable: () => false },
    );
  }

  describe.each(ahead)('%d ms', (aheadMs) => {
    it('what the same process left in doubt, or put off, is told at once', async () => {
      const world = await openDelivery(prisma);
      const { clock, slack, tell, states, asked } = world;
      const jobs = processOf(world, 'here');
      clock.moveTo(wrongBy(aheadMs));
      await jobs.tick();
      slack.send = async () => ({ kind: 'in_doubt', code: 'no_answer' });
      await tell({ notBefore: clock.now() });
      await jobs.tick();
      slack.send = fail('down');
      await tell({ notBefore: clock.now() });
      await jobs.tick();
      expect(await states()).toEqual(['claimed', 'pending']);
      slack.send = async () => posted;
      // Planned by the wrong clock, and not yet delivered when it is set right.
      await tell({ notBefore: clock.now() });
      clock.moveTo(right);
      await jobs.tick();
      expect(await states()).toEqual(['sent', 'sent', 'sent']);
      expect(asked).toContain('find 1 UOWES');
      // It is looked for where it was posted, by the time of Slack.
      const [doubtful] = await world.rows();
      expect(doubtful?.doubtSince?.getTime()).toBeLessThan(right.getTime());
    });

    it('what a process that is gone had taken is free as soon as any lease can be', async () => {
      const world = await openDelivery(prisma);
      const { clock, queue, workspaceId, tell, states } = world;
      clock.moveTo(wrongBy(aheadMs));
      const now = clock.now();
      const until = (ms: number) => new Date(now.getTime() + ms);
      await queue.holdDelivery(workspaceId, 'gone', now, until(deliveryLimits.holdMs));
      await tell({ notBefore: now });
      await queue.claim(workspaceId, 'gone', now, until(deliveryLimits.claimMs), 1);
      const jobs = processOf(world, 'next');
      // From the start it is tried every minute; no lease lasts longer than this.
      let waited = 0;
      for (; (await states())[0] !== 'sent' && waited < 60; waited += 1) {
        clock.moveTo(wrongBy(waited * minuteMs));
        await jobs.tick();
      }
      expect(waited).toBeLessThanOrEqual(6);
    });

    it('a major escalation that falls due is told in the minute in which it does', async () => {
      const world = await openDelivery(prisma);
      const { clock, report, owe, asked } = world;
      const dueAt = wrongBy(30 * minuteMs);
      const { id } = await report({ level: 'major' });
      clock.moveTo(wrongBy(aheadMs));
      const jobs = processOf(world, 'here');
      await jobs.tick();
      clock.moveTo(right);
      await jobs.tick();
      asked.length = 0;
      await owe(id, {
        ...{ kind: 'commit', owedById: 'UOWES', policy: policyOf('commit', 'major') },
        ...{ startsAt: right, dueAt, originalDueAt: dueAt, nextReminderAt: right },
      });
      for (const minute of [15, 29, 30]) {
        clock.moveTo(wrongBy(minute * minuteMs));
        await jobs.tick();
      }
      expect(asked.toSorted()).toEqual(['reminder ULEAD', 'reminder UOWES']);
    });
  });

  it('what the wrong clock passed over as told is told when its time comes', async () => {
    const world = await openDelivery(prisma);
    const { clock, report, owe, asked, rows } = world;
    const { id } = await report();
    const dueAt = wrongBy(-4 * dayMs);
    clock.moveTo(wrongBy(190 * dayMs));
    const jobs = processOf(world, 'here');
    await owe(id, {
      ...{ kind: 'rectify', owedById: 'UOWES', policy: policyOf('rectify', 'general') },
      ...{ startsAt: wrongBy(-8 * dayMs), dueAt, originalDueAt: dueAt },
      nextReminderAt: clock.now(),
    });
    await jobs.tick();
    clock.moveTo(right);
    await jobs.tick();
    asked.length = 0;
    const before = (await rows()).length;
    for (let day = 1; day <= 8; day += 1) {
      clock.moveTo(wrongBy(day * dayMs));
      await jobs.tick();
    }
    // A week on: the reminders of these days, not silence until the clock is half a year on.
    expect(asked.length).toBeGreaterThan(0);
    expect((await rows()).length).toBeGreaterThan(before);
  });

  describe('deadlines that the wrong clock has set', () => {
    const aheadMs = 8 * hourMs;
    const wrong = (ms = 0) => wrongBy(aheadMs + ms);

    /** A major commitment, owed since `startsAt`, of which Slack took a message at `takenAt` by its own clock. */
    async function owed(
      world: Awaited<ReturnType<typeof openDelivery>>,
      { startsAt, takenAt }: { startsAt: Date; takenAt: Date | null },
    ) {
      const { id } = await world.report({ level: 'major' });
      const dueAt = new Date(startsAt.getTime() + 4 * hourMs);
      const deadline = await world.owe(id, {
        ...{ kind: 'commit', owedById: 'UOWES', policy: policyOf('commit', 'major') },
        ...{ startsAt, dueAt, originalDueAt: dueAt, nextReminderAt: startsAt },
      });
      await world.tell({ matterId: id, kind: 'card', dedupeKey: `card of ${id}` });
      await prisma.notification.updateMany({
        where: { matterId: id },
        data: {
          ...{ state: 'sent', createdAt: startsAt, settledAt: startsAt },
          messageTs: takenAt === null ? null : `${takenAt.getTime() / 1000}.000100`,
        },
      });
      return deadline;
    }

    async function setRight(world: Awaited<ReturnType<typeof openDelivery>>, to: Date) {
      world.clock.moveTo(to);
      await processOf(world, 'anew').tick();
    }

    const found = (id: string) => prisma.deadline.findFirstOrThrow({ where: { id } });

    it('are due from when Slack’s clock says that they began, in the history too', async () => {
      const world = await openDelivery(prisma);
      const { id } = await owed(world, { startsAt: wrong(), takenAt: right });
      await world.record({ at: wrong() });
      await setRight(world, wrongBy(minuteMs));
      const dueAt = wrongBy(4 * hourMs);
      expect(await found(id)).toMatchObject({ startsAt: right, dueAt, originalDueAt: dueAt });
      const putRight = (await world.history()).filter(
        ({ action }) => action === 'deadline_put_right',
      );
      expect(putRight).toMatchObject([{ after: { deadlineId: id, dueAt: dueAt.toISOString() } }]);
      // Another start looks again, and finds nothing more.
      await setRight(world, wrongBy(2 * minuteMs));
      expect(await found(id)).toMatchObject({ startsAt: right, dueAt });
      expect(await world.history()).toHaveLength(2);
    });

    it.each([
      ['Slack has taken nothing about it', null],
      ['Slack’s clock says that it is now that is wrong', wrong()],
    ])('stay where %s', async (_, takenAt) => {
      const world = await openDelivery(prisma);
      const { id, dueAt } = await owed(world, { startsAt: wrong(), takenAt });
      await world.record({ at: wrong() });
      await setRight(world, wrongBy(minuteMs));
      expect(await found(id)).toMatchObject({ startsAt: wrong(), dueAt, originalDueAt: dueAt });
      expect(JSON.stringify(world.log.lines)).toContain('nothing tells when it did');
    });

    it('are no longer put off, supervised or read by what was done in the wrong hours', async () => {
      const world = await openDelivery(prisma);
      const { id, matterId } = await owed(world, { startsAt: wrongBy(-hourMs), takenAt: right });
      const until = wrongBy(3 * dayMs);
      await prisma.deadline.update({
        where: { id },
        data: {
          ...{ acknowledgedAt: wrong(), snoozedUntil: until },
          ...{ supervisedById: 'UBOSS', supervisedUntil: until },
        },
      });
      const acts = ['deadline_snoozed', 'supervision_started'] as const;
      const after = { deadlineId: id };
      for (const action of acts) await world.record({ action, matterId, after, at: wrong() });
      await setRight(world, wrongBy(minuteMs));
      expect(await found(id)).toMatchObject({
        ...{ acknowledgedAt: wrongBy(minuteMs), snoozedUntil: null },
        ...{ supervisedById: null, supervisedUntil: null, startsAt: wrongBy(-hourMs) },
      });
      // What is done since by the right clock stays, whatever else the history has of those hours.
      await prisma.deadline.update({ where: { id }, data: { snoozedUntil: until } });
      await world.record({ action: acts[0], matterId, after, at: wrongBy(minuteMs) });
      await setRight(world, wrongBy(2 * minuteMs));
      expect(await found(id)).toMatchObject({ snoozedUntil: until });
    });
  });

  it('a process that starts when it has been set right sees it by the history', async () => {
    const world = await openDelivery(prisma);
    const { clock, tell, slack, states, record } = world;
    await record({ at: wrongBy(8 * hourMs) });
    await tell({ notBefore: wrongBy(8 * hourMs) });
    slack.send = async () => posted;
    clock.moveTo(right);
    await processOf(world, 'anew').tick();
    expect(await states()).toEqual(['sent']);
  });

  it('what waits as long as it honestly can goes on waiting', async () => {
    const world = await openDelivery(prisma);
    const { clock, tell, slack, states } = world;
    const jobs = processOf(world, 'here');
    await jobs.tick();
    slack.send = fail('down');
    await tell({ notBefore: clock.now() });
    await jobs.tick();
    clock.moveTo(wrongBy(-500));
    slack.send = async () => posted;
    await jobs.tick();
    expect(await states()).toEqual(['pending']);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeliveryFactsReader } from '../../src/database/delivery/delivery-facts.js';
import { createNotificationQueue } from '../../src/database/delivery/notification-queue.js';
import { createWorkToDo } from '../../src/database/delivery/work-to-do.js';
import {
  type EmbeddedDatabase,
  IN_MEMORY,
  openEmbeddedDatabase,
} from '../../src/database/engine/embedded-database.js';
import { createEvidenceQueue } from '../../src/database/evidence/evidence-queue.js';
import { PrismaClient } from '../../src/database/generated/client.js';
import { readCampaignRows } from '../../src/database/inspections/campaign-figures.js';
import { createQueries } from '../../src/database/queries.js';
import { createDeadlineQueue } from '../../src/database/reminders/deadline-queue.js';
import type { CampaignRows } from '../../src/domain/inspections/summary/rows.js';
import { actorOf, unknownMember } from '../../src/domain/organisation/actor.js';
import { moveHazards } from '../../src/use-cases/hazards/correct-hazard.js';
import { copyOfMigrated } from '../support/databases.js';
import { hours, newNotification, type Planted, plant, start } from '../support/fixtures.js';
import { kinds, readingsOf } from '../support/kinds.js';
import { openCampaign } from '../use-cases/inspections/reporting/summed-up.js';

const transactionBounds = /^(BEGIN|COMMIT|ROLLBACK|-- Implicit)/;

describe('the number of queries', () => {
  let embedded: EmbeddedDatabase;
  let prisma: PrismaClient;
  let queries: string[] = [];

  beforeAll(async () => {
    embedded = await openEmbeddedDatabase(IN_MEMORY, { copyOf: await copyOfMigrated() });
    const client = new PrismaClient({
      adapter: embedded.adapterFactory,
      log: [{ emit: 'event', level: 'query' }],
    });
    client.$on('query', ({ query }) => {
      if (!transactionBounds.test(query)) queries.push(query);
    });
    prisma = client;
  });
  afterAll(async () => {
    await prisma.$disconnect();
    await embedded.close();
  });

  /** A workspace with so many hazards, each with whatever a hazard can have. */
  async function fill(size: number): Promise<Planted> {
    const planted = await plant(prisma);
    const { run, report, commit, rectify, verify, owe, record, tell } = planted;
    await run(({ workspace }) => workspace.setCalendarDays(daysOff(size)));
    for (let index = 0; index < size; index += 1) {
      const hazard = await report();
      await commit(hazard.id);
      await verify(await rectify(hazard.id));
      const deadline = await owe(hazard.id);
      const event = await record({ matterId: hazard.id });
      const details = { auditEventId: event.id };
      await tell({ matterId: hazard.id, deadlineId: deadline.id, details });
    }
    return planted;
  }

  const daysOff = (size: number) =>
    Array.from({ length: size }, (_, index) => ({
      unitId: null,
      date: `2026-12-${10 + index}`,
      isWorking: false,
      name: 'Off',
    }));

  async function count(work: () => Promise<unknown>): Promise<number> {
    queries = [];
    await work();
    return queries.length;
  }

  it('of a planning tick is one when nothing is due', async () => {
    const queue = createDeadlineQueue(prisma, kinds);
    expect(await count(() => queue.planDue(start, 100, () => []))).toBe(1);
    // What waits of the evidence is asked in one as well.
    const evidence = createEvidenceQueue(prisma, kinds);
    expect(await count(() => evidence.isAnythingWaiting(start))).toBe(1);
    expect(await evidence.isAnythingWaiting(start)).toBe(false);
  });

  it('of a tick is one when nothing is due, and sees whatever is', async () => {
    const work = createWorkToDo(prisma);
    // Here leases last for hours.
    const lasting = { holdMs: 3_600_000, claimMs: 3_600_000 };
    const isDue = (now: Date) => work.isAnythingDue(now, lasting);
    await prisma.deadline.updateMany({ data: { nextReminderAt: null } });
    await prisma.notification.updateMany({ data: { state: 'skipped' } });
    await prisma.deliveryLease.updateMany({ data: { until: null } });
    const { workspaceId, tell, owe, report } = await plant(prisma);
    await owe((await report()).id, { nextReminderAt: hours(24) });
    expect(await count(() => isDue(hours(23)))).toBe(1);
    expect(await isDue(hours(23))).toBe(false);
    expect(await isDue(hours(24))).toBe(true);
    await prisma.deadline.updateMany({ data: { nextReminderAt: null } });
    await tell({ notBefore: hours(30) });
    expect(await isDue(hours(29))).toBe(false);
    expect(await isDue(hours(30))).toBe(true);
    const queue = createNotificationQueue(prisma, kinds);
    await queue.claim(workspaceId, 'a', hours(30), hours(31), 9);
    expect(await isDue(hours(30))).toBe(false);
    expect(await isDue(hours(31))).toBe(true);
    await prisma.notification.deleteMany({ where: { workspaceId } });
    await queue.holdDelivery(workspaceId, 'gone', hours(29), hours(30));
    expect(await isDue(hours(30))).toBe(true);
    await queue.releaseDelivery(workspaceId, 'gone', {});
    expect(await isDue(hours(30))).toBe(false);
    await prisma.member.updateMany({ where: { workspaceId }, data: { silentMorning: false } });
    expect(await isDue(hours(31))).toBe(true);
    await prisma.member.updateMany({ where: { workspaceId }, data: { silentMorning: true } });
    expect(await isDue(hours(31))).toBe(false);
  });

  it('of a planning tick does not grow with what is due', async () => {
    const queue = createDeadlineQueue(prisma, kinds);
    const plan = (limit: number) =>
      queue.planDue(hours(24), limit, (due) =>
        due.map(({ deadline: { id: deadlineId, matterId } }) => ({
          deadlineId,
          notifications: [newNotification({ deadlineId, matterId })],
          nextReminderAt: hours(48),
        })),
      );
    // What the tests before it have left due.
    await plan(1000);
    await fill(3);
    expect(await count(() => plan(1))).toBe(11);
    expect(await count(() => plan(100))).toBe(11);
    expect(await count(() => plan(100))).toBe(1);
  });

  it('of claiming, and of the facts for what was claimed, does not grow with it', async () => {
    const queue = createNotificationQueue(prisma, kinds);
    const reader = createDeliveryFactsReader(prisma, readingsOf(prisma));
    // Of several for one person two more: what else is open for them, and due today.
    for (const [size, queries] of [
      [1, 14],
      [6, 16],
      [12, 16],
    ] as const) {
      const { workspaceId } = await fill(size);
      expect(await count(() => queue.workspacesWithDue(start))).toBe(1);
      expect(await count(() => queue.holdDelivery(workspaceId, 'a', start, hours(1)))).toBe(1);
      let claimed: Awaited<ReturnType<typeof queue.claim>> = [];
      const claim = async () => {
        claimed = await queue.claim(workspaceId, 'a', start, hours(1), 100);
      };
      expect(await count(claim)).toBe(1);
      const notifications = claimed.map((one) => one.notification);
      expect(notifications).toHaveLength(size);
      expect(await count(() => reader.read(workspaceId, notifications, start))).toBe(queries);
    }
  });

  it('of a screen does not grow with its rows', async () => {
    const queries = createQueries(prisma, kinds, readingsOf(prisma));
    const limited = {
      kind: 'limited',
      userId: 'UDOES',
      unitIds: [],
      seesRectified: true,
      isGuest: false,
    } as const;
    for (const size of [1, 12]) {
      const { workspaceId } = await fill(size);
      const page = { index: 0, size: 50 };
      expect(await count(() => queries.listHazards(workspaceId, limited, {}, page))).toBe(2);
      expect(await count(() => queries.owedBy(workspaceId, 'UDOES', 50))).toBe(2);
      expect(await count(() => queries.summaryRows(workspaceId, null, start, hours(9)))).toBe(1);
      expect(await count(() => queries.hazardDetails(workspaceId, 1))).toBe(12);
      expect(await count(() => queries.notificationLog(workspaceId, {}, page))).toBe(15);
    }
  });

  it('of summing up a campaign does not grow with its visits, hazards and good practice', async () => {
    for (const size of [1, 12]) {
      const { workspaceId, unitOfWork, run } = await fill(size);
      const bare = { parentId: null, leaderId: null, defaultResponsibleId: null, channelId: null };
      const units = await run((stores) =>
        Promise.all(
          Array.from({ length: size }, (_, index) =>
            stores.units.create({ ...bare, name: `Quay ${index + 20}` }, start),
          ),
        ),
      );
      const groups = units.map(({ id: unitId }) => {
        return { leaderId: 'ULEAD', memberIds: ['UDOES'], unitId };
      });
      const taking = { workspaceId, organiserId: 'UADMIN', groups };
      const opened = await openCampaign({ unitOfWork, clock: { now: () => start } }, taking);
      const [visitId = ''] = opened.visits.map(({ id }) => id);
      await prisma.hazard.updateMany({ where: { workspaceId }, data: { foundInId: visitId } });
      await prisma.goodPractice.createMany({
        data: opened.visits.map(({ id }) => {
          const noted = { notedById: 'ULEAD', notedAt: start, submissionKey: `tags ${id}` };
          return { workspaceId, visitId: id, text: 'Tags', ...noted };
        }),
      });
      const { id } = opened.campaign;
      let rows: CampaignRows | null = null;
      const read = async () => {
        rows = await readCampaignRows(prisma, workspaceId, id, start);
      };
      expect(await count(read)).toBe(11);
      const each = (found: CampaignRows | null) =>
        found && [found.visits, found.hazards, found.practices].map(({ length }) => length);
      expect(each(rows)).toEqual([size, size, size]);
    }
  });

  it('of planning anew what runs in some units does not grow with it', async () => {
    for (const size of [1, 12]) {
      const { run, company, site } = await fill(size);
      const unitIds = [company.id, site.id];
      const replan = () => run(({ deadlines }) => deadlines.replanUnits(unitIds, hours(1)));
      expect(await count(replan)).toBe(2);
    }
  });

  it('of moving what is open in a unit to another does not grow with it', async () => {
    const counts: number[] = [];
    for (const size of [2, 12]) {
      const { run, unitOfWork, workspaceId, company } = await fill(size);
      const actor = actorOf(unknownMember('UADMIN'), ['UADMIN']);
      const numbers = Array.from({ length: size }, (_, index) => index + 1);
      const move = () =>
        run((stores) =>
          moveHazards(
            { unitOfWork, kinds, clock: { now: () => hours(2) } },
            stores,
            { workspaceId, actor },
            { numbers, unitId: company.id, at: hours(2) },
          ),
        );
      counts.push(await count(move));
    }
    expect(counts[1]).toBe(counts[0]);
    expect(counts[0]).toBeLessThan(60);
  });

  it('of a report is one for the number and one for each kind of row', async () => {
    const { run, newHazard } = await fill(1);
    const report = () =>
      run(async ({ hazards, deadlines, audit, notifications }) => {
        const hazard = await hazards.insert(newHazard());
        const owed = { matterId: hazard.id, kind: 'commit', owedById: 'UOWES' } as const;
        const policy = { version: 1, steps: [], maxOverdueNudges: 5 } as const;
        const times = { startsAt: start, dueAt: hours(9), nextReminderAt: hours(99) };
        await deadlines.insert({ ...owed, ...times, policy });
        await audit.append([
          {
            at: start,
            actorId: 'UREPORTER',
            action: 'hazard_reported',
            subject: { kind: 'matter', id: hazard.id },
            matterId: hazard.id,
            before: null,
            after: null,
          },
        ]);
        await notifications.plan([newNotification(), newNotification()], start);
      });
    expect(await count(report)).toBe(7);
  });
});

import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import {
  hours,
  newAuditEvent,
  newNotification,
  plant,
  policy,
  start,
} from '../../support/fixtures.js';

const nobody = '01a20c47-0000-7000-8000-000000000000';

describeOnEachDatabase('the stores of deadlines, notifications, history and events', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  it('gives back a deadline as it was set, with its policy and its due instant kept for ever', async () => {
    const { run, report, owe } = await plant(prisma);
    const { id } = await report();
    const deadline = await owe(id, { kind: 'commit', dueAt: hours(24), nextReminderAt: null });
    expect(deadline).toEqual({
      id: expect.any(String),
      matterId: id,
      kind: 'commit',
      owedById: 'UDOES',
      startsAt: start,
      dueAt: hours(24),
      originalDueAt: hours(24),
      policy,
      nextReminderAt: null,
      acknowledgedAt: null,
      snoozedUntil: null,
      supervisedById: null,
      supervisedUntil: null,
      settledAt: null,
      outcome: null,
    });
    await run(async ({ deadlines }) => {
      expect(await deadlines.findById(deadline.id)).toEqual(deadline);
      expect(await deadlines.findById(nobody)).toBeNull();
    });
  });

  it('lists the open deadlines of a hazard and of a person, by due instant', async () => {
    const { run, report, owe } = await plant(prisma);
    const [one, two] = [await report(), await report()];
    const late = await owe(one.id, { dueAt: hours(9) });
    const soon = await owe(one.id, { dueAt: hours(1), owedById: 'UACCEPTS' });
    const other = await owe(two.id, { dueAt: hours(5) });
    const met = await owe(one.id, { dueAt: hours(2) });
    await run(async ({ deadlines }) => {
      await deadlines.settle([met.id], 'met', start);
      expect(await deadlines.openOfMatter(one.id)).toEqual([soon, late]);
      expect(await deadlines.openOwedBy('UDOES')).toEqual([other, late]);
      expect(await deadlines.openOwedBy('UOTHER')).toEqual([]);
    });
  });

  it('lists the open deadlines of a kind in some units', async () => {
    const { run, report, owe, company, site } = await plant(prisma);
    const { id } = await report();
    const open = await owe(id);
    const settled = await owe(id);
    await owe(id, { kind: 'verify' });
    await run(async ({ deadlines }) => {
      await deadlines.settle([settled.id], 'met', hours(1));
      expect(await deadlines.openOfUnits(open.kind, [company.id, site.id])).toEqual([open]);
      expect(await deadlines.openOfUnits(open.kind, [company.id])).toEqual([]);
    });
  });

  it('settles open deadlines for good: nothing is planned, and no second outcome', async () => {
    const { run, report, owe, site } = await plant(prisma);
    const { id } = await report();
    const [first, second] = [await owe(id), await owe(id)];
    await run(async ({ deadlines }) => {
      await deadlines.settle([first.id], 'met', hours(1));
      await deadlines.settle([first.id, second.id], 'superseded', hours(2));
      await deadlines.settle([], 'met', hours(3));
      const settled = { settledAt: hours(1), outcome: 'met', nextReminderAt: null };
      expect(await deadlines.findById(first.id)).toMatchObject(settled);
      expect(await deadlines.findById(second.id)).toMatchObject({ outcome: 'superseded' });
      await deadlines.handOver(first.id, 'UBOSS', hours(4));
      await deadlines.replanHeardBy('UDOES', [], hours(4));
      await deadlines.replanAll(hours(4));
      await deadlines.replanUnits([site.id], hours(4));
      expect(await deadlines.findById(first.id)).toEqual({ ...first, ...settled });
    });
  });

  it('hands a deadline over: somebody else owes it, the due instant stays, planning looks again', async () => {
    const { run, report, owe } = await plant(prisma);
    const { id } = await report();
    const deadline = await owe(id, { nextReminderAt: null });
    await run(async ({ deadlines }) => {
      await deadlines.handOver(deadline.id, 'UBOSS', hours(1));
      const handedOver = { ...deadline, owedById: 'UBOSS', nextReminderAt: hours(1) };
      expect(await deadlines.findById(deadline.id)).toEqual(handedOver);
    });
  });

  it('lets planning look again at what one member may hear of, or at everything that is open', async () => {
    const { run, report, commit, owe, company, site } = await plant(prisma);
    const { id } = await report();
    const mine = await owe(id, { nextReminderAt: null });
    const theirs = await owe(id, { owedById: 'UACCEPTS' });
    await run(async ({ deadlines }) => {
      const next = async () =>
        (await deadlines.openOfMatter(id)).map((one) => [one.id, one.nextReminderAt]).sort();
      await deadlines.replanHeardBy('UDOES', [company.id], hours(1));
      const partly = [
        [mine.id, hours(1)],
        [theirs.id, hours(24)],
      ];
      expect(await next()).toEqual(partly.sort());
      const instants = async () => (await next()).map(([, at]) => at);
      await deadlines.replanHeardBy('ULEAD', [site.id], hours(2));
      expect(await instants()).toEqual([hours(2), hours(2)]);
      await deadlines.replanHeardBy('UBOSS', [], hours(3));
      expect(await instants()).toEqual([hours(2), hours(2)]);
      await deadlines.replanAll(hours(4));
      expect(await instants()).toEqual([hours(4), hours(4)]);
      await deadlines.replanUnits([company.id], hours(4.5));
      expect(await instants()).toEqual([hours(4), hours(4)]);
      await deadlines.replanUnits([company.id, site.id], hours(4.5));
      expect(await instants()).toEqual([hours(4.5), hours(4.5)]);
    });
    await commit(id, { responsibleLeaderId: 'UBOSS' });
    await run(async ({ deadlines }) => {
      await deadlines.replanHeardBy('UBOSS', [], hours(5));
      const open = await deadlines.openOfMatter(id);
      expect(open.map((one) => one.nextReminderAt)).toEqual([hours(5), hours(5)]);
    });
  });

  it('plans a notification once for its dedupe key, and says how many were new', async () => {
    const { run, report, owe, workspaceId } = await plant(prisma);
    const hazard = await report();
    const deadline = await owe(hazard.id);
    const first = newNotification({
      kind: 'reminder',
      matterId: hazard.id,
      deadlineId: deadline.id,
      stepKey: 'day',
      recipient: { kind: 'channel', id: 'C1' },
      details: { auditEventId: 'x', count: 3, late: true, none: null },
      notBefore: hours(1),
    });
    await run(async ({ notifications }) => {
      expect(await notifications.plan([first], hours(0.5))).toBe(1);
      const again = { ...first, notBefore: hours(9) };
      expect(await notifications.plan([again, newNotification()], hours(0.6))).toBe(1);
      expect(await notifications.plan([], start)).toBe(0);
    });
    const rows = await prisma.notification.findMany({
      where: { workspaceId },
      orderBy: { sequence: 'asc' },
    });
    const { recipient, ...columns } = first;
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      ...columns,
      recipientKind: recipient.kind,
      recipientId: recipient.id,
      state: 'pending',
      attempts: 0,
      lostClaims: 0,
      createdAt: hours(0.5),
    });
  });

  it('appends history and reads it in the order of appending, whatever its instants are', async () => {
    const { run, report } = await plant(prisma);
    const { id } = await report();
    const subject = { kind: 'matter', id } as const;
    const events = [
      newAuditEvent({ at: hours(5), subject, matterId: id, after: { state: 'reported' } }),
      newAuditEvent({
        at: hours(1),
        actorId: null,
        action: 'hazard_closed',
        subject,
        matterId: id,
        before: { state: 'rectified', signedBy: ['Ua', 'Ub'] },
        after: { state: 'closed', count: 2, late: false, note: null },
      }),
    ];
    await run(async ({ audit }) => {
      const appended = await audit.append(events);
      expect(appended).toEqual(events.map((event) => ({ ...event, id: expect.any(String) })));
      expect(await audit.ofMatter(id)).toEqual(appended);
      expect(await audit.findById(appended[1]?.id ?? '')).toEqual(appended[1]);
      expect(await audit.findById(nobody)).toBeNull();
      expect(await audit.append([])).toEqual([]);
    });
  });

  it('refuses, in the database itself, to change, delete or truncate history', async () => {
    const { record, workspaceId } = await plant(prisma);
    const event = await record({});
    const where = { id: event.id };
    const refused = /append-only/;
    await expect(prisma.auditEvent.update({ where, data: { actorId: 'Uforger' } })).rejects.toThrow(
      refused,
    );
    await expect(prisma.auditEvent.delete({ where })).rejects.toThrow(refused);
    await expect(prisma.auditEvent.deleteMany({ where: { workspaceId } })).rejects.toThrow(refused);
    await expect(prisma.$executeRaw`TRUNCATE "AuditEvent"`).rejects.toThrow(/foreign key/);
    await expect(prisma.$executeRaw`TRUNCATE "AuditEvent" CASCADE`).rejects.toThrow(refused);
    await expect(prisma.$executeRaw`TRUNCATE "Workspace" CASCADE`).rejects.toThrow(refused);
    expect(await prisma.auditEvent.findUnique({ where })).toMatchObject({ actorId: 'UREPORTER' });
  });

  it("receives each of Slack's events once, also when it arrives three times at once", async () => {
    const { unitOfWork, workspaceId, run } = await plant(prisma);
    const receive = () => run(({ receivedEvents }) => receivedEvents.receive('Ev1', hours(1)));
    const answers = await Promise.all([receive(), receive(), receive()]);
    expect(answers.sort()).toEqual([false, false, true]);
    await unitOfWork.read(workspaceId, async ({ receivedEvents }) => {
      expect(await receivedEvents.receive('Ev2', hours(2))).toBe(true);
      await receivedEvents.forgetBefore(hours(2));
      expect(await receivedEvents.receive('Ev1', hours(3))).toBe(true);
      expect(await receivedEvents.receive('Ev2', hours(3))).toBe(false);
    });
  });
});

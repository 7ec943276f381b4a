import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import type { Prisma } from '../../../src/database/generated/client.js';
import type { Database } from '../../../src/database/open-database.js';
import { createDeadlineQueue } from '../../../src/database/reminders/deadline-queue.js';
import { acknowledgeDeadline } from '../../../src/use-cases/deadlines/acknowledge-deadline.js';
import { snoozeDeadline } from '../../../src/use-cases/deadlines/snooze-deadline.js';
import { superviseDeadline } from '../../../src/use-cases/deadlines/supervise-deadline.js';
import {
  messagesPerPage,
  type NotificationLogSubject,
  type NotificationLogView,
  viewNotificationLog,
} from '../../../src/use-cases/delivery/view-notification-log.js';
import { planReminders } from '../../../src/use-cases/reminders/plan-reminders.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { kinds } from '../../support/kinds.js';
import { adminUserIds, openWorks, refusal, type Works } from '../works.js';
import { keptLog, movingClock } from './delivery-support.js';

describeOnEachDatabase('what will be and was sent', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  const fresh = async () => {
    const works = await openWorks(database);
    const view = async (by: string, of: NotificationLogSubject, pageIndex = 0) =>
      viewNotificationLog(works.context, await works.as(by), { of, pageIndex, adminUserIds });
    const promise = async () => {
      const { hazard } = await works.report();
      await works.commit(hazard);
      return hazard;
    };
    const plan = async (now: string) => {
      works.setNow(new Date(now));
      const queue = createDeadlineQueue(works.prisma, kinds);
      await planReminders({ queue, clock: movingClock(now), kinds, log: keptLog(), adminUserIds });
    };
    return { ...works, view, promise, plan };
  };
  const lines = ({ coming }: NotificationLogView) =>
    coming.rows.map(
      ({ at, stepKey, kind, recipient, reason, attempts }) =>
        `${at.toISOString().slice(0, 16)} ${stepKey ?? kind} ${recipient.id} ${reason} ${attempts}`,
    );
  /** What people are told at once is another story than what they are reminded of. */
  const reminders = (view: NotificationLogView) =>
    lines(view).filter((line) => /_|due/.test(line.split(' ')[1] ?? ''));
  const settle = async ({ prisma, workspaceId }: Works, data: object) => {
    const where = { workspaceId, state: 'pending' } as const;
    await prisma.notification.updateMany({
      where,
      data: { settledAt: new Date('2026-11-25T02:00:00Z'), ...data },
    });
  };

  it('is, for an admin, every step of a hazard that is yet to come, as planning will have it', async () => {
    const { view, promise, forgetTold } = await fresh();
    const { number } = await promise();
    await forgetTold();
    const seen = await view('UADMIN', { kind: 'matter', matterKind: 'hazard', number });
    expect(lines(seen).slice(0, 7)).toEqual([
      '2026-11-25T01:00 before_7 UDOES owes null',
      '2026-12-01T01:00 before_3 UDOES owes null',
      '2026-12-03T01:00 before_1 UDOES owes null',
      '2026-12-04T01:00 due_day UDOES owes null',
      '2026-12-07T01:00 overdue_1 UDOES owes null',
      '2026-12-09T01:00 overdue_3 UDOES owes null',
      '2026-12-09T01:00 overdue_3 ULEAD unit_leader null',
    ]);
    expect(seen.coming.total).toBeGreaterThan(messagesPerPage);
    const second = await view('UADMIN', { kind: 'matter', matterKind: 'hazard', number }, 1);
    expect(lines(second)[0]).toBe('2026-12-22T01:00 overdue_weekly UDOES owes null');
    expect(seen.past).toEqual({ rows: [], total: 0 });
  });

  it('shows what is planned and waits once, with how often it was tried', async () => {
    const works = await fresh();
    const { view, promise, plan, forgetTold, prisma, workspaceId } = works;
    const { number } = await promise();
    await forgetTold();
    await plan('2026-11-25T12:00:00Z');
    await prisma.notification.updateMany({ where: { workspaceId }, data: { attempts: 2 } });
    const seen = lines(await view('UADMIN', { kind: 'matter', matterKind: 'hazard', number }));
    expect(seen[0]).toBe('2026-11-26T01:00 before_7 UDOES owes 2');
    expect(seen.filter((line) => line.includes('before_7'))).toHaveLength(1);
  });

  it('shows what was sent and how Slack answered, the newest first', async () => {
    const works = await fresh();
    const { view, promise, plan, forgetTold } = works;
    const { number } = await promise();
    await forgetTold();
    await plan('2026-11-25T01:00:00Z');
    await settle(works, { state: 'sent', channelId: 'D1', messageTs: '1.1' });
    await plan('2026-12-01T01:00:00Z');
    await settle(works, {
      state: 'unreachable',
      outcome: 'user_disabled',
      settledAt: new Date('2026-12-01T01:00:30Z'),
    });
    const { past } = await view('UADMIN', { kind: 'matter', matterKind: 'hazard', number });
    expect(past.total).toBe(2);
    expect(
      past.rows.map(({ notification, matter, settledAt }) => [
        notification.stepKey,
        notification.state,
        notification.outcome,
        matter?.number,
        settledAt?.toISOString(),
      ]),
    ).toEqual([
      ['before_3', 'unreachable', 'user_disabled', number, '2026-12-01T01:00:30.000Z'],
      ['before_7', 'sent', null, number, '2026-11-25T02:00:00.000Z'],
    ]);
  });

  it('is, for one person, what they are told, whoever owes it', async () => {
    const { view, promise } = await fresh();
    await promise();
    const leader = await view('UADMIN', { kind: 'member', userId: 'ULEAD' });
    expect(reminders(leader)[0]).toBe('2026-12-09T01:00 overdue_3 ULEAD unit_leader null');
    expect(leader.coming.rows.every(({ recipient }) => recipient.id === 'ULEAD')).toBe(true);
    const own = await view('UDOES', { kind: 'member', userId: 'UDOES' });
    expect(reminders(own)[0]).toBe('2026-11-25T01:00 before_7 UDOES owes null');
  });

  it('is nothing where nothing runs', async () => {
    const { view } = await fresh();
    expect(await view('UOWES', { kind: 'member', userId: 'UOWES' })).toMatchObject({
      shown: 'all',
      coming: { rows: [], total: 0, isCut: false },
      foreseen: { count: 0, of: 0 },
      statuses: { rows: [], total: 0 },
      suppressed: { rows: [], total: 0 },
      past: { rows: [], total: 0 },
    });
  });

  it('is for leaders what concerns their units, and for others what they are told themselves', async () => {
    const { view, promise, site, other, company } = await fresh();
    const { number } = await promise();
    const no = refusal('not_allowed_to_see_deadlines');
    const ofHazard = { kind: 'matter', matterKind: 'hazard', number } as const;
    for (const leader of ['ULEAD', 'UBOSS']) {
      expect((await view(leader, ofHazard)).coming.total).toBeGreaterThan(messagesPerPage);
    }
    const completer = await view('UDOES', ofHazard);
    expect(completer.shown).toBe('own');
    for (const one of ['UREPORTER', 'UACCEPTS']) {
      const seen = await view(one, ofHazard);
      expect(seen).toMatchObject({ shown: 'own', statuses: { rows: [] } });
      expect(seen.coming.rows.every(({ recipient }) => recipient.id === one)).toBe(true);
    }
    expect(await view('ULEAD', ofHazard)).toMatchObject({ shown: 'all' });
    expect(await view('ULEAD', { kind: 'member', userId: 'UDOES' })).toMatchObject({
      shown: 'led',
    });
    expect(completer.coming.rows.every(({ recipient }) => recipient.id === 'UDOES')).toBe(true);
    expect((await view('UOTHER', ofHazard)).coming.total).toBe(0);
    expect((await view('ULEAD', { kind: 'unit', unitId: site.id })).coming.total).toBeGreaterThan(
      0,
    );
    expect(
      (await view('UBOSS', { kind: 'unit', unitId: company.id })).coming.total,
    ).toBeGreaterThan(0);
    expect((await view('UADMIN', { kind: 'unit', unitId: other.id })).coming.total).toBe(0);
    expect((await view('ULEAD', { kind: 'member', userId: 'UDOES' })).coming.total).toBeGreaterThan(
      0,
    );
    expect((await view('UOTHER', { kind: 'member', userId: 'UDOES' })).coming.total).toBe(0);
    await expect(view('ULEAD', { kind: 'unit', unitId: company.id })).rejects.toEqual(no);
    await expect(view('UDOES', { kind: 'unit', unitId: site.id })).rejects.toEqual(no);
    await expect(view('UDOES', { kind: 'member', userId: 'ULEAD' })).rejects.toEqual(no);
  });

  const input = async ({ openDeadlines, key }: Works, hazard: { id: string; number: number }) => {
    const [deadline] = await openDeadlines(hazard.id);
    return { deadlineId: deadline?.id ?? '', submissionKey: key() };
  };
  const suppressed = ({ suppressed: { rows } }: NotificationLogView) =>
    rows.map(({ stepKey, recipient, why }) => `${stepKey} ${recipient.id} ${why}`);

  it('says who has put a deadline off, who has read it, and what comes to them next', async () => {
    const works = await fresh();
    const { view, promise, as, context, setNow } = works;
    const hazard = await promise();
    setNow(new Date('2026-12-01T00:30:00Z'));
    const until = new Date('2026-12-02T01:00:00Z');
    const doer = await as('UDOES');
    await acknowledgeDeadline(context, doer, await input(works, hazard));
    const putOff = { ...(await input(works, hazard)), until: 'date', date: '2026-12-02' } as const;
    await snoozeDeadline(context, doer, putOff);
    setNow(new Date('2026-12-01T03:00:00Z'));
    const ofHazard = { kind: 'matter', matterKind: 'hazard', number: hazard.number } as const;
    const seen = await view('ULEAD', ofHazard);
    expect(seen.statuses).toMatchObject({
      rows: [
        {
          matter: { number: hazard.number },
          snoozedUntil: until,
          acknowledgedAt: new Date('2026-12-01T00:30:00Z'),
          supervised: null,
          nudges: null,
        },
      ],
      total: 1,
    });
    expect(seen.statuses.rows[0]?.next).toBeUndefined();
    expect(suppressed(seen)).toEqual(['before_3 UDOES snoozed', 'before_7 UDOES snoozed']);
    const own = await view('UDOES', ofHazard);
    expect(own.statuses.rows[0]?.next).toMatchObject({ at: until });
    expect(suppressed(await view('UREPORTER', ofHazard))).toEqual([]);
  });

  it('says who supervises an overdue deadline, and why nobody else hears meanwhile', async () => {
    const works = await fresh();
    const { view, promise, as, context, setNow } = works;
    const hazard = await promise();
    setNow(new Date('2026-12-08T02:00:00Z'));
    const asked = { ...(await input(works, hazard)), days: 3 };
    await superviseDeadline(context, await as('UBOSS'), asked);
    setNow(new Date('2026-12-09T02:00:00Z'));
    const seen = await view('ULEAD', { kind: 'member', userId: 'ULEAD' });
    expect(suppressed(seen)).toEqual(['overdue_3 ULEAD supervised']);
    expect(seen.statuses.rows).toMatchObject([
      {
        supervised: { byId: 'UBOSS', until: new Date('2026-12-11T01:00:00Z') },
        nudges: { spent: 2, most: 5 },
        next: { at: new Date('2026-12-11T01:00:00Z') },
      },
    ]);
    const boss = await view('UBOSS', { kind: 'member', userId: 'UBOSS' });
    expect(boss.statuses.total).toBe(1);
  });

  it('foresees the next hundred deadlines, and says that there are more', async () => {
    const works = await fresh();
    const { view, promise, prisma, workspaceId, site } = works;
    const hazard = await promise();
    const [deadline] = await works.openDeadlines(hazard.id);
    if (deadline === undefined) throw new Error('nothing is owed');
    const { id: _id, policy, ...facts } = deadline;
    const { id: _matterId, ...row } = await prisma.matter.findFirstOrThrow({
      where: { workspaceId },
    });
    const matters = Array.from({ length: 100 }, (_, index) => {
      return { ...row, id: randomUUID(), number: 1000 + index };
    });
    await prisma.matter.createMany({ data: matters });
    await prisma.deadline.createMany({
      data: matters.map(({ id: matterId }) => ({
        ...facts,
        matterId,
        policy: policy as Prisma.InputJsonObject,
      })),
    });
    const seen = await view('UADMIN', { kind: 'unit', unitId: site.id });
    expect(seen.foreseen).toEqual({ count: 100, of: 101 });
    expect(seen.coming.isCut).toBe(true);
    const one = await view('UADMIN', {
      kind: 'matter',
      matterKind: 'hazard',
      number: hazard.number,
    });
    expect(one.foreseen).toEqual({ count: 1, of: 1 });
    expect(one.coming.isCut).toBe(false);
  });

  it('says when there is no such hazard or unit', async () => {
    const { view } = await fresh();
    await expect(
      view('UADMIN', { kind: 'matter', matterKind: 'hazard', number: 99 }),
    ).rejects.toEqual(refusal('matter_not_found'));
    const unitId = '019350d0-0000-7000-8000-000000000000';
    await expect(view('UADMIN', { kind: 'unit', unitId })).rejects.toEqual(
      refusal('unit_not_found'),
    );
  });
});

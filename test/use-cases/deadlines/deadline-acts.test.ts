import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Prisma } from '../../../src/database/generated/client.js';
import type { Database } from '../../../src/database/open-database.js';
import { createDeadlineQueue } from '../../../src/database/reminders/deadline-queue.js';
import { acknowledgeDeadline } from '../../../src/use-cases/deadlines/acknowledge-deadline.js';
import {
  type SnoozeDeadlineInput,
  snoozeDeadline,
} from '../../../src/use-cases/deadlines/snooze-deadline.js';
import { superviseDeadline } from '../../../src/use-cases/deadlines/supervise-deadline.js';
import { reassignHazard } from '../../../src/use-cases/hazards/reassign-hazard.js';
import { planReminders } from '../../../src/use-cases/reminders/plan-reminders.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { kinds } from '../../support/kinds.js';
import { keptLog } from '../delivery/delivery-support.js';
import { adminUserIds, monday, openWorks, refusal, type Works } from '../works.js';

/** Tuesday 8 December 2026, 10:00 in Shanghai: due on Friday, two working days overdue. */
const overdue = new Date('2026-12-08T02:00:00Z');

describeOnEachDatabase('what people do with a deadline', (open) => {
  let database: Database;
  let works: Works;
  let hazard: { id: string; number: number };
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
    ({ hazard } = await works.report());
    await works.commit(hazard);
    await works.forgetTold();
  });

  const owed = async () => {
    const [deadline] = await works.openDeadlines(hazard.id);
    if (deadline === undefined) throw new Error('nothing is owed');
    return deadline;
  };
  const input = async (submissionKey = works.key()) => ({
    deadlineId: (await owed()).id,
    submissionKey,
  });
  const acknowledge = async (by = 'UDOES', submissionKey?: string) =>
    acknowledgeDeadline(works.context, await works.as(by), await input(submissionKey));
  const snooze = async (changes: Partial<SnoozeDeadlineInput> = {}, by = 'UDOES') =>
    snoozeDeadline(works.context, await works.as(by), {
      ...(await input()),
      until: 'tomorrow',
      date: null,
      ...changes,
    });
  const supervise = async (days = 3, by = 'ULEAD', submissionKey?: string) =>
    superviseDeadline(works.context, await works.as(by), {
      ...(await input(submissionKey)),
      days,
    });
  const lastEvent = async () => (await works.history(hazard.id)).at(-1);

  describe('acknowledging', () => {
    it('is recorded with the deadline and in the history, and planning looks again', async () => {
      await acknowledge();
      expect(await owed()).toMatchObject({ acknowledgedAt: monday, nextReminderAt: monday });
      expect(await lastEvent()).toMatchObject({
        action: 'deadline_acknowledged',
        actorId: 'UDOES',
        after: { kind: 'rectify', acknowledgedAt: monday.toISOString() },
      });
      const told = (await works.told(hazard.id)).map(({ kind }) => kind);
      expect(told).toEqual(['card', 'timeline']);
    });

    it('twice on a day is once; on another day it is said again', async () => {
      await acknowledge();
      const rows = await works.countRows();
      await acknowledge();
      expect(await works.countRows()).toEqual(rows);
      works.setNow(overdue);
      await acknowledge();
      expect(await owed()).toMatchObject({ acknowledgedAt: overdue });
    });

    it('is for who owes it alone, and for what is still owed', async () => {
      await expect(acknowledge('ULEAD')).rejects.toThrow(refusal('not_allowed_to_acknowledge'));
      const before = await input();
      await works.rectify(hazard);
      const late = acknowledgeDeadline(works.context, await works.as('UDOES'), before);
      await expect(late).rejects.toThrow(refusal('deadline_settled'));
    });

    it('is forgotten when somebody else owes it', async () => {
      const { hazard: other } = await works.report();
      const [commit] = await works.openDeadlines(other.id);
      await acknowledgeDeadline(works.context, await works.as('UOWES'), {
        deadlineId: commit?.id ?? '',
        submissionKey: works.key(),
      });
      await reassignHazard(works.context, await works.as('ULEAD'), {
        number: other.number,
        responsibleId: 'UNEXT',
        submissionKey: works.key(),
      });
      expect(await works.openDeadlines(other.id)).toMatchObject([
        { owedById: 'UNEXT', acknowledgedAt: null },
      ]);
    });
  });

  describe('putting the reminders off', () => {
    it.each([
      ['tomorrow', null, '2026-11-24T01:00:00.000Z'],
      ['next_week', null, '2026-11-30T01:00:00.000Z'],
      ['date', '2026-12-02', '2026-12-02T01:00:00.000Z'],
      ['date', '2026-12-04', '2026-12-04T01:00:00.000Z'],
    ] as const)('until %s %s is until that morning', async (until, date, expected) => {
      await snooze({ until, date });
      expect((await owed()).snoozedUntil?.toISOString()).toBe(expected);
      expect(await lastEvent()).toMatchObject({
        action: 'deadline_snoozed',
        after: { kind: 'rectify', snoozedUntil: expected },
      });
    });

    it.each([
      ['beyond the deadline', { until: 'date', date: '2026-12-05' }, 'snooze_beyond_due', 'date'],
      ['to a day that is past', { until: 'date', date: '2026-11-23' }, 'snooze_in_past', 'date'],
      ['without the date', { until: 'date', date: null }, 'required', 'date'],
    ] as const)('is refused %s', async (_, changes, code, field) => {
      await expect(snooze(changes)).rejects.toThrow(refusal(code, field));
      expect((await owed()).snoozedUntil).toBeNull();
    });

    it('is refused where no later morning is left before the deadline', async () => {
      works.setNow(new Date('2026-12-04T02:00:00Z'));
      for (const choice of [
        { until: 'date', date: '2026-12-05' },
        { until: 'tomorrow' },
      ] as const) {
        await expect(snooze(choice)).rejects.toThrow(refusal('snooze_due_too_soon'));
      }
    });

    it('is refused to anybody else, and once it is overdue', async () => {
      await expect(snooze({}, 'ULEAD')).rejects.toThrow(refusal('not_allowed_to_snooze'));
      works.setNow(overdue);
      await expect(snooze()).rejects.toThrow(refusal('snooze_when_overdue'));
    });
  });

  describe('supervising', () => {
    beforeEach(() => works.setNow(overdue));

    it('makes escalation wait, and is told to who owes', async () => {
      await supervise(3);
      const until = '2026-12-11T01:00:00.000Z';
      const { supervisedById, supervisedUntil } = await owed();
      expect([supervisedById, supervisedUntil?.toISOString()]).toEqual(['ULEAD', until]);
      expect(await works.notices(hazard.id)).toEqual(['supervised owes UDOES']);
      expect(await lastEvent()).toMatchObject({
        action: 'supervision_started',
        actorId: 'ULEAD',
        after: { supervisedById: 'ULEAD', supervisedUntil: until },
      });
    });

    it('is open to the leaders above and the admins, to nobody else and not to who owes', async () => {
      for (const by of ['UBOSS', 'UADMIN']) await supervise(1, by);
      expect(await owed()).toMatchObject({ supervisedById: 'UADMIN' });
      const told = (await works.notices(hazard.id)).slice(2);
      expect(told).toEqual(['supervised leader UBOSS']);
      for (const by of ['UOTHER', 'UOWES', 'UDOES', 'UREPORTER']) {
        await expect(supervise(1, by)).rejects.toThrow(refusal('not_allowed_to_supervise'));
      }
    });

    it('ends when the supervisor leaves: those above hear at once that nothing moves', async () => {
      await supervise(5, 'UBOSS');
      // By then the policy has reached the unit's leader, who was to wait.
      const friday = new Date('2026-12-11T02:00:00.000Z');
      works.setNow(new Date(friday.getTime() + 500));
      await works.refresh('UBOSS', { isDeactivated: true });
      expect(await owed()).toMatchObject({ supervisedById: 'UBOSS', supervisedUntil: friday });
      const events = await works.history(hazard.id);
      expect(events.filter(({ action }) => action === 'supervision_ended')).toMatchObject([
        {
          actorId: null,
          after: { supervisedById: 'UBOSS', supervisedUntil: friday.toISOString() },
        },
      ]);
      await planReminders({
        queue: createDeadlineQueue(database.prisma, kinds),
        clock: works.context.clock,
        kinds,
        log: keptLog(),
        adminUserIds,
      });
      const ends = (await works.told(hazard.id)).filter(({ stepKey }) =>
        stepKey?.startsWith('supervised.'),
      );
      expect(ends.map(({ recipientId }) => recipientId)).toEqual(['ULEAD']);
      await supervise(1);
      expect(await owed()).toMatchObject({ supervisedById: 'ULEAD' });
    });

    it('is refused of what is not overdue', async () => {
      works.setNow(new Date('2026-12-04T15:59:59.998Z'));
      await expect(supervise()).rejects.toThrow(refusal('supervision_before_overdue'));
      works.setNow(new Date('2026-12-04T15:59:59.999Z'));
      await supervise();
    });

    it('is refused while their own or somebody’s above runs, which is as it was', async () => {
      await supervise(1, 'UBOSS');
      const before = await owed();
      for (const by of ['ULEAD', 'UBOSS']) {
        const until = new Date('2026-12-09T01:00:00Z');
        const own = by === 'UBOSS' ? 'yes' : 'no';
        await expect(supervise(5, by)).rejects.toThrow(
          expect.objectContaining({ code: 'supervision_runs', params: { until, own } }),
        );
      }
      expect(await owed()).toEqual(before);
    });

    it('begun anew when it has ended, those above still hear of the end', async () => {
      const plan = () =>
        planReminders({
          queue: createDeadlineQueue(database.prisma, kinds),
          clock: works.context.clock,
          kinds,
          log: keptLog(),
          adminUserIds,
        });
      const ends = async () => {
        const rows = await works.told(hazard.id);
        return rows
          .filter(({ stepKey }) => stepKey?.startsWith('supervised.'))
          .map(({ recipientId, state }) => `${recipientId} ${state}`)
          .sort();
      };
      works.setNow(new Date('2026-12-14T02:00:00Z'));
      await plan();
      await supervise(2);
      // By then the policy has reached the next level too.
      works.setNow(new Date('2026-12-16T01:00:00Z'));
      await expect(supervise(5)).rejects.toThrow(refusal('supervision_runs'));
      await plan();
      await supervise(5);
      await plan();
      expect(await ends()).toEqual(['COFFICE pending', 'UBOSS pending', 'ULEAD pending']);
    });

    it('is told once to everybody whom it was escalated to, and not to the supervisor', async () => {
      const { id: deadlineId } = await owed();
      const reminded = (recipientId: string, reason: string, changes: object = {}) => ({
        ...{ workspaceId: works.workspaceId, matterId: hazard.id, deadlineId, kind: 'reminder' },
        ...{ recipientKind: recipientId.startsWith('C') ? 'channel' : 'member', recipientId },
        ...{ details: { reason, insteadOf: null }, notBefore: overdue, createdAt: overdue },
        ...{ dedupeKey: works.key(), stepKey: 'overdue_3', state: 'sent', ...changes },
      });
      await works.refresh('UGONE', { isDeactivated: true });
      await database.prisma.notification.createMany({
        data: [
          reminded('UDOES', 'owes'),
          reminded('UACCEPTS', 'acceptor'),
          reminded('ULEAD', 'unit_leader'),
          reminded('UBOSS', 'parent_leader'),
          reminded('UBOSS', 'parent_leader', { stepKey: 'overdue_7' }),
          reminded('UGONE', 'parent_leader'),
          reminded('UOTHER', 'named', { state: 'skipped' }),
          reminded('COFFICE', 'office'),
          reminded('CSITE', 'named'),
        ] as Prisma.NotificationCreateManyInput[],
      });
      await supervise(3);
      const told = (await works.notices(hazard.id)).filter((one) => one.startsWith('supervised'));
      expect(told).toEqual([
        'supervised owes UDOES',
        'supervised leader UBOSS',
        'supervised office COFFICE',
      ]);
    });

    it.each([0, 11, 1.5, Number.NaN])('is for one to ten working days, not %d', async (days) => {
      await expect(supervise(days)).rejects.toThrow(refusal('days_out_of_range', 'days'));
    });

    it('submitted twice happens once', async () => {
      await supervise(3, 'ULEAD', 'twice');
      const rows = await works.countRows();
      await supervise(5, 'ULEAD', 'twice');
      expect(await works.countRows()).toEqual(rows);
    });
  });
});

import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { createDeadlineQueue } from '../../../src/database/reminders/deadline-queue.js';
import { addCalendarDays } from '../../../src/use-cases/calendar/add-calendar-days.js';
import { type SaveUnitInput, saveUnit } from '../../../src/use-cases/organisation/save-unit.js';
import { planReminders } from '../../../src/use-cases/reminders/plan-reminders.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { kinds } from '../../support/kinds.js';
import { keptLog } from '../delivery/delivery-support.js';
import { adminUserIds, monday, openWorks, type Works } from '../works.js';

const tuesday = new Date('2026-11-24T02:00:00.000Z');

describeOnEachDatabase('a unit with another leader or parent', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
  });

  const change = async (which: 'company' | 'site', to: Partial<SaveUnitInput>, by = 'UADMIN') => {
    const { id: unitId, ...unit } = works[which];
    const submissionKey = works.key();
    return saveUnit(works.context, await works.as(by), { submissionKey, unitId, ...unit, ...to });
  };
  /** A promise of UDOES at the site, about which an extension is asked for. */
  const asked = async (by = 'UDOES', responsibleLeaderId: string | null = null) => {
    const { hazard } = await works.report();
    await works.commit(hazard, { responsibleLeaderId });
    await works.askForExtension(hazard, {}, by);
    await works.forgetTold();
    return hazard;
  };
  const decision = async (matterId: string) =>
    (await works.openDeadlines(matterId)).find(({ kind }) => kind === 'decide_extension');
  const plan = () => {
    const { clock } = works.context;
    const queue = createDeadlineQueue(database.prisma, kinds);
    return planReminders({ queue, clock, kinds, log: keptLog(), adminUserIds });
  };
  const next = async (matterId: string) => {
    await plan();
    const [deadline] = await works.openDeadlines(matterId);
    return deadline?.nextReminderAt?.toISOString();
  };

  it('passes what its leader had to decide to the new one, by the same due instant', async () => {
    const { id } = await asked();
    const before = await decision(id);
    works.setNow(tuesday);
    await change('site', { leaderId: 'UNEXT' });
    expect(await decision(id)).toEqual({ ...before, owedById: 'UNEXT', nextReminderAt: tuesday });
    expect(await works.notices(id)).toEqual(['extension_asked decider UNEXT']);
    const notice = (await works.told(id)).find(({ kind }) => kind === 'extension_asked');
    expect(notice?.deadlineId).toBe(before?.id);
    expect((await works.history(id)).at(-1)).toMatchObject({
      action: 'extension_passed_on',
      actorId: null,
      before: { deciderId: 'ULEAD' },
      after: {
        deciderId: 'UNEXT',
        requestedDueOn: '2026-12-11',
        dueOn: '2026-12-04',
        isLate: false,
      },
    });
  });

  it('nudges the new decider from then on, and the old one no more', async () => {
    const { id } = await asked();
    await change('site', { leaderId: 'UNEXT' });
    works.setNow(tuesday);
    await plan();
    const told = (await works.told(id)).filter(({ kind }) => kind === 'reminder');
    const about = await decision(id);
    const nudged = told.filter(({ deadlineId }) => deadlineId === about?.id);
    expect(nudged.map(({ recipientId }) => recipientId)).toContain('UNEXT');
    expect(nudged.map(({ recipientId }) => recipientId)).not.toContain('ULEAD');
  });

  it('tells also the admin who becomes the decider by it', async () => {
    const { id } = await asked();
    await change('site', { leaderId: 'UADMIN' });
    expect(await works.notices(id)).toEqual(['extension_asked decider UADMIN']);
  });

  it('passes it above a new leader who asked for it', async () => {
    const { hazard } = await works.report({ responsibleId: 'UNEXT' });
    await works.commit(hazard, {}, 'UNEXT');
    await works.askForExtension(hazard, {}, 'UNEXT');
    await change('site', { leaderId: 'UNEXT' });
    expect(await works.deadlines(hazard.id)).toContain('decide_extension UBOSS open');
  });

  it('passes what a leader above had to decide, in the units below', async () => {
    const { id } = await asked('ULEAD');
    await change('company', { leaderId: 'UNEXT' });
    expect(await works.deadlines(id)).toContain('decide_extension UNEXT open');
  });

  it('passes it on to the new leader also where the old one still leads a unit above', async () => {
    await change('site', { leaderId: 'UBOSS' });
    const { id } = await asked();
    await change('site', { leaderId: 'UNEXT' });
    expect(await works.deadlines(id)).toContain('decide_extension UNEXT open');
  });

  it('leaves what the promise’s responsible leader has to decide, whoever leads', async () => {
    const { id } = await asked('UDOES', 'ULEAD');
    const before = await works.history(id);
    await change('site', { leaderId: 'UNEXT' });
    expect(await works.deadlines(id)).toContain('decide_extension ULEAD open');
    expect(await works.history(id)).toEqual(before);
    expect(await works.notices(id)).toEqual([]);
  });

  it('leaves what is decided by somebody whom the change does not concern', async () => {
    const { id } = await asked('ULEAD');
    await change('site', { leaderId: 'UNEXT' });
    expect(await works.deadlines(id)).toContain('decide_extension UBOSS open');
  });

  it('passes what leaders no longer above had to decide to those above now', async () => {
    const { id } = await asked('ULEAD');
    await change('site', { parentId: works.other.id });
    // UOTHER stands nearer than UBOSS, who is above the other unit too and keeps what is theirs.
    expect(await works.deadlines(id)).toContain('decide_extension UBOSS open');
    const { id: unitId, ...other } = works.other;
    await saveUnit(works.context, works.admin, {
      ...{ submissionKey: works.key(), unitId, ...other, parentId: null },
    });
    expect(await works.deadlines(id)).toContain('decide_extension UOTHER open');
  });

  it('plans what runs below it anew by the calendar of its new parent', async () => {
    await addCalendarDays(works.context, works.admin, {
      ...{ unitId: works.other.id, from: '2026-12-02', to: null, weekdays: [] },
      ...{ isWorking: false, name: 'Works party' },
    });
    const { hazard } = await works.report();
    await works.commit(hazard);
    works.setNow(new Date('2026-11-26T02:00:00.000Z'));
    expect(await next(hazard.id)).toBe('2026-12-01T01:00:00.000Z');
    const [before] = await works.openDeadlines(hazard.id);
    await change('site', { parentId: works.other.id });
    expect(await next(hazard.id)).toBe('2026-11-30T01:00:00.000Z');
    const [after] = await works.openDeadlines(hazard.id);
    expect(after).toMatchObject({ dueAt: before?.dueAt, originalDueAt: before?.dueAt });
  });

  it.each([
    ['the unit itself', 'site'],
    ['a unit above', 'company'],
  ] as const)('plans what runs anew when %s is led by another', async (_, which) => {
    const { hazard } = await works.report();
    await works.commit(hazard);
    const elsewhere = await works.report({ unitId: works.other.id, responsibleId: 'UOWES' });
    works.setNow(tuesday);
    const looks = async (id: string) =>
      (await works.openDeadlines(id)).map(({ nextReminderAt }) => nextReminderAt);
    const [before] = await looks(elsewhere.hazard.id);
    await change(which, { name: 'Renamed', channelId: 'CNEW' });
    expect(await looks(hazard.id)).not.toEqual([tuesday]);
    await change(which, { leaderId: 'UNEXT' });
    expect(await looks(hazard.id)).toEqual([tuesday]);
    expect(await looks(elsewhere.hazard.id)).toEqual([which === 'site' ? before : tuesday]);
  });

  it('decides again about what waits for somebody’s hours, of its own hazards alone', async () => {
    const here = await works.report();
    const elsewhere = await works.report({ unitId: works.other.id, responsibleId: 'UOWES' });
    for (const { hazard } of [here, elsewhere]) {
      await works.prisma.notification.create({
        data: {
          workspaceId: works.workspaceId,
          dedupeKey: `waits ${hazard.id}`,
          ...{ kind: 'reminder', matterId: hazard.id, stepKey: 'due', details: {} },
          ...{ recipientKind: 'member', recipientId: 'ULEAD' },
          ...{ notBefore: new Date('2026-11-25T01:00:00.000Z'), createdAt: monday },
        },
      });
    }
    await change('site', { leaderId: 'UNEXT' });
    const waiting = (await works.told()).filter(({ notBefore }) => notBefore > monday);
    expect(waiting.map(({ matterId }) => matterId)).toEqual([elsewhere.hazard.id]);
  });

  it('writes nothing about hazards of which nothing waits for a decision', async () => {
    for (let count = 0; count < 3; count += 1) {
      const { hazard } = await works.report({ place: `Bay ${count}` });
      await works.commit(hazard);
    }
    works.setNow(tuesday);
    const ofMatters = async () => (await works.told()).filter(({ matterId }) => matterId !== null);
    const told = await ofMatters();
    const story = (await works.history()).filter(({ matterId }) => matterId !== null);
    await change('company', { leaderId: 'UNEXT' });
    const open = await works.prisma.deadline.findMany({
      where: { workspaceId: works.workspaceId, settledAt: null },
    });
    expect(open.map(({ nextReminderAt }) => nextReminderAt)).toEqual(Array(3).fill(tuesday));
    expect(await ofMatters()).toEqual(told);
    expect((await works.history()).filter(({ matterId }) => matterId !== null)).toEqual(story);
  });
});

import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { createDeadlineQueue } from '../../../src/database/reminders/deadline-queue.js';
import {
  type AddCalendarDaysInput,
  addCalendarDays,
} from '../../../src/use-cases/calendar/add-calendar-days.js';
import { chooseCountry } from '../../../src/use-cases/calendar/choose-country.js';
import { removeCalendarDays } from '../../../src/use-cases/calendar/remove-calendar-days.js';
import {
  type SavePreferencesInput,
  savePreferences,
} from '../../../src/use-cases/organisation/save-preferences.js';
import { planReminders } from '../../../src/use-cases/reminders/plan-reminders.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { kinds } from '../../support/kinds.js';
import { keptLog } from '../delivery/delivery-support.js';
import { adminUserIds, openWorks, refusal, type Works } from '../works.js';

/** Thursday 26 November 2026, ten in the morning in Shanghai. */
const thursday = new Date('2026-11-26T02:00:00.000Z');
const noUnit = '01234567-89ab-7def-8123-456789abcdef';

describeOnEachDatabase('the calendar and the hours of people', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
  });

  const party: AddCalendarDaysInput = {
    unitId: null,
    from: '2026-12-02',
    to: null,
    weekdays: [],
    isWorking: false,
    name: 'Works party',
  };
  const add = (input: Partial<AddCalendarDaysInput> = {}, acting = works.admin) =>
    addCalendarDays(works.context, acting, { ...party, ...input });
  const country = (code: string | null, acting = works.admin) =>
    chooseCountry(works.context, acting, { country: code });
  const prefer = async (input: Partial<SavePreferencesInput> = {}, by = 'UDOES') =>
    savePreferences(works.context, await works.as(by), {
      workdayStart: 540,
      workdayEnd: 1080,
      morningAt: 540,
      silentMorning: true,
      ...input,
    });

  /** A promise of UDOES for Friday 4 December; three working days before it is Tuesday the first. */
  const promised = async () => {
    const { hazard } = await works.report();
    await works.commit(hazard);
    works.setNow(thursday);
    return hazard.id;
  };
  /** When the deadline is looked at next, once planning has looked at it now. */
  const next = async (matterId: string) => {
    const { clock } = works.context;
    const queue = createDeadlineQueue(database.prisma, kinds);
    await planReminders({ queue, clock, kinds, log: keptLog(), adminUserIds });
    const [deadline] = await works.openDeadlines(matterId);
    return deadline?.nextReminderAt?.toISOString();
  };

  it('move the next reminder when they change, and never a due instant that is set', async () => {
    const id = await promised();
    const [before] = await works.openDeadlines(id);
    expect(await next(id)).toBe('2026-12-01T01:00:00.000Z');
    // The company rests on Wednesday, and its site with it.
    await add({ unitId: works.company.id });
    expect(await next(id)).toBe('2026-11-30T01:00:00.000Z');
    // Saint Andrew's Day: Monday is free, too.
    await country('GB-SCT');
    expect(await next(id)).toBe('2026-11-27T01:00:00.000Z');
    // The site itself works on Wednesday: it is nearer than the company.
    await add({ unitId: works.site.id, isWorking: true, name: 'Stocktaking' });
    expect(await next(id)).toBe('2026-12-01T01:00:00.000Z');
    await removeCalendarDays(works.context, works.admin, {
      unitId: works.site.id,
      from: '2026-12-02',
      to: '2026-12-02',
      isWorking: true,
      name: 'Stocktaking',
    });
    expect(await next(id)).toBe('2026-11-27T01:00:00.000Z');
    await country(null);
    await add({ unitId: works.other.id, from: '2026-12-01', to: '2026-12-03' });
    expect(await next(id)).toBe('2026-11-30T01:00:00.000Z');
    const [after] = await works.openDeadlines(id);
    expect(after).toMatchObject({ dueAt: before?.dueAt, originalDueAt: before?.dueAt });
  });

  it('bring a reminder at the hour that its reader wants, by their own clock', async () => {
    const id = await promised();
    await prefer({ workdayStart: 420, workdayEnd: 930, morningAt: 465 });
    expect(await next(id)).toBe('2026-11-30T23:45:00.000Z');
    await works.refresh('UDOES', { timeZone: 'Asia/Kolkata' });
    expect(await next(id)).toBe('2026-12-01T02:15:00.000Z');
    await prefer();
    expect(await next(id)).toBe('2026-12-01T03:30:00.000Z');
  });

  it('count what is given from now on by the days of the unit', async () => {
    await add({ unitId: works.site.id, from: '2026-11-24', to: '2026-11-27', name: 'Shutdown' });
    const { hazard } = await works.report();
    const [atSite] = await works.openDeadlines(hazard.id);
    // 24 working hours from Monday ten o'clock: eight on Monday, nine on the Monday after, seven then.
    expect(atSite?.dueAt.toISOString()).toBe('2026-12-01T08:00:00.000Z');
    const elsewhere = await works.report({ unitId: works.other.id, responsibleId: 'UOWES' });
    const [atOther] = await works.openDeadlines(elsewhere.hazard.id);
    expect(atOther?.dueAt.toISOString()).toBe('2026-11-25T08:00:00.000Z');
  });

  it('write who changed what into history, and nothing where nothing changes', async () => {
    await country('CN');
    await add({ from: '2026-12-05', to: '2026-12-19', weekdays: [6], isWorking: true });
    await add({ from: '2026-12-12', name: 'Inventory' });
    const last = (await works.history()).slice(-3);
    const days = (...texts: string[]) => ({ days: texts });
    const party_ = ['2026-12-05', '2026-12-12', '2026-12-19'].map(
      (date) => `${date} working Works party`,
    );
    expect(last).toMatchObject([
      { action: 'calendar_changed', before: { country: null }, after: { country: 'CN' } },
      { subjectKind: 'workspace', before: days(), after: days(...party_) },
      {
        actorId: 'UADMIN',
        before: days('2026-12-12 working Works party'),
        after: days('2026-12-12 off Inventory'),
      },
    ]);
    const before = await works.countRows();
    await country('CN');
    await add({ from: '2026-12-12', name: 'Inventory' });
    await removeCalendarDays(works.context, works.admin, {
      ...{ unitId: null, from: '2026-12-12', to: '2026-12-12' },
      ...{ isWorking: true, name: 'Inventory' },
    });
    await prefer();
    expect(await works.countRows()).toEqual(before);
  });

  it('change once when the same form is handed in five times at once', async () => {
    const range = { to: '2026-12-04' };
    await Promise.all(Array.from({ length: 5 }, () => add(range)));
    const changes = (await works.history()).filter(({ action }) => action === 'calendar_changed');
    expect(changes).toHaveLength(1);
    // Two admins at the same time: neither takes back what the other did.
    await Promise.all([country('CN'), add({ name: 'Inventory' })]);
    const workspace = await works.context.unitOfWork.read(works.workspaceId, (stores) =>
      stores.workspace.find(),
    );
    expect(workspace).toMatchObject({ country: 'CN' });
    expect(workspace?.calendarDays.map(({ name }) => name)).toEqual([
      'Inventory',
      'Works party',
      'Works party',
    ]);
  });

  it.each([
    ['name', 'required', { name: ' \u200b' }],
    ['name', 'too_long', { name: '节'.repeat(61) }],
    ['from', 'required', { from: '2027-02-29' }],
    ['to', 'range_ends_before_it_starts', { to: '2026-12-01' }],
    ['to', 'range_too_long', { to: '2027-12-03' }],
    ['to', 'calendar_without_work', { to: '2027-06-30' }],
    ['weekdays', 'range_has_no_such_day', { to: '2026-12-04', weekdays: [6, 0] }],
    ['unitId', 'unit_not_found', { unitId: noUnit }],
  ] as const)('refuse at %s: %s', async (field, code, input) => {
    await expect(add(input)).rejects.toEqual(refusal(code, field));
    expect(
      await database.prisma.calendarDay.count({ where: { workspaceId: works.workspaceId } }),
    ).toBe(0);
  });

  it('refuse a unit that would rest for ever by its own days and everybody’s together', async () => {
    await add({ unitId: works.site.id, from: '2027-01-01', to: '2027-05-31' });
    await expect(add({ from: '2027-06-01', to: '2027-08-31' })).rejects.toEqual(
      refusal('calendar_without_work', 'to'),
    );
    await add({ from: '2027-06-01', to: '2027-08-31', weekdays: [1, 2] });
  });

  it('refuse more days than can be read with every act', async () => {
    for (let year = 2027; year < 2032; year += 1) {
      await add({ from: `${year}-01-01`, to: `${year}-12-31`, isWorking: true });
    }
    const sixth = add({ from: '2032-01-01', to: '2032-12-31', isWorking: true });
    await expect(sixth).rejects.toEqual(refusal('calendar_full', 'to'));
  });

  it('are for admins to change', async () => {
    const leader = await works.as('ULEAD');
    const refused = refusal('not_allowed_to_set_up');
    await expect(add({}, leader)).rejects.toEqual(refused);
    await expect(country('CN', leader)).rejects.toEqual(refused);
    const entry = { ...party, to: party.from };
    await expect(removeCalendarDays(works.context, leader, entry)).rejects.toEqual(refused);
    await expect(country('XX')).rejects.toEqual(refusal('unknown_country', 'country'));
  });

  it('are kept only where they differ from the workspace’s', async () => {
    await works.refresh('UDOES');
    const own = { workdayStart: 420, workdayEnd: 930, morningAt: 465, silentMorning: false };
    expect(await prefer(own)).toMatchObject(own);
    expect(await prefer({ silentMorning: false })).toMatchObject({
      workdayStart: null,
      workdayEnd: null,
      morningAt: null,
      silentMorning: false,
    });
    expect((await works.history()).at(-1)).toMatchObject({
      action: 'preferences_changed',
      actorId: 'UDOES',
      before: { workdayStart: 420, workdayEnd: 930, morningAt: 465 },
      after: { workdayStart: null, workdayEnd: null, morningAt: null },
    });
  });

  it.each([
    ['workdayEnd', 'workday_has_no_length', { workdayEnd: 540 }],
    ['workdayEnd', 'workday_has_no_length', { workdayEnd: 1441 }],
    ['morningAt', 'morning_outside_hours', { morningAt: 1080 }],
    ['morningAt', 'morning_outside_hours', { workdayStart: 600, morningAt: 599 }],
  ] as const)('refuse hours at %s: %s', async (field, code, input) => {
    await expect(prefer(input)).rejects.toEqual(refusal(code, field));
  });
});

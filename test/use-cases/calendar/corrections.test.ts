import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { calendarEntries } from '../../../src/domain/calendar/calendar-entries.js';
import { calendarOfUnit, isWorkingDay } from '../../../src/domain/calendar/working-calendar.js';
import { chooseCountry } from '../../../src/use-cases/calendar/choose-country.js';
import {
  type CorrectHolidayInput,
  correctHoliday,
} from '../../../src/use-cases/calendar/correct-holiday.js';
import { saveWeekend } from '../../../src/use-cases/calendar/save-weekend.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { openWorks, refusal, type Works } from '../works.js';

/** As the library has it in 2026: a day late, and a day too long. */
const seollal = {
  ...{ from: '2026-02-17', to: '2026-02-19' },
  ...{ isWorking: false, name: 'Korean New Year' },
};

describeOnEachDatabase('the country’s list and weekend, corrected', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
    await country('KR');
  });

  const country = (code: string | null) =>
    chooseCountry(works.context, works.admin, { country: code });
  const correct = (moved: CorrectHolidayInput['moved'], acting = works.admin) =>
    correctHoliday(works.context, acting, { ...seollal, moved }, 'en');
  const workspace = async () => {
    const found = await works.context.unitOfWork.read(works.workspaceId, (stores) =>
      stores.workspace.find(),
    );
    if (found === null) throw new Error('there is a workspace');
    return found;
  };
  const worksOn = async (...dates: string[]) => {
    const calendar = calendarOfUnit({ workspace: await workspace(), units: [] }, null);
    return dates.map((date) => isWorkingDay(calendar, date));
  };

  it('move a holiday to its days, and are listed so', async () => {
    expect(await worksOn('2026-02-16', '2026-02-18', '2026-02-19')).toEqual([true, false, false]);
    await correct({ from: '2026-02-16', to: '2026-02-18' });
    expect(await worksOn('2026-02-16', '2026-02-18', '2026-02-19')).toEqual([false, false, true]);
    const entries = calendarEntries(await workspace(), '2026-02-01', 'en').slice(0, 2);
    expect(entries).toMatchObject([
      { source: 'own', from: '2026-02-16', to: '2026-02-18', isWorking: false },
      { source: 'own', from: '2026-02-19', to: '2026-02-19', isWorking: null },
    ]);
    expect((await works.history()).at(-1)).toMatchObject({
      action: 'calendar_changed',
      after: {
        days: [
          '2026-02-16 off Korean New Year',
          '2026-02-17 off Korean New Year',
          '2026-02-18 off Korean New Year',
          '2026-02-19 ordinary Korean New Year',
        ],
      },
    });
  });

  it('take a holiday away: its days are as the week has them, also at a weekend', async () => {
    await correct(null);
    expect(await worksOn('2026-02-17', '2026-02-18', '2026-02-19')).toEqual([true, true, true]);
    const labour = { from: '2026-10-03', to: '2026-10-03', isWorking: false };
    const named = { ...labour, name: 'National Foundation Day', moved: null };
    await correctHoliday(works.context, works.admin, named, 'en');
    expect(await worksOn('2026-10-03')).toEqual([false]); // a Saturday
  });

  it('hold for another part of the country, and are forgotten for another country', async () => {
    await country('GB');
    const boxing = {
      from: '2026-12-25',
      to: '2026-12-25',
      isWorking: false,
      name: 'Christmas Day',
    };
    await correctHoliday(works.context, works.admin, { ...boxing, moved: null }, 'en');
    await country('GB-ENG');
    expect(await worksOn('2026-12-25', '2026-08-31')).toEqual([true, false]);
    await country('FR');
    expect(await worksOn('2026-12-25')).toEqual([false]);
    expect((await workspace()).calendarDays).toEqual([]);
  });

  it('are an admin’s, of what the list has', async () => {
    const zhao = await works.as('UDOES');
    await expect(correct(null, zhao)).rejects.toThrow(refusal('not_allowed_to_set_up'));
    await expect(correct({ from: '2026-02-16', to: '2026-02-15' })).rejects.toThrow(
      refusal('range_ends_before_it_starts', 'to'),
    );
    await correct(null);
    const other = { ...seollal, name: 'Another', moved: null };
    await expect(correctHoliday(works.context, works.admin, other, 'en')).rejects.toThrow(
      refusal('changed_meanwhile'),
    );
  });

  it('have another weekend than the country, by which reminders move', async () => {
    const { hazard } = await works.report();
    const save = (weekend: number[] | null, acting = works.admin) =>
      saveWeekend(works.context, acting, { weekend });
    const at = new Date('2026-12-01T02:00:00.000Z');
    works.setNow(at);
    await save([5, 6]);
    expect((await works.openDeadlines(hazard.id))[0]?.nextReminderAt).toEqual(at);
    expect(await worksOn('2026-12-04', '2026-12-05', '2026-12-06')).toEqual([false, false, true]);
    expect((await works.history()).at(-1)).toMatchObject({
      action: 'calendar_changed',
      before: { weekend: null },
      after: { weekend: ['5', '6'] },
    });
    const before = await works.countRows();
    await save([6, 5]);
    expect(await works.countRows()).toEqual(before);
    await save([]);
    expect(await worksOn('2026-12-05', '2026-12-06')).toEqual([true, true]);
    await save(null);
    expect(await worksOn('2026-12-05', '2026-12-04')).toEqual([false, true]);
    const every = [0, 1, 2, 3, 4, 5, 6];
    await expect(save(every)).rejects.toThrow(refusal('weekend_without_work', 'weekend'));
    await expect(save([5], await works.as('UDOES'))).rejects.toThrow(
      refusal('not_allowed_to_set_up'),
    );
  });
});

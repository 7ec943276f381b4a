import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../src/domain/shared/errors.js';
import { readCalendarDays } from '../../../src/slack/calendar/calendar-days-dialog.js';
import {
  readCalendarEntry,
  writeCalendarEntry,
} from '../../../src/slack/calendar/calendar-dialog.js';
import { readCountry } from '../../../src/slack/calendar/country-dialog.js';
import { readHoliday } from '../../../src/slack/calendar/holiday-dialog.js';
import { readWeekend } from '../../../src/slack/calendar/weekend-dialog.js';
import { readPreferences } from '../../../src/slack/organisation/preferences-dialog.js';
import { read, refused } from '../kit/form-checks.js';

const unitId = '01234567-89ab-7def-8123-456789abcdef';
const days = { kind: 'working', name: 'Saturday shift', from: '2026-12-05' };
const hours = { workdayStart: '07:00', workdayEnd: '15:30', morningAt: '07:45' };

describe('the forms of the calendar and of one’s own hours', () => {
  it('read a day for everybody, and a range of some weekdays for a unit', () => {
    expect(read(readCalendarDays(days))).toEqual({
      ...{ name: 'Saturday shift', from: '2026-12-05', to: null },
      ...{ weekdays: [], unitId: null, isWorking: true },
    });
    const range = { ...days, kind: 'off', to: '2026-12-31', weekdays: ['6', '0'], unitId };
    expect(read(readCalendarDays(range))).toMatchObject({
      ...{ to: '2026-12-31', weekdays: [6, 0] },
      ...{ unitId, isWorking: false },
    });
  });

  it.each([
    ['kind', 'perhaps', 'required'],
    ['from', '2026-02-30', 'required'],
    ['to', 'never', 'required'],
    ['name', '节'.repeat(61), 'too_long'],
    ['unitId', 'site', 'unit_not_found'],
  ])('refuse %s %j of days', (field, value, code) => {
    expect(refused(readCalendarDays({ ...days, [field]: value }))).toEqual({ [field]: code });
  });

  it('say of empty forms everything that is missing', () => {
    expect(Object.keys(refused(readCalendarDays({}))).sort()).toEqual(['from', 'kind', 'name']);
    expect(refused(readCountry({}))).toEqual({ country: 'required' });
    expect(Object.keys(refused(readPreferences({}))).sort()).toEqual([
      'morningAt',
      'workdayEnd',
      'workdayStart',
    ]);
  });

  it('read a country, and that there is to be none', () => {
    expect(read(readCountry({ country: 'GB-SCT' }))).toEqual({ country: 'GB-SCT' });
    expect(read(readCountry({ country: 'none' }))).toEqual({ country: null });
    // A part counts beside its own country alone.
    expect(read(readCountry({ country: 'GB', part: 'GB-ENG' }))).toEqual({ country: 'GB-ENG' });
    expect(read(readCountry({ country: 'DE', part: 'GB-ENG' }))).toEqual({ country: 'DE' });
    expect(read(readCountry({ country: 'none', part: 'GB-ENG' }))).toEqual({ country: null });
  });

  it('read a weekend, and what is right about a holiday', () => {
    expect(read(readWeekend({ whose: 'own', weekend: ['5', '6'] }))).toEqual({ weekend: [5, 6] });
    expect(read(readWeekend({ whose: 'own' }))).toEqual({ weekend: [] });
    expect(read(readWeekend({ whose: 'country', weekend: ['5'] }))).toEqual({ weekend: null });
    const moved = { correction: 'moved', from: '2026-02-16', to: '2026-02-18' };
    expect(read(readHoliday(moved))).toEqual({ moved: { from: '2026-02-16', to: '2026-02-18' } });
    expect(read(readHoliday({ ...moved, correction: 'removed' }))).toEqual({ moved: null });
    expect(refused(readHoliday({ ...moved, from: '2026-02-30' }))).toEqual({ from: 'required' });
  });

  it('read one’s own hours; quiet mornings are silent unless ticked', () => {
    const minutes = { workdayStart: 420, workdayEnd: 930, morningAt: 465 };
    expect(read(readPreferences(hours))).toEqual({ ...minutes, silentMorning: true });
    expect(read(readPreferences({ ...hours, quietMornings: ['yes'] }))).toEqual({
      ...minutes,
      silentMorning: false,
    });
    expect(read(readPreferences({ ...hours, workdayEnd: '23:59' })).workdayEnd).toBe(1440);
  });

  it('never fall over what is sent', () => {
    const value = fc.oneof(fc.string(), fc.array(fc.string()));
    const fields = [...Object.keys(days), ...Object.keys(hours), 'to', 'weekdays', 'country'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fields), value), (values) => {
        for (const form of [readCalendarDays, readCountry, readPreferences]) form(values);
      }),
    );
  });
});

describe('the value of a button that removes days', () => {
  it('reads back as what was written, within Slack’s 2000 characters', () => {
    const date = fc
      .integer({ min: 0, max: 3000 })
      .map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10));
    const entry = fc.record({
      unitId: fc.constantFrom(null, unitId),
      from: date,
      to: date,
      isWorking: fc.boolean(),
      name: fc.string({ unit: 'grapheme', maxLength: 60 }),
    });
    fc.assert(
      fc.property(entry, (written) => {
        const value = writeCalendarEntry(written);
        expect(readCalendarEntry(value)).toEqual(written);
        fc.pre([...written.name].length <= 60);
        expect(value.length).toBeLessThanOrEqual(2000);
      }),
    );
  });

  it.each(['', '{', '{}', 'null', '{"u":"x","f":"2026-01-01","t":"2026-01-01","w":true,"n":""}'])(
    'refuses %j, which none of ours has',
    (value) => {
      expect(() => readCalendarEntry(value)).toThrow(new DomainError('changed_meanwhile'));
    },
  );
});

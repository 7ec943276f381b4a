import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOfDay, dayOf, endOfLocalDay } from '../../../src/domain/shared/local-time.js';
import { type Translator, translatorFor } from '../../../src/i18n/translator.js';
import { dueDate, dueStatus, dueWithStatus } from '../../../src/slack/deadlines/due.js';
import { someDate, someZone } from '../../domain/arbitraries.js';
import { endOfDay, now, site, units, workspace } from '../hazards/facts.js';

const shanghai = translatorFor('en', 'Asia/Shanghai');
const chinese = translatorFor('zh-CN', 'Asia/Shanghai');

const noonOn = (date: string) => new Date(`${date}T04:00:00Z`);
const endOfOctoberDay = (day: number) => new Date(Date.UTC(2026, 9, day, 15, 59, 59, 999));
const everyDayAround = (date: string) =>
  [...Array(13).keys()].map((away) => ({
    unitId: null,
    date: dateOfDay(dayOf(date) + away - 6),
    isWorking: true,
    name: 'Work',
  }));
const off = (unitId: string) => ({ unitId, date: '2026-12-08', isWorking: false, name: 'Off' });

const london = translatorFor('en', 'Europe/London');
const scene = { workspace, units };
const dueFor = (dueAt: Date, reader: Translator) => dueDate(dueAt, site.id, scene, reader);

describe('a due instant', () => {
  test('that is the end of a day where the unit works reads as the day', () => {
    expect(dueFor(endOfDay(7), shanghai)).toBe('Mon 7 Dec 2026');
    expect(dueFor(endOfDay(7), chinese)).toBe('2026年12月7日 周一');
  });

  test.each([
    ['Europe/London', 'Mon 7 Dec 2026 15:59 your time', '您当地时间2026年12月7日 周一 15:59'],
    ['Asia/Tokyo', 'Tue 8 Dec 2026 00:59 your time', '您当地时间2026年12月8日 周二 00:59'],
    ['America/Los_Angeles', 'Mon 7 Dec 2026 07:59 your time', '您当地时间2026年12月7日 周一 07:59'],
    // The same clock, and a zone with another name.
    ['Asia/Singapore', 'Mon 7 Dec 2026', '2026年12月7日 周一'],
  ])('reads with the hour where the reader’s day ends at another time: %s', (zone, en, zh) => {
    expect(dueFor(endOfDay(7), translatorFor('en', zone))).toBe(en);
    expect(dueFor(endOfDay(7), translatorFor('zh-CN', zone))).toBe(zh);
  });

  test('within a day reads with its time, by the reader’s clock', () => {
    const dueAt = new Date('2026-12-07T02:15:00Z');
    expect(dueFor(dueAt, shanghai)).toBe('Mon 7 Dec 2026 10:15');
    expect(dueFor(dueAt, london)).toBe('Mon 7 Dec 2026 02:15 your time');
  });

  test('of a unit elsewhere is the end of its day there', () => {
    const there = units.map((unit) => ({ ...unit, timeZone: 'Europe/London' }));
    const dueAt = endOfLocalDay('2026-12-07', 'Europe/London');
    const of = (reader: Translator) => dueDate(dueAt, site.id, { workspace, units: there }, reader);
    expect(of(london)).toBe('Mon 7 Dec 2026');
    expect(of(shanghai)).toBe('Tue 8 Dec 2026 07:59 your time');
  });

  test('in a channel is the unit’s day, with hour and zone where somebody reads it elsewhere', () => {
    const read = (readerZones: string[], reader: Translator) =>
      dueDate(endOfDay(7), site.id, { ...scene, readerZones }, reader);
    const here = ['Asia/Shanghai', 'Asia/Singapore'];
    expect(read(here, shanghai)).toBe('Mon 7 Dec 2026');
    expect(read([...here, 'Europe/London'], shanghai)).toBe(
      'Mon 7 Dec 2026 23:59 China Standard Time',
    );
    expect(read([...here, 'Europe/London'], chinese)).toBe('中国标准时间2026年12月7日 周一 23:59');
  });

  test.each([
    // Friday the 12th in Shanghai, told in the morning of Thursday and Friday.
    ['America/Los_Angeles', '2026-06-11T16:00:00Z', '1 working day left'],
    ['America/Los_Angeles', '2026-06-12T15:00:00Z', 'due today'],
    ['America/Los_Angeles', '2026-06-12T16:00:00Z', '⏰ overdue'],
    ['Pacific/Auckland', '2026-06-11T21:00:00Z', 'due before the next working day'],
    ['Pacific/Auckland', '2026-06-12T12:30:00Z', 'due today'],
    ['Europe/London', '2026-06-12T08:00:00Z', 'due today'],
  ])('is due today on the day of %s: %s', (zone, at, expected) => {
    const dueAt = endOfLocalDay('2026-06-12', 'Asia/Shanghai');
    const context = { ...scene, now: new Date(at) };
    const words = dueWithStatus(dueAt, site.id, context, translatorFor('en', zone));
    expect(words.split(' · ')[1]).toBe(expected);
  });

  test('whatever the zones: today on the reader’s own day, overdue once it has passed', () => {
    const dayIn = (instant: Date, timeZone: string) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant);
    const somePromise = fc.tuple(someDate, someZone, fc.integer({ min: -4320, max: 4320 }));
    fc.assert(
      fc.property(somePromise, someZone, fc.boolean(), ([day, unitZone, minutes], zone, isDay) => {
        const there = units.map((unit) => ({ ...unit, timeZone: unitZone }));
        const end = endOfLocalDay(day, unitZone);
        const dueAt = isDay ? end : new Date(+end - 7_777_777);
        const now = new Date(+dueAt + minutes * 60_000);
        const context = { workspace, units: there, now };
        const status = dueStatus(dueAt, site.id, context, { timeZone: zone });
        const isToday = dayIn(dueAt, zone) === dayIn(now, zone);
        const expected = now > dueAt ? 'overdue' : isToday ? 'today' : 'left';
        expect(status.kind).toBe(expected);
        const words = dueDate(dueAt, site.id, context, translatorFor('en', zone));
        const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' });
        // Either the hour stands there, or it is the end of the very day for reader and unit.
        if (words.includes(':')) expect(words).toContain(clock.format(dueAt));
        else expect([dayIn(dueAt, zone), clock.format(dueAt)]).toEqual([day, '23:59']);
        // Without weekends and holidays, what is left is the difference of the reader's days.
        if (status.kind !== 'today') {
          const always = { ...workspace, calendarDays: everyDayAround(day) };
          const counted = dueStatus(
            dueAt,
            site.id,
            { ...context, workspace: always },
            { timeZone: zone },
          );
          const days = (Date.parse(dayIn(dueAt, zone)) - Date.parse(dayIn(now, zone))) / 86_400_000;
          expect(counted).toEqual({ kind: expected, workingDays: Math.abs(days) });
        }
      }),
      { numRuns: 300 },
    );
  });

  // Now is noon on Friday 4 December in Shanghai.
  test.each([
    [endOfDay(4), 'due today', '今天到期'],
    [endOfDay(5), 'due before the next working day', '下一个工作日前到期'],
    [endOfDay(7), '1 working day left', '还剩 1 个工作日'],
    [endOfDay(9), '3 working days left', '还剩 3 个工作日'],
    [endOfDay(3), '⏰ 1 working day overdue', '⏰ 已逾期 1 个工作日'],
    [endOfDay(1), '⏰ 3 working days overdue', '⏰ 已逾期 3 个工作日'],
    [new Date('2026-12-04T03:59:00Z'), '⏰ overdue', '⏰ 已逾期'],
    [new Date('2026-12-04T04:00:00Z'), 'due today', '今天到期'],
  ])('%s stands as %s', (dueAt, english, zh) => {
    expect(dueWithStatus(dueAt, site.id, { workspace, units, now }, shanghai).split(' · ')[1]).toBe(
      english,
    );
    expect(dueWithStatus(dueAt, site.id, { workspace, units, now }, chinese).split(' · ')[1]).toBe(
      zh,
    );
  });

  test.each([
    ['the country’s', { country: 'CN' }, '2026-09-29', endOfOctoberDay(10), '4 working days left'],
    ['the unit’s', { calendarDays: [off('site')] }, '2026-12-04', endOfDay(9), '2 working'],
    ['those above', { calendarDays: [off('company')] }, '2026-12-04', endOfDay(9), '2 working'],
    ['no other unit’s', { calendarDays: [off('unit-else')] }, '2026-12-04', endOfDay(9), '3 work'],
  ])('is counted by the days of its hazard’s unit: %s', (_, days, today, dueAt, expected) => {
    const context = { workspace: { ...workspace, ...days }, units, now: noonOn(today) };
    expect(dueWithStatus(dueAt, site.id, context, shanghai)).toContain(expected);
  });
});

import { describe, expect, test } from 'vitest';
import { translatorFor } from '../../../src/i18n/translator.js';
import { dueDate, dueWithStatus } from '../../../src/slack/deadlines/due.js';
import { endOfDay, now, site, units, workspace } from '../hazards/facts.js';

const shanghai = translatorFor('en', 'Asia/Shanghai');
const chinese = translatorFor('zh-CN', 'Asia/Shanghai');

const noonOn = (date: string) => new Date(`${date}T04:00:00Z`);
const endOfOctoberDay = (day: number) => new Date(Date.UTC(2026, 9, day, 15, 59, 59, 999));
const off = (unitId: string) => ({ unitId, date: '2026-12-08', isWorking: false, name: 'Off' });

describe('a due instant', () => {
  test('that is the end of a day reads as the day', () => {
    expect(dueDate(endOfDay(7), workspace, shanghai)).toBe('Mon 7 Dec 2026');
    expect(dueDate(endOfDay(7), workspace, chinese)).toBe('2026年12月7日 周一');
  });

  test('reads as the same day further west, where the day is still on', () => {
    expect(dueDate(endOfDay(7), workspace, translatorFor('en', 'Europe/London'))).toBe(
      'Mon 7 Dec 2026',
    );
  });

  test('reads with its time further east, where the next day has begun', () => {
    expect(dueDate(endOfDay(7), workspace, translatorFor('en', 'Asia/Tokyo'))).toBe(
      'Tue 8 Dec 2026 00:59',
    );
  });

  test('within a day reads with its time, by the reader’s clock', () => {
    const dueAt = new Date('2026-12-07T02:15:00Z');
    expect(dueDate(dueAt, workspace, shanghai)).toBe('Mon 7 Dec 2026 10:15');
    expect(dueDate(dueAt, workspace, translatorFor('en', 'Europe/London'))).toBe(
      'Mon 7 Dec 2026 02:15',
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

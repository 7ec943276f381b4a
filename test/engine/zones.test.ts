import { describe, expect, it } from 'vitest';
import type { ReminderPolicy } from '../../src/domain/deadlines/deadline.js';
import { reminderPlan } from '../../src/domain/reminders/reminder-plan.js';
import type { DeadlineNow } from '../../src/domain/reminders/scheduled-reminders.js';
import { about, company, deadline, member, membersOf, site, workspace } from '../domain/people.js';

const zones = [
  ...['Pacific/Kiritimati', 'Pacific/Auckland', 'Pacific/Chatham', 'Australia/Lord_Howe'],
  ...['Australia/Sydney', 'Australia/Adelaide', 'Australia/Darwin', 'Australia/Eucla'],
  ...['Asia/Tokyo', 'Asia/Shanghai', 'Asia/Yangon', 'Asia/Kathmandu', 'Asia/Kolkata'],
  ...['Asia/Kabul', 'Asia/Tehran', 'Asia/Beirut', 'Africa/Cairo', 'Africa/Casablanca'],
  ...['Africa/Johannesburg', 'Europe/Berlin', 'Europe/London', 'Atlantic/Azores'],
  ...['America/St_Johns', 'America/Sao_Paulo', 'America/Santiago', 'America/New_York'],
  ...['America/Havana', 'America/Denver', 'America/Los_Angeles', 'Pacific/Marquesas'],
];

/** Every working day again, and never tired of it. */
const daily: ReminderPolicy = {
  version: 1,
  maxOverdueNudges: 1_000,
  steps: [
    {
      key: 'daily',
      offset: { unit: 'working_days', amount: 1 },
      audience: ['owes'],
      repeatEveryWorkingDays: 1,
    },
  ],
};

const formats = new Map<string, Intl.DateTimeFormat>();
function wall(instant: Date, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(instant);
}

/** Monday to Friday of the month after its first day, one by one. */
function workdaysOf(year: number, month: number): string[] {
  const days: string[] = [];
  for (let day = 2; new Date(Date.UTC(year, month, day)).getUTCMonth() === month; day += 1) {
    const date = new Date(Date.UTC(year, month, day));
    if (date.getUTCDay() >= 1 && date.getUTCDay() <= 5) days.push(date.toISOString().slice(0, 10));
  }
  return days;
}

/** What is told in a month to somebody, tick by tick as planning asks for it. */
function toldIn(
  year: number,
  month: number,
  { home, zoneAt }: { home: string; zoneAt: (now: Date) => string },
) {
  const told: { key: string; at: Date }[] = [];
  const end = new Date(Date.UTC(year, month + 1, 1));
  // At this moment it is the first of the month everywhere on Earth.
  const dueAt = new Date(Date.UTC(year, month, 1, 9, 59));
  const known = new Set<string>();
  let now: Date | null = dueAt;
  while (now !== null && now < end) {
    const input: DeadlineNow = {
      deadline: deadline({ startsAt: new Date(dueAt.getTime() - 1), dueAt, policy: daily }),
      about: about(),
      workspace: workspace({ timeZone: home }),
      units: [company, site],
      members: membersOf(member('UOWES', { timeZone: zoneAt(now) })),
      adminUserIds: [],
      now,
    };
    const plan = reminderPlan(input);
    for (const { dedupeKey, notBefore } of plan.notifications) {
      if (!known.has(dedupeKey)) told.push({ key: dedupeKey, at: notBefore });
      known.add(dedupeKey);
    }
    now = plan.nextReminderAt;
  }
  return told;
}

describe('through 2028', () => {
  it.each(zones)('%s hears at nine on every working day, once, whatever the clocks do', (zone) => {
    for (let month = 0; month < 12; month += 1) {
      const told = toldIn(2028, month, { home: zone, zoneAt: () => zone });
      const expected = workdaysOf(2028, month).map((date) => `${date} 09:00`);
      // The month ends by the clock of Greenwich: its last morning, or the next one's first, may differ.
      const isOfMonth = (time: string) => Number(time.slice(5, 7)) === month + 1;
      const heard = told.map(({ at }) => wall(at, zone)).filter(isOfMonth);
      expect(heard).toEqual(expected.slice(0, heard.length));
      expect(expected.length - heard.length).toBeLessThanOrEqual(1);
    }
  });
});

it('hears on 29 February', () => {
  const told = toldIn(2028, 1, { home: 'Europe/London', zoneAt: () => 'Europe/London' });
  expect(told.map(({ at }) => wall(at, 'Europe/London'))).toContain('2028-02-29 09:00');
});

describe('somebody who moves from zone to zone', () => {
  it.each([
    ['Asia/Shanghai', 'America/Los_Angeles'],
    ['America/New_York', 'Pacific/Auckland'],
    ['Europe/London', 'Asia/Kathmandu'],
    ['Australia/Lord_Howe', 'America/St_Johns'],
  ])(
    'between %s and %s hears of each day at most once, at work, and the last is the newest',
    (one, other) => {
      for (let month = 0; month < 12; month += 1) {
        const zoneAt = (now: Date) => (Math.floor(now.getUTCDate() / 5) % 2 === 0 ? one : other);
        const told = toldIn(2027, month, { home: one, zoneAt });
        expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
        for (const { at } of told) {
          const times = [one, other].map((zone) => wall(at, zone).slice(11));
          expect(times.some((time) => time >= '09:00' && time < '18:00')).toBe(true);
        }
        const numbers = told.map(({ key }) => Number(/daily\.(\d+)/.exec(key)?.[1] ?? 0));
        expect(numbers.at(-1)).toBe(Math.max(...numbers));
        expect(told.length).toBeGreaterThanOrEqual(workdaysOf(2027, month).length - 6);
      }
    },
  );
});

import { expect, it } from 'vitest';
import { forecast } from '../../../src/domain/reminders/forecast.js';
import { reminderPlan } from '../../../src/domain/reminders/reminder-plan.js';
import { about, company, deadline, everybody, site, workspace } from '../people.js';

const input = {
  deadline: deadline(),
  about: about({ roles: {} }),
  workspace: workspace(),
  units: [company, site],
  members: everybody,
  adminUserIds: [],
  now: new Date('2026-12-01T02:00:00Z'),
};
const far = { until: new Date('2027-03-01T00:00:00Z'), count: 100 };
const lines = (told: ReturnType<typeof forecast>) =>
  told.map(
    ({ notBefore, stepKey, recipient }) =>
      `${notBefore.toISOString().slice(0, 10)} ${stepKey} ${recipient.id}`,
  );

it('tells what is due now and everything that follows, each once', () => {
  expect(lines(forecast(input, new Set(), far)).slice(0, 7)).toEqual([
    '2026-12-01 before_3 UOWES',
    '2026-12-03 before_1 UOWES',
    '2026-12-04 due_day UOWES',
    '2026-12-07 overdue_1 UOWES',
    '2026-12-09 overdue_3 UOWES',
    '2026-12-09 overdue_3 ULEAD',
    '2026-12-15 overdue_7 UOWES',
  ]);
});

it('leaves out what was planned before', () => {
  const known = new Set(reminderPlan(input).notifications.map(({ dedupeKey }) => dedupeKey));
  expect(lines(forecast(input, known, far))[0]).toBe('2026-12-03 before_1 UOWES');
});

it('ends at the instant, and at the number, that it is given', () => {
  const until = new Date('2026-12-04T01:00:00Z');
  expect(lines(forecast(input, new Set(), { ...far, until })).at(-1)).toBe(
    '2026-12-04 due_day UOWES',
  );
  expect(forecast(input, new Set(), { ...far, count: 5 })).toHaveLength(5);
});

it('foresees nothing for what is settled or over', () => {
  const settled = { ...input, deadline: deadline({ settledAt: input.now }) };
  const over = { ...input, about: about({ matter: { endedAt: input.now } }) };
  for (const one of [settled, over]) expect(forecast(one, new Set(), far)).toEqual([]);
});

it('foresees what people have asked for: put off, it comes at that moment', () => {
  const snoozedUntil = new Date('2026-12-03T06:00:00Z');
  const putOff = { ...input, deadline: deadline({ snoozedUntil }) };
  expect(lines(forecast(putOff, new Set(), far)).slice(0, 2)).toEqual([
    `2026-12-03 snoozed.${snoozedUntil.getTime() / 1000} UOWES`,
    '2026-12-04 due_day UOWES',
  ]);
});

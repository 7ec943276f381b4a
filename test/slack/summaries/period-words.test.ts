import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPeriodChoice, periodOf } from '../../../src/domain/summaries/periods.js';
import { parsePeriodWords } from '../../../src/slack/summaries/period-words.js';

/** Tuesday 24 November 2026, 08:00 in Shanghai. */
const context = {
  workspace: { timeZone: 'Asia/Shanghai', country: null, weekend: null },
  now: new Date('2026-11-24T00:00:00Z'),
};
const days = (text: string) => {
  const choice = parsePeriodWords(text);
  if (choice === null) return null;
  const { first, last, before } = periodOf(choice, context);
  return `${first}..${last} against ${before.first}..${before.last}`;
};

describe('the period that a text names', () => {
  it.each([
    ['30d', '2026-10-26..2026-11-24 against 2026-09-26..2026-10-25'],
    ['近7天', '2026-11-18..2026-11-24 against 2026-11-11..2026-11-17'],
    ['1 day', '2026-11-24..2026-11-24 against 2026-11-23..2026-11-23'],
    ['week', '2026-11-23..2026-11-29 against 2026-11-16..2026-11-17'],
    ['本周', '2026-11-23..2026-11-29 against 2026-11-16..2026-11-17'],
    ['Last Week', '2026-11-16..2026-11-22 against 2026-11-09..2026-11-15'],
    ['上周', '2026-11-16..2026-11-22 against 2026-11-09..2026-11-15'],
    ['month', '2026-11-01..2026-11-30 against 2026-10-01..2026-10-24'],
    ['本月', '2026-11-01..2026-11-30 against 2026-10-01..2026-10-24'],
    ['last month', '2026-10-01..2026-10-31 against 2026-09-01..2026-09-30'],
    ['上个月', '2026-10-01..2026-10-31 against 2026-09-01..2026-09-30'],
    ['quarter', '2026-10-01..2026-12-31 against 2026-07-01..2026-08-24'],
    ['季度', '2026-10-01..2026-12-31 against 2026-07-01..2026-08-24'],
    ['last quarter', '2026-07-01..2026-09-30 against 2026-04-01..2026-06-30'],
    ['今年', '2026-01-01..2026-12-31 against 2025-01-01..2025-11-24'],
    ['last-year', '2025-01-01..2025-12-31 against 2024-01-01..2024-12-31'],
    ['去年', '2025-01-01..2025-12-31 against 2024-01-01..2024-12-31'],
    ['2026', '2026-01-01..2026-12-31 against 2025-01-01..2025-11-24'],
    ['2026-Q1', '2026-01-01..2026-03-31 against 2025-10-01..2025-12-31'],
    ['2026年第3季度', '2026-07-01..2026-09-30 against 2026-04-01..2026-06-30'],
    ['2024-02', '2024-02-01..2024-02-29 against 2024-01-01..2024-01-31'],
    ['2026年3月', '2026-03-01..2026-03-31 against 2026-02-01..2026-02-28'],
    ['2026-10-01..2026-10-07', '2026-10-01..2026-10-07 against 2026-09-24..2026-09-30'],
    ['2026年10月1日至2026年10月7日', '2026-10-01..2026-10-07 against 2026-09-24..2026-09-30'],
  ])('“%s” is %s', (text, expected) => {
    expect(days(text)).toBe(expected);
  });

  it.each([
    '',
    '２０２６年１０月１日至１０月７日',
    '2026-10-07..2026-10-01',
    '2026-02-29..2026-03-01',
    '2026-13',
    '0d',
    '99999d',
    '1000-01-01..2026-01-01',
    'Quay 1',
    '..',
  ])('“%s” is none', (text) => {
    expect(days(text)).toBeNull();
  });

  it('is one that there is, or none, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const choice = parsePeriodWords(text);
        expect(choice === null || isPeriodChoice(choice)).toBe(true);
      }),
    );
  });
});

import { foldText } from '../../domain/shared/folding.js';
import { isLocalDate, type LocalDate } from '../../domain/shared/local-time.js';
import {
  type CalendarUnit,
  isPeriodChoice,
  type PeriodChoice,
} from '../../domain/summaries/periods.js';

/** Folded: lower case, without blanks. Each word with its unit, and 0 for this one or -1 for the last. */
const words = new Map<string, readonly [CalendarUnit, number]>([
  ...named('week', 0, 'week', 'thisweek', '周', '本周', '这周', '这一周', '本星期', '这星期'),
  ...named('week', -1, 'lastweek', '上周', '上一周', '上星期', '上个星期'),
  ...named('month', 0, 'month', 'thismonth', '月', '本月', '当月', '这个月'),
  ...named('month', -1, 'lastmonth', '上月', '上个月'),
  ...named('quarter', 0, 'quarter', 'thisquarter', '季度', '本季度', '本季', '这个季度'),
  ...named('quarter', -1, 'lastquarter', '上季度', '上季', '上个季度'),
  ...named('year', 0, 'year', 'thisyear', '年', '今年', '本年', '本年度', '年度'),
  ...named('year', -1, 'lastyear', '去年', '上年', '上年度', '上一年'),
]);

/**
 * The period that a text names, in English or Chinese: `week`, `上月`, `30d`, `近7天`, `2026`, `2026-Q1`,
 * `2026-11`, `2026年11月`, `2026-11-01..2026-11-30`. Null when it names none.
 */
export function parsePeriodWords(text: string): PeriodChoice | null {
  const folded = foldText(text).replace(/[\s_]+|(?<=[a-z])-(?=[a-z])/g, '');
  const choice = lastDays(folded) ?? calendarPeriod(folded) ?? namedPeriod(folded) ?? range(folded);
  return choice !== null && isPeriodChoice(choice) ? choice : null;
}

function lastDays(folded: string): PeriodChoice | null {
  const match = /^(?:last|past|近|最近|过去)?(\d{1,4})(?:d|days?|天|日)$/.exec(folded);
  return match === null ? null : { kind: 'last_days', days: Number(match[1]) };
}

function calendarPeriod(folded: string): PeriodChoice | null {
  const word = words.get(folded);
  return word === undefined ? null : { kind: 'calendar', unit: word[0], away: word[1] };
}

/** `2026`, `2026-Q1`, `2026-11`, with 年, 月 and 季度 as well. */
function namedPeriod(folded: string): PeriodChoice | null {
  const year = /^(\d{4})年?$/.exec(folded);
  if (year !== null) return holding('year', `${year[1]}-01-01`);
  const quarter = /^(\d{4})[-/年]?(?:q|第)?([1-4])(?:季度?)$|^(\d{4})[-/年]?q([1-4])$/.exec(folded);
  if (quarter !== null) {
    const month = 3 * Number(quarter[2] ?? quarter[4]) - 2;
    return holding('quarter', `${quarter[1] ?? quarter[3]}-${twoDigits(month)}-01`);
  }
  const month = /^(\d{4})[-/年](\d{1,2})月?$/.exec(folded);
  return month === null ? null : holding('month', `${month[1]}-${twoDigits(month[2] ?? '')}-01`);
}

function holding(unit: CalendarUnit, date: LocalDate): PeriodChoice {
  return { kind: 'calendar_of', unit, date };
}

function range(folded: string): PeriodChoice | null {
  const [first = '', last = '', ...more] = folded.split(/\.{2,3}|…|~|至|到/).map(asDate);
  const isRange = isLocalDate(first) && isLocalDate(last) && more.length === 0;
  return isRange ? { kind: 'range', first, last } : null;
}

/** `2026-1-5`, `2026/01/05` and `2026年1月5日` as `2026-01-05`; anything else as it is. */
function asDate(text: string): string {
  const match = /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?$/.exec(text);
  if (match === null) return text;
  return `${match[1]}-${twoDigits(match[2] ?? '')}-${twoDigits(match[3] ?? '')}`;
}

function named(unit: CalendarUnit, away: number, ...names: string[]) {
  return names.map((name) => [name, [unit, away] as const] as const);
}

function twoDigits(value: number | string): string {
  return String(value).padStart(2, '0');
}

import { tz } from '@date-fns/tz';
import {
  addMonths,
  addQuarters,
  addWeeks,
  addYears,
  startOfISOWeek,
  startOfMonth,
  startOfQuarter,
  startOfYear,
} from 'date-fns';
import { DomainError } from '../shared/errors.js';
import type { LocalDate } from '../shared/local-time.js';
import { dateOfDay, dayOf, instantOf, isLocalDate, localDateOf } from '../shared/local-time.js';

/** Whole days in the workspace's zone. */
export interface DaySpan {
  first: LocalDate;
  last: LocalDate;
  /** When the first day begins. */
  from: Date;
  /** When the day after the last begins. */
  to: Date;
}

export interface Period extends DaySpan {
  /**
   * What to compare with: the same length just before; for a calendar period the one before it, and
   * of one still running as many days as have passed, so that a young month is not held against a
   * whole one.
   */
  before: DaySpan;
}

export interface PeriodContext {
  timeZone: string;
  now: Date;
}

type CalendarUnit = 'week' | 'month' | 'quarter' | 'year';

const defaultDays = 30;
/** Ten years: longer than any ledger that a summary could be about. */
const longestDays = 3660;

const utc = { in: tz('UTC') };
const calendarUnits = {
  week: { start: startOfISOWeek, add: addWeeks },
  month: { start: startOfMonth, add: addMonths },
  quarter: { start: startOfQuarter, add: addQuarters },
  year: { start: startOfYear, add: addYears },
} as const;

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
 * The period that a text names, in English or Chinese: `week`, `上月`, `30d`, `近7天`, `2026`,
 * `2026-Q1`, `2026-11`, `2026年11月`, `2026-11-01..2026-11-30`. Empty: the last 30 days, with today.
 * Throws DomainError `unknown_period` (field `period`) with `text`.
 */
export function parsePeriod(text: string, context: PeriodContext): Period {
  const folded = text
    .trim()
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_]+|(?<=[a-z])-(?=[a-z])/g, '');
  const today = localDateOf(context.now, context.timeZone);
  const found =
    daysUntil(today, folded) ??
    calendarPeriod(today, folded) ??
    namedPeriod(folded) ??
    range(folded);
  if (found === null) throw new DomainError('unknown_period', { text: text.trim() }, 'period');

  const { first, last } = found;
  const length = dayOf(last) - dayOf(first) + 1;
  const passed = Math.max(1, Math.min(length, dayOf(today) - dayOf(first) + 1));
  const beforeFirst = found.beforeFirst ?? dateOfDay(dayOf(first) - length);
  const beforeEnd = passed < length ? dayOf(beforeFirst) + passed - 1 : dayOf(first) - 1;
  const beforeLast = dateOfDay(Math.min(beforeEnd, dayOf(first) - 1));
  return {
    ...span(first, last, context.timeZone),
    before: span(beforeFirst, beforeLast, context.timeZone),
  };
}

interface Days {
  first: LocalDate;
  last: LocalDate;
  /** Where the calendar period before begins; left out: as many days before. */
  beforeFirst?: LocalDate;
}

function daysUntil(today: LocalDate, folded: string): Days | null {
  const match = /^(?:last|past|近|最近|过去)?(\d{1,4})(?:d|days?|天|日)$/.exec(folded);
  const days = folded === '' ? defaultDays : Number(match?.[1] ?? 0);
  if (days < 1 || days > longestDays) return null;
  return { first: dateOfDay(dayOf(today) - days + 1), last: today };
}

function calendarPeriod(today: LocalDate, folded: string): Days | null {
  const word = words.get(folded);
  return word === undefined ? null : calendarDays(word[0], today, word[1]);
}

/** `2026`, `2026-Q1`, `2026-11`, with 年, 月 and 季度 as well. */
function namedPeriod(folded: string): Days | null {
  const year = /^(\d{4})年?$/.exec(folded);
  if (year !== null) return calendarDays('year', `${year[1]}-01-01`, 0);
  const quarter = /^(\d{4})[-/年]?(?:q|第)?([1-4])(?:季度?)$|^(\d{4})[-/年]?q([1-4])$/.exec(folded);
  if (quarter !== null) {
    const month = 3 * Number(quarter[2] ?? quarter[4]) - 2;
    return calendarDays('quarter', `${quarter[1] ?? quarter[3]}-${twoDigits(month)}-01`, 0);
  }
  const month = /^(\d{4})[-/年](\d{1,2})月?$/.exec(folded);
  const first = `${month?.[1]}-${twoDigits(month?.[2] ?? '')}-01`;
  return isLocalDate(first) ? calendarDays('month', first, 0) : null;
}

function range(folded: string): Days | null {
  const [first = '', last = '', ...more] = folded.split(/\.{2,3}|…|~|至|到/).map(asDate);
  const isRange = isLocalDate(first) && isLocalDate(last) && first <= last && more.length === 0;
  if (!isRange || dayOf(last) - dayOf(first) >= longestDays) return null;
  return { first, last };
}

/** `2026-1-5`, `2026/01/05` and `2026年1月5日` as `2026-01-05`; anything else as it is. */
function asDate(text: string): string {
  const match = /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?$/.exec(text);
  if (match === null) return text;
  return `${match[1]}-${twoDigits(match[2] ?? '')}-${twoDigits(match[3] ?? '')}`;
}

function calendarDays(unit: CalendarUnit, within: LocalDate, away: number): Days {
  const { start, add } = calendarUnits[unit];
  const first = add(start(new Date(`${within}T00:00:00Z`), utc), away, utc);
  const next = add(first, 1, utc);
  return {
    first: dateIn(first),
    last: dateOfDay(dayOf(dateIn(next)) - 1),
    beforeFirst: dateIn(add(first, -1, utc)),
  };
}

function span(first: LocalDate, last: LocalDate, timeZone: string): DaySpan {
  return {
    first,
    last,
    from: instantOf(first, 0, timeZone),
    to: instantOf(dateOfDay(dayOf(last) + 1), 0, timeZone),
  };
}

function named(unit: CalendarUnit, away: number, ...names: string[]) {
  return names.map((name) => [name, [unit, away] as const] as const);
}

function dateIn(utcDate: Date): LocalDate {
  return utcDate.toISOString().slice(0, 10);
}

function twoDigits(value: number | string): string {
  return String(value).padStart(2, '0');
}

import { tz } from '@date-fns/tz';
import {
  addMonths,
  addQuarters,
  addWeeks,
  addYears,
  type Day,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  startOfYear,
} from 'date-fns';
import { firstDayOfCalendarWeek } from '../calendar/country-weekends.js';
import type { Workspace } from '../organisation/member.js';
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
  /** In its zone days begin, and by its country and weekend a week does. */
  workspace: Pick<Workspace, 'timeZone' | 'country' | 'weekend'>;
  now: Date;
}

export type CalendarUnit = 'week' | 'month' | 'quarter' | 'year';

/**
 * Which period somebody wants. last_days: so many days, today the last. calendar: this week, month, quarter
 * or year (`away` 0), or one so many before it (-1: the last one). calendar_of: the one that holds a date.
 * range: from one day to another.
 */
export type PeriodChoice =
  | { kind: 'last_days'; days: number }
  | { kind: 'calendar'; unit: CalendarUnit; away: number }
  | { kind: 'calendar_of'; unit: CalendarUnit; date: LocalDate }
  | { kind: 'range'; first: LocalDate; last: LocalDate };

/** What is shown when nobody says more. */
export const customaryPeriod: PeriodChoice = { kind: 'last_days', days: 30 };

/** Ten years: longer than any ledger that a summary could be about. */
const longestDays = 3660;

const utc = { in: tz('UTC') };
const calendarUnits = {
  week: { start: startOfWeek, add: addWeeks },
  month: { start: startOfMonth, add: addMonths },
  quarter: { start: startOfQuarter, add: addQuarters },
  year: { start: startOfYear, add: addYears },
} as const;

/** Whether a choice names days that there are, at least one and at most ten years. */
export function isPeriodChoice(choice: PeriodChoice): boolean {
  switch (choice.kind) {
    case 'last_days':
      return Number.isInteger(choice.days) && choice.days >= 1 && choice.days <= longestDays;
    case 'calendar':
      return Number.isInteger(choice.away);
    case 'calendar_of':
      return isLocalDate(choice.date);
    case 'range': {
      const { first, last } = choice;
      if (!isLocalDate(first) || !isLocalDate(last) || first > last) return false;
      return dayOf(last) - dayOf(first) < longestDays;
    }
  }
}

/** The days of a period, with what to compare it with. Throws DomainError `unknown_period` at `period`. */
export function periodOf(choice: PeriodChoice, context: PeriodContext): Period {
  if (!isPeriodChoice(choice)) throw new DomainError('unknown_period', {}, 'period');
  const { timeZone, ...week } = context.workspace;
  const today = localDateOf(context.now, timeZone);
  const found = daysOf(choice, today, firstDayOfCalendarWeek(week));
  const { first, last } = found;
  const length = dayOf(last) - dayOf(first) + 1;
  const passed = Math.max(1, Math.min(length, dayOf(today) - dayOf(first) + 1));
  const beforeFirst = found.beforeFirst ?? dateOfDay(dayOf(first) - length);
  const beforeEnd = passed < length ? dayOf(beforeFirst) + passed - 1 : dayOf(first) - 1;
  const beforeLast = dateOfDay(Math.min(beforeEnd, dayOf(first) - 1));
  return {
    ...span(first, last, timeZone),
    before: span(beforeFirst, beforeLast, timeZone),
  };
}

interface Days {
  first: LocalDate;
  last: LocalDate;
  /** Where the calendar period before begins; left out: as many days before. */
  beforeFirst?: LocalDate;
}

function daysOf(choice: PeriodChoice, today: LocalDate, weekStartsOn: number): Days {
  switch (choice.kind) {
    case 'last_days':
      return { first: dateOfDay(dayOf(today) - choice.days + 1), last: today };
    case 'calendar':
      return calendarDays(choice.unit, today, choice.away, weekStartsOn);
    case 'calendar_of':
      return calendarDays(choice.unit, choice.date, 0, weekStartsOn);
    case 'range':
      return choice;
  }
}

function calendarDays(
  unit: CalendarUnit,
  within: LocalDate,
  away: number,
  weekStartsOn: number,
): Days {
  const { start, add } = calendarUnits[unit];
  const options = { ...utc, weekStartsOn: weekStartsOn as Day };
  const first = add(start(new Date(`${within}T00:00:00Z`), options), away, utc);
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

function dateIn(utcDate: Date): LocalDate {
  return utcDate.toISOString().slice(0, 10);
}

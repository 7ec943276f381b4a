import { type Category, categories, type HazardState } from '../hazards/hazard.js';
import { type Level, levels } from '../matters/level.js';
import type { Unit } from '../organisation/member.js';
import type { DaySpan, Period } from './periods.js';

/** One hazard, as a summary counts it. */
export interface SummaryRow {
  number: number;
  description: string;
  unitId: string;
  category: Category;
  level: Level;
  state: HazardState;
  responsibleId: string;
  reportedAt: Date;
  rectifiedAt: Date | null;
  closedAt: Date | null;
  /** The rectify deadline that counts: the newest; its original due instant is kept for ever. */
  rectifyDueAt: Date | null;
  /** The earliest open deadline. */
  openDueAt: Date | null;
  openOwedById: string | null;
  /** Each time that somebody was late with it: from the due instant until it was settled, if it was. */
  overdueSpans: readonly { from: Date; to: Date | null }[];
  /** When an extension was approved, each time. */
  extendedAt: readonly Date[];
}

export interface Figures {
  /** Reported and not closed at the end of the days (or now, when they last longer). */
  open: number;
  /** Of the open ones, those with a deadline overdue at that instant. */
  overdue: number;
  reported: number;
  closed: number;
  rectified: number;
  /**
   * Of those rectified, how many by the original due instant of the promised date; what was fixed on
   * the spot, or never had a date, was in time.
   */
  rectifiedOnTime: number;
  /** Extensions that were approved. */
  extensions: number;
  /** 0 to 1; null when nothing was rectified. */
  onTimeRate: number | null;
  /** From report to closing, in days of 24 hours; null when nothing was closed. */
  medianDaysToClose: number | null;
}

/** The figures of a part of the hazards. */
export interface Slice<Key extends string> {
  key: Key;
  open: number;
  overdue: number;
  reported: number;
  closed: number;
}

export interface OverdueHazard {
  number: number;
  description: string;
  unitId: string;
  level: Level;
  dueAt: Date;
  owedById: string | null;
  /** How often its date was moved. */
  timesExtended: number;
}

export interface Summary {
  period: Period;
  figures: Figures;
  before: Figures;
  /** `figures` less `before`; null where one of the two is not known. */
  change: { [Figure in keyof Figures]: number | null };
  byCategory: Slice<Category>[];
  byLevel: Slice<Level>[];
  /** Units with anything to show, by id; most overdue first. */
  byUnit: (Slice<string> & { name: string })[];
  /** The longest overdue at this moment, whatever the period; at most ten. */
  longestOverdue: OverdueHazard[];
}

const longestOverdueShown = 10;

/**
 * How things stand, from every hazard that was open, reported or closed since the beginning of the
 * period before. Withdrawn ones are not to be among the rows.
 */
export function summarise(
  rows: readonly SummaryRow[],
  units: readonly Unit[],
  period: Period,
  now: Date,
): Summary {
  const figures = figuresOf(rows, period, now);
  const before = figuresOf(rows, period.before, now);
  const slice = <Key extends string>(key: Key, part: readonly SummaryRow[]): Slice<Key> => {
    const { open, overdue, reported, closed } = figuresOf(part, period, now);
    return { key, open, overdue, reported, closed };
  };
  return {
    period,
    figures,
    before,
    change: changeOf(figures, before),
    byCategory: categories.map((category) =>
      slice(
        category,
        rows.filter((row) => row.category === category),
      ),
    ),
    byLevel: levels.map((level) =>
      slice(
        level,
        rows.filter((row) => row.level === level),
      ),
    ),
    byUnit: units
      .map(({ id, name }) => ({
        ...slice(
          id,
          rows.filter((row) => row.unitId === id),
        ),
        name,
      }))
      .filter(({ open, reported, closed }) => open + reported + closed > 0)
      .sort(
        (one, other) =>
          other.overdue - one.overdue ||
          other.open - one.open ||
          other.reported - one.reported ||
          compareText(one.name, other.name),
      ),
    longestOverdue: longestOverdue(rows, now),
  };
}

function figuresOf(rows: readonly SummaryRow[], days: DaySpan, now: Date): Figures {
  const end = days.to < now ? days.to : now;
  const isWithin = (at: Date | null) => at !== null && at >= days.from && at < days.to && at <= now;
  const open = rows.filter((row) => row.reportedAt <= end && !isBy(row.closedAt, end));
  const closed = rows.filter((row) => isWithin(row.closedAt));
  const rectified = rows.filter((row) => isWithin(row.rectifiedAt));
  const onTime = rectified.filter(isOnTime).length;
  return {
    open: open.length,
    overdue: open.filter((row) => wasOverdue(row, end)).length,
    reported: rows.filter((row) => isWithin(row.reportedAt)).length,
    closed: closed.length,
    rectified: rectified.length,
    rectifiedOnTime: onTime,
    extensions: rows.flatMap((row) => row.extendedAt).filter(isWithin).length,
    onTimeRate: rectified.length === 0 ? null : onTime / rectified.length,
    medianDaysToClose: median(closed.map(daysToClose)),
  };
}

function isOnTime({ rectifiedAt, rectifyDueAt }: SummaryRow): boolean {
  return rectifyDueAt === null || isBy(rectifiedAt, rectifyDueAt);
}

function wasOverdue({ overdueSpans }: SummaryRow, at: Date): boolean {
  return overdueSpans.some(({ from, to }) => from < at && !isBy(to, at));
}

function isBy(instant: Date | null, limit: Date): boolean {
  return instant !== null && instant <= limit;
}

function daysToClose({ reportedAt, closedAt }: SummaryRow): number {
  return ((closedAt?.getTime() ?? 0) - reportedAt.getTime()) / 86_400_000;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

function changeOf(figures: Figures, before: Figures): Summary['change'] {
  const less = (one: number | null, other: number | null) =>
    one === null || other === null ? null : one - other;
  return {
    open: less(figures.open, before.open),
    overdue: less(figures.overdue, before.overdue),
    reported: less(figures.reported, before.reported),
    closed: less(figures.closed, before.closed),
    rectified: less(figures.rectified, before.rectified),
    rectifiedOnTime: less(figures.rectifiedOnTime, before.rectifiedOnTime),
    extensions: less(figures.extensions, before.extensions),
    onTimeRate: less(figures.onTimeRate, before.onTimeRate),
    medianDaysToClose: less(figures.medianDaysToClose, before.medianDaysToClose),
  };
}

function longestOverdue(rows: readonly SummaryRow[], now: Date): OverdueHazard[] {
  return rows
    .flatMap((row) => {
      const { number, description, unitId, level, openDueAt, openOwedById, closedAt } = row;
      if (closedAt !== null || openDueAt === null || openDueAt >= now) return [];
      const timesExtended = row.extendedAt.length;
      const owed = { dueAt: openDueAt, owedById: openOwedById, timesExtended };
      return [{ number, description, unitId, level, ...owed }];
    })
    .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime() || one.number - other.number)
    .slice(0, longestOverdueShown);
}

/** The same order on every machine, whatever its language. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

import type { DaySpan } from './periods.js';
import type { Standing } from './standing.js';
import type { Summary } from './summary.js';

export interface Figures {
  /** Reported and not closed at the end of the days (or now, when they last longer). */
  open: number;
  /** Of the open ones, those with a deadline overdue at that instant. */
  overdue: number;
  reported: number;
  closed: number;
  /** Work was handed in within the days, and not sent back by their end. */
  rectified: number;
  /**
   * Of those rectified, how many by the original due instant of the promised date; what was fixed on
   * the spot, or never had a date, was in time.
   */
  rectifiedOnTime: number;
  /** What was due within the days, by its original due instant, and not rectified by their end. */
  notRectified: number;
  /** Extensions that were approved. */
  extensions: number;
  /** Of those rectified and those not rectified, 0 to 1; null where there is neither. */
  onTimeRate: number | null;
  /** From report to closing, in days of 24 hours; null when nothing was closed. */
  medianDaysToClose: number | null;
}

export function figuresOf(standing: readonly Standing[], days: DaySpan): Figures {
  const isWithin = (at: Date | null) => at !== null && at >= days.from && at < days.to;
  const open = standing.filter(({ isOpen }) => isOpen);
  const closed = standing.filter(({ closedAt }) => isWithin(closedAt));
  const rectified = standing.filter(({ rectifiedAt }) => isWithin(rectifiedAt));
  const onTime = rectified.filter(
    ({ rectifiedAt, dueAt }) => dueAt === null || (rectifiedAt !== null && rectifiedAt <= dueAt),
  ).length;
  const notRectified = open.filter(
    ({ rectifiedAt, dueAt, isDue }) => rectifiedAt === null && isDue && isWithin(dueAt),
  ).length;
  const counted = rectified.length + notRectified;
  return {
    open: open.length,
    overdue: open.filter(({ overdue }) => overdue !== undefined).length,
    reported: standing.filter(({ row }) => isWithin(row.reportedAt)).length,
    closed: closed.length,
    rectified: rectified.length,
    rectifiedOnTime: onTime,
    notRectified,
    extensions: standing.flatMap(({ extendedAt }) => extendedAt).filter(isWithin).length,
    onTimeRate: counted === 0 ? null : onTime / counted,
    medianDaysToClose: median(closed.map(daysToClose)),
  };
}

function daysToClose({ row, closedAt }: Standing): number {
  return ((closedAt?.getTime() ?? 0) - row.reportedAt.getTime()) / 86_400_000;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

export function changeOf(figures: Figures, before: Figures): Summary['change'] {
  const less = (one: number | null, other: number | null) =>
    one === null || other === null ? null : one - other;
  return {
    open: less(figures.open, before.open),
    overdue: less(figures.overdue, before.overdue),
    reported: less(figures.reported, before.reported),
    closed: less(figures.closed, before.closed),
    rectified: less(figures.rectified, before.rectified),
    rectifiedOnTime: less(figures.rectifiedOnTime, before.rectifiedOnTime),
    notRectified: less(figures.notRectified, before.notRectified),
    extensions: less(figures.extensions, before.extensions),
    onTimeRate: less(figures.onTimeRate, before.onTimeRate),
    medianDaysToClose: less(figures.medianDaysToClose, before.medianDaysToClose),
  };
}

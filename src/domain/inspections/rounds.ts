import { addWorkingDays, morningOf, type WorkingCalendar } from '../calendar/working-calendar.js';
import { DomainError } from '../shared/errors.js';
import { dateOfDay, type LocalDate } from '../shared/local-time.js';

// A campaign that is repeated by the yearly plan: its next round is prepared by itself.

export const repeatIntervals = ['monthly', 'quarterly'] as const;
export type RepeatInterval = (typeof repeatIntervals)[number];

const dayMs = 86_400_000;
const monthsOf: Record<RepeatInterval, number> = { monthly: 1, quarterly: 3 };

/** The next round is prepared so many working days before its first day. */
export const roundNoticeDays = 10;

/** From the first to the last day, both within. */
export interface Period {
  startsOn: LocalDate;
  endsOn: LocalDate;
}

export interface Repetition {
  every: RepeatInterval;
  /** The last round begins on this day or before; null: it goes on until somebody ends it. */
  until: LocalDate | null;
  /** From which all later periods are counted, so that the 30th stays the 30th after a February. */
  first: Period;
}

export type AskedRepetition = Pick<Repetition, 'every' | 'until'>;

/** The period so many calendar months later. */
export function shifted({ startsOn, endsOn }: Period, months: number): Period {
  return { startsOn: monthsLater(startsOn, months), endsOn: monthsLater(endsOn, months) };
}

/** The last day of a month stays the last; a day that the month does not have is its last. */
function monthsLater(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = [+date.slice(0, 4), +date.slice(5, 7), +date.slice(8, 10)];
  const firstOf = (index: number) => Date.UTC(Math.floor(index / 12), index % 12, 1) / dayMs;
  const from = year * 12 + month - 1;
  const lengthOf = (index: number) => firstOf(index + 1) - firstOf(index);
  const to = from + months;
  const isLast = day === lengthOf(from);
  return dateOfDay(firstOf(to) + (isLast ? lengthOf(to) : Math.min(day, lengthOf(to))) - 1);
}

/**
 * The period of the round after the one that begins on `after`; of those that have ended before `today` none is
 * made up for. Null: the last round was held.
 */
export function nextPeriod(
  { every, until, first }: Repetition,
  { after, today }: { after: LocalDate; today?: LocalDate },
): Period | null {
  const step = monthsOf[every];
  for (let months = step; ; months += step) {
    const period = shifted(first, months);
    if (isBeyondDates(period, first) || (until !== null && period.startsOn > until)) return null;
    if (period.startsOn > after && (today === undefined || period.endsOn >= today)) return period;
  }
}

/**
 * How a campaign with this period repeats. Of a round that goes on where the series stood (`before`) the first
 * period stays. Throws DomainError `repeats_before_it_ends` at `repeats`, `repeats_until_before_it_begins` at
 * `repeatsUntil`.
 */
export function repetitionOf(
  asked: AskedRepetition | null,
  period: Period,
  before: Repetition | null,
): Repetition | null {
  if (asked === null) return null;
  const { every, until } = asked;
  if (until !== null && until < period.startsOn) {
    throw new DomainError('repeats_until_before_it_begins', {}, 'repeatsUntil');
  }
  const next = shifted(period, monthsOf[every]);
  if (next.startsOn <= period.endsOn || isBeyondDates(next, period)) {
    throw new DomainError('repeats_before_it_ends', {}, 'repeats');
  }
  const goesOn = before !== null && before.every === every && isOfSeries(before, period);
  const first = goesOn ? before.first : { startsOn: period.startsOn, endsOn: period.endsOn };
  return { every, until, first };
}

function isOfSeries({ every, first }: Repetition, { startsOn, endsOn }: Period): boolean {
  const step = monthsOf[every];
  for (let months = 0; ; months += step) {
    const period = shifted(first, months);
    if (period.startsOn >= startsOn || isBeyondDates(period, first)) {
      return period.startsOn === startsOn && period.endsOn === endsOn;
    }
  }
}

/** After the year 9999 a date is written otherwise, and sorts before all others. */
function isBeyondDates({ endsOn }: Period, first: Period): boolean {
  return endsOn < first.endsOn;
}

/** When the round after this one is to be prepared, by the workspace's calendar; null: there is none. */
export function repeatAtOf(
  repetition: Repetition | null,
  { startsOn }: Pick<Period, 'startsOn'>,
  calendar: WorkingCalendar,
): Date | null {
  const next = repetition === null ? null : nextPeriod(repetition, { after: startsOn });
  if (next === null) return null;
  return morningOf(calendar, addWorkingDays(calendar, next.startsOn, -roundNoticeDays));
}

/** Whether the series goes on with a later round that is prepared already: it is changed and ended there. */
export function isHandedOn({
  repetition,
  repeatAt,
  startsOn,
}: Pick<Period, 'startsOn'> & { repetition: Repetition | null; repeatAt: Date | null }): boolean {
  if (repetition === null || repeatAt !== null) return false;
  return nextPeriod(repetition, { after: startsOn }) !== null;
}

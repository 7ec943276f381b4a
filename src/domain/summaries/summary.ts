import { type Category, categories } from '../hazards/hazard.js';
import { hazardDeadlines } from '../hazards/hazard-deadlines.js';
import { type Level, levels } from '../matters/level.js';
import type { Unit } from '../organisation/member.js';
import type { DaySpan, Period } from './periods.js';

/** A hazard with what is needed to say how it stood at any instant. */
export interface SummaryRow {
  number: number;
  description: string;
  unitId: string;
  category: Category;
  level: Level;
  reportedAt: Date;
  closedAt: Date | null;
  withdrawnAt: Date | null;
  /** When work was handed in, each time. */
  handedInAt: readonly Date[];
  /** When a verification sent it back, each time. */
  sentBackAt: readonly Date[];
  /** Every deadline that it had; a date that was moved is another one. */
  deadlines: readonly SummaryDeadline[];
  /** Who had which role, since when and until when; in the order in which they hold it. */
  assignments: readonly { role: string; memberId: string; since: Date; endedAt: Date | null }[];
  /** When an extension was approved, each time. */
  extendedAt: readonly Date[];
  /** What was otherwise before each correction. */
  corrections: readonly { at: Date; before: Partial<Placed> }[];
}

export interface SummaryDeadline {
  kind: string;
  /** Now, or until it was settled. */
  owedById: string;
  startsAt: Date;
  dueAt: Date;
  /** As it was first promised. */
  originalDueAt: Date;
  settledAt: Date | null;
}

/** What a correction may change of the parts that a hazard is counted in. */
type Placed = Pick<SummaryRow, 'unitId' | 'category' | 'level'>;

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
  owedById: string;
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
  /** The longest overdue at `at`; at most ten. */
  longestOverdue: OverdueHazard[];
  /** The end of the period, or now while it lasts: how things stood then is what the summary says. */
  at: Date;
}

/** Which hazards count, by the unit that they were in; null: all. The tree may have been another one then. */
export interface SummaryScope {
  atEnd: readonly string[] | null;
  atEndBefore: readonly string[] | null;
  /** Of which hazards more than a figure may be told, by the unit that they are in now. */
  named: readonly string[] | null;
}

const longestOverdueShown = 10;

/**
 * How things stood at the end of a period, from every hazard that was reported by then and had not ended when the
 * period before began. Nothing that happened later counts. Withdrawn hazards count until they are withdrawn.
 */
export function summarise(
  rows: readonly SummaryRow[],
  { units, scope }: { units: readonly Unit[]; scope: SummaryScope },
  period: Period,
  now: Date,
): Summary {
  const standing = standingOf(rows, scope.atEnd, period, now);
  const figures = figuresOf(standing, period);
  const before = figuresOf(standingOf(rows, scope.atEndBefore, period.before, now), period.before);
  const slice = <Key extends string>(key: Key, part: readonly Standing[]): Slice<Key> => {
    const { open, overdue, reported, closed } = figuresOf(part, period);
    return { key, open, overdue, reported, closed };
  };
  const at = period.to < now ? period.to : now;
  return {
    period,
    figures,
    before,
    change: changeOf(figures, before),
    byCategory: categories.map((category) =>
      slice(
        category,
        standing.filter((one) => one.category === category),
      ),
    ),
    byLevel: levels.map((level) =>
      slice(
        level,
        standing.filter((one) => one.level === level),
      ),
    ),
    byUnit: units
      .map(({ id, name }) => ({
        ...slice(
          id,
          standing.filter((one) => one.unitId === id),
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
    longestOverdue: longestOverdue(
      standing.filter(({ row }) => scope.named === null || scope.named.includes(row.unitId)),
    ),
    at,
  };
}

/** A hazard as it stood at the end of some days: nothing later is in it. */
interface Standing extends Placed {
  row: SummaryRow;
  isOpen: boolean;
  closedAt: Date | null;
  /** The deadline that was overdue the longest, with who owed it. */
  overdue: SummaryDeadline | undefined;
  /** When the work was handed in that nobody has sent back. */
  rectifiedAt: Date | null;
  /** By when it was first promised; before a promise, when that was overdue, by when it was owed. */
  dueAt: Date | null;
  /** That instant had passed. */
  isDue: boolean;
  extendedAt: readonly Date[];
}

/** Those that were reported, and not withdrawn, in one of the units at the end of the days. */
function standingOf(
  rows: readonly SummaryRow[],
  unitIds: readonly string[] | null,
  days: DaySpan,
  now: Date,
): Standing[] {
  const hasHappened = (at: Date | null): at is Date => at !== null && at < days.to && at <= now;
  const end = days.to < now ? days.to : now;
  return rows
    .filter((row) => hasHappened(row.reportedAt) && !hasHappened(row.withdrawnAt))
    .map((row) => standingAt(row, hasHappened, end))
    .filter(({ unitId }) => unitIds === null || unitIds.includes(unitId));
}

function standingAt(
  row: SummaryRow,
  hasHappened: (at: Date | null) => at is Date,
  end: Date,
): Standing {
  const { unitId, category, level, closedAt } = row;
  const isOpen = !hasHappened(closedAt);
  const corrected = row.corrections
    .filter(({ at }) => !hasHappened(at))
    .toSorted((one, other) => other.at.getTime() - one.at.getTime());
  const deadlines = row.deadlines.filter(({ startsAt }) => hasHappened(startsAt));
  const running = deadlines.filter(({ settledAt }) => !hasHappened(settledAt));
  const handedIn = latest(row.handedInAt.filter(hasHappened));
  const sentBack = latest(row.sentBackAt.filter(hasHappened));
  const isSentBack = handedIn !== null && sentBack !== null && sentBack >= handedIn && isOpen;
  const rectifiedAt = isSentBack ? null : handedIn;
  const promised = newest(
    deadlines.filter(
      ({ kind, startsAt }) =>
        kind === 'rectify' && (rectifiedAt === null || startsAt <= rectifiedAt),
    ),
  );
  const owed = running.find(({ kind }) => kind === 'commit');
  const dueAt = (promised ?? (rectifiedAt === null ? owed : undefined))?.originalDueAt ?? null;
  return {
    row,
    ...Object.assign({ unitId, category, level }, ...corrected.map(({ before }) => before)),
    isOpen,
    closedAt: isOpen ? null : closedAt,
    overdue: isOpen ? longestOf(row, running, hasHappened, end) : undefined,
    rectifiedAt,
    dueAt,
    isDue: dueAt !== null && dueAt < end,
    extendedAt: row.extendedAt.filter(hasHappened),
  };
}

/** The deadline that was overdue the longest at the end. It may have been handed over since. */
function longestOf(
  { assignments }: SummaryRow,
  running: readonly SummaryDeadline[],
  hasHappened: (at: Date | null) => at is Date,
  end: Date,
): SummaryDeadline | undefined {
  const [longest] = running
    .filter(({ dueAt }) => dueAt < end)
    .toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
  if (longest === undefined) return undefined;
  const roles = hazardDeadlines.find(({ kind }) => kind === longest.kind)?.owedBy ?? [];
  const holders = assignments.filter(
    ({ since, endedAt }) => hasHappened(since) && !hasHappened(endedAt),
  );
  const [owedById] = roles.flatMap((role) =>
    holders.filter((one) => one.role === role).map(({ memberId }) => memberId),
  );
  return { ...longest, owedById: owedById ?? longest.owedById };
}

function figuresOf(standing: readonly Standing[], days: DaySpan): Figures {
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

function latest(instants: readonly Date[]): Date | null {
  return instants.reduce<Date | null>(
    (last, one) => (last === null || one > last ? one : last),
    null,
  );
}

function newest(deadlines: readonly SummaryDeadline[]): SummaryDeadline | undefined {
  return deadlines.toSorted((one, other) => other.startsAt.getTime() - one.startsAt.getTime())[0];
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
    notRectified: less(figures.notRectified, before.notRectified),
    extensions: less(figures.extensions, before.extensions),
    onTimeRate: less(figures.onTimeRate, before.onTimeRate),
    medianDaysToClose: less(figures.medianDaysToClose, before.medianDaysToClose),
  };
}

function longestOverdue(standing: readonly Standing[]): OverdueHazard[] {
  return standing
    .flatMap(({ row: { number, description }, unitId, level, overdue, extendedAt }) => {
      if (overdue === undefined) return [];
      const { dueAt, owedById } = overdue;
      return [
        { number, description, unitId, level, dueAt, owedById, timesExtended: extendedAt.length },
      ];
    })
    .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime() || one.number - other.number)
    .slice(0, longestOverdueShown);
}

/** The same order on every machine, whatever its language. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

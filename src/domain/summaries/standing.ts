import type { Category } from '../hazards/hazard.js';
import { hazardDeadlines } from '../hazards/hazard-deadlines.js';
import type { Level } from '../matters/level.js';
import type { DaySpan } from './periods.js';

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

/** A hazard as it stood at the end of some days: nothing later is in it. */
export interface Standing extends Placed {
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
export function standingOf(
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

function latest(instants: readonly Date[]): Date | null {
  return instants.reduce<Date | null>(
    (last, one) => (last === null || one > last ? one : last),
    null,
  );
}

function newest(deadlines: readonly SummaryDeadline[]): SummaryDeadline | undefined {
  return deadlines.toSorted((one, other) => other.startsAt.getTime() - one.startsAt.getTime())[0];
}

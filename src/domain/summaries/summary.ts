import { type Category, categories } from '../hazards/hazard.js';
import { type Level, levels } from '../matters/level.js';
import type { Unit } from '../organisation/member.js';
import { changeOf, type Figures, figuresOf } from './figures.js';
import type { Period } from './periods.js';
import { type Standing, type SummaryRow, standingOf } from './standing.js';

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

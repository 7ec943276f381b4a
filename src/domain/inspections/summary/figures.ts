import { type Category, categories, type HazardKind, hazardKinds } from '../../hazards/hazard.js';
import { type Funds, fundsOf } from './funds.js';
import type { Rate } from './rate.js';
import type { CampaignRows, FoundHazard, VisitRow } from './rows.js';

/** What a figure counts: a list of these stands behind it. */
export type Counted = 'unit' | 'group' | 'visit' | 'hazard' | 'practice';

const visitFigures = {
  visits: () => true,
  visits_finished: ({ state }: VisitRow) => state === 'finished',
  visits_dropped: ({ state }: VisitRow) => state === 'dropped',
  visits_unannounced: ({ state, unannounced }: VisitRow) => unannounced && state === 'finished',
  visits_refused: ({ wasRefused }: VisitRow) => wasRefused,
  records_confirmed: ({ record }: VisitRow) => record === 'confirmed',
  records_refused: ({ record }: VisitRow) => record === 'refused',
  records_unconfirmed: ({ record }: VisitRow) => record === 'unconfirmed',
};

const isOpen = ({ closedAt }: FoundHazard) => closedAt === null;
const hazardFigures = {
  hazards: () => true,
  on_the_spot: ({ onTheSpot }: FoundHazard) => onTheSpot,
  with_date: ({ onTheSpot }: FoundHazard) => !onTheSpot,
  general: ({ level }: FoundHazard) => level === 'general',
  major: ({ level }: FoundHazard) => level === 'major',
  major_rectified: ({ level, rectifiedAt }: FoundHazard) =>
    level === 'major' && rectifiedAt !== null,
  rectified: ({ rectifiedAt }: FoundHazard) => rectifiedAt !== null,
  closed: (hazard: FoundHazard) => !isOpen(hazard),
  open: isOpen,
  overdue: (hazard: FoundHazard) => isOpen(hazard) && hazard.isOverdue,
  repeats: ({ isRepeat }: FoundHazard) => isRepeat,
  carried_over: ({ isCarriedOver }: FoundHazard) => isCarriedOver,
  carried_over_open: (hazard: FoundHazard) => hazard.isCarriedOver && isOpen(hazard),
  uncategorised: ({ category }: FoundHazard) => category === null,
};

type OwnFigureKey =
  | 'units'
  | 'units_visited'
  | 'units_not_visited'
  | 'groups'
  | 'reports_graded'
  | 'practices'
  | keyof typeof visitFigures
  | keyof typeof hazardFigures;

/** A figure has words of its own, or those of the category or kind that it counts. */
export type FigureKey = OwnFigureKey | Category | HazardKind;

/** By figure, what it counts and the ids of those counted: the figure is their number. */
export type Figures = ReadonlyMap<FigureKey, { of: Counted; ids: readonly string[] }>;

/** What a campaign comes to; each number is that of the list behind it. */
export interface CampaignStatistics {
  figures: Figures;
  /** Put right, of those found. */
  rectification: Rate;
  major: Rate;
  /** Units visited, of those that take part. */
  coverage: Rate;
  funds: Funds;
}

/** Every figure of a campaign, or of one group's part of it. */
export function campaignStatistics(rows: CampaignRows): CampaignStatistics {
  const figures = figuresOf(rows);
  const count = (key: FigureKey) => countOf(figures, key);
  return {
    figures,
    rectification: { done: count('rectified'), due: count('hazards') },
    major: { done: count('major_rectified'), due: count('major') },
    coverage: { done: count('units_visited'), due: count('units') },
    funds: fundsOf(rows.hazards),
  };
}

export function countOf(figures: Figures, key: FigureKey): number {
  return figures.get(key)?.ids.length ?? 0;
}

function figuresOf({ units, groups, visits, hazards, practices }: CampaignRows): Figures {
  const visited = new Set(
    visits
      .filter(({ state }) => state === 'started' || state === 'finished')
      .map((one) => one.unitId),
  );
  const unitIds = units.map(({ id }) => id);
  const of = (counted: Counted, ids: readonly string[]) => ({ of: counted, ids });
  const ofVisits = entriesOf(visitFigures).map(
    ([key, counts]) => [key, of('visit', visits.filter(counts).map(idOf))] as const,
  );
  const ofHazards = entriesOf(hazardFigures).map(
    ([key, counts]) => [key, of('hazard', hazards.filter(counts).map(idOf))] as const,
  );
  const ofCategories = categories.map((category) => {
    const found = hazards.filter((one) => one.category === category);
    return [category, of('hazard', found.map(idOf))] as const;
  });
  const ofKinds = hazardKinds.map((kind) => {
    return [kind, of('hazard', hazards.filter((one) => one.kind === kind).map(idOf))] as const;
  });
  return new Map<FigureKey, { of: Counted; ids: readonly string[] }>([
    ['units', of('unit', unitIds)],
    [
      'units_visited',
      of(
        'unit',
        unitIds.filter((id) => visited.has(id)),
      ),
    ],
    [
      'units_not_visited',
      of(
        'unit',
        unitIds.filter((id) => !visited.has(id)),
      ),
    ],
    ['groups', of('group', groups.map(idOf))],
    ['reports_graded', of('group', groups.filter(({ state }) => state === 'graded').map(idOf))],
    ['practices', of('practice', practices.map(idOf))],
    ...ofVisits,
    ...ofHazards,
    ...ofCategories,
    ...ofKinds,
  ]);
}

const idOf = ({ id }: { id: string }) => id;

function entriesOf<Key extends string, Value>(
  record: Readonly<Record<Key, Value>>,
): readonly (readonly [Key, Value])[] {
  return Object.entries(record) as [Key, Value][];
}

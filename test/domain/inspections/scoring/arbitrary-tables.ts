import fc from 'fast-check';
import { categories } from '../../../../src/domain/hazards/hazard.js';
import type {
  Check,
  Entry,
  ScoringItem,
  ScoringPart,
  ScoringTable,
} from '../../../../src/domain/inspections/scoring/scoring-table.js';

/** Whole points that add up to a sum, at most five of them. */
function shares(sum: number): fc.Arbitrary<number[]> {
  return fc.uniqueArray(fc.integer({ min: 1, max: sum - 1 }), { maxLength: 4 }).map((cuts) => {
    const ends = [...cuts.sort((a, b) => a - b), sum];
    return ends.map((end, place) => end - (ends[place - 1] ?? 0));
  });
}

function items(part: string, points: readonly number[], isGuarantee: boolean): ScoringItem[] {
  return points.map((one, place) => {
    const key = `${part}.${isGuarantee ? 'g' : 'n'}${place}`;
    return { key, name: key, points: one, isGuarantee, deductions: [] };
  });
}

const guarded = fc.tuple(shares(60), shares(40)).map(([guarantee, general]) => ({
  points: 100,
  items: (part: string) => [...items(part, guarantee, true), ...items(part, general, false)],
}));

const plain = shares(100).map((points) => ({
  points: 100,
  items: (part: string) => items(part, points, false),
}));

interface PartDraft {
  row: number | null;
  points: number;
  items: (part: string) => ScoringItem[];
}

const partOfRow: fc.Arbitrary<PartDraft> = fc
  .tuple(fc.oneof(guarded, plain), fc.integer({ min: 0, max: 2 }))
  .map(([draft, row]) => ({ ...draft, row }));

const ownPart: fc.Arbitrary<PartDraft> = fc.integer({ min: 2, max: 400 }).chain((points) =>
  shares(points).map((split) => ({
    row: null,
    points,
    items: (part: string) => items(part, split, false),
  })),
);

const checks: readonly Check[] = [
  { key: 'check.all', name: 'all', effect: { kind: 'no_points' }, from: 1 },
  { key: 'check.b', name: 'b', effect: { kind: 'grade_at_most', grade: 'b' }, from: 2 },
];

/** Tables that hold to the rules: with a summary, with points of their own, or both. */
export const someTable: fc.Arbitrary<ScoringTable> = fc
  .record({
    drafts: fc.oneof(
      fc.array(partOfRow, { minLength: 1, maxLength: 5 }),
      fc.array(ownPart, { minLength: 1, maxLength: 3 }),
      fc
        .tuple(
          fc.array(partOfRow, { minLength: 1, maxLength: 3 }),
          fc.array(ownPart, { minLength: 1, maxLength: 2 }),
        )
        .map(([rows, own]): PartDraft[] => [...rows, ...own]),
    ),
    weights: shares(100).filter((all) => all.length >= 3),
    zeroPartFails: fc.boolean(),
    zeroItemFails: fc.boolean(),
    hasGuarantee: fc.boolean(),
    category: fc.constantFrom(undefined, ...categories),
  })
  .map(({ drafts, weights, zeroPartFails, zeroItemFails, hasGuarantee, category }) => {
    const used = [...new Set(drafts.flatMap(({ row }) => (row === null ? [] : [row])))].sort();
    const rows = used.map((row, place) => ({
      key: `row.${row}`,
      name: `row ${row}`,
      weight: weightOf(weights, place, used.length),
    }));
    const parts = drafts.map(({ row, points, items: itemsOf }, place): ScoringPart => {
      const key = `part${place}`;
      const named = { key, name: key, points, repeats: false };
      return { ...named, row: row === null ? null : `row.${row}`, items: itemsOf(key) };
    });
    const own = parts.filter(({ row }) => row === null).reduce((sum, one) => sum + one.points, 0);
    const summaryShare = rows.length === 0 ? 0 : 60;
    return {
      key: 'table',
      name: 'table',
      kind: 'other',
      ...(category === undefined ? {} : { category }),
      outOf: own + summaryShare,
      summaryShare,
      rows,
      parts,
      guarantee: hasGuarantee ? { points: 60, least: 40, leastShare: 66.7 } : null,
      checks,
      grades: [
        { key: 'a', name: 'a', least: 80 },
        { key: 'b', name: 'b', least: 70 },
        { key: 'c', name: 'c', least: 0 },
      ],
      zeroPartFails,
      zeroItemFails,
    };
  });

/** The first weights as they are; the last has what is left of 100. */
function weightOf(weights: readonly number[], place: number, count: number): number {
  if (place < count - 1) return weights[place] ?? 1;
  return 100 - weights.slice(0, count - 1).reduce((sum, one) => sum + one, 0);
}

/** Hundredths, seldom more than an item has. */
const someLost = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.integer({ min: 0, max: 6000 }).map((hundredths) => hundredths / 100),
);

const said = fc.oneof(
  {
    weight: 6,
    arbitrary: someLost.map((lost) => ({ lost, isMissing: false, isNotApplicable: false })),
  },
  { weight: 1, arbitrary: fc.constant({ lost: 0, isMissing: true, isNotApplicable: false }) },
  { weight: 1, arbitrary: fc.constant({ lost: 0, isMissing: false, isNotApplicable: true }) },
);

/** A table with something said of some of its items, parts and checks, each once. */
export const someSheet: fc.Arbitrary<{ table: ScoringTable; entries: Entry[] }> = someTable.chain(
  (table) => {
    const itemKeys = table.parts.flatMap((part) => part.items.map(({ key }) => key));
    const partKeys = table.parts.map(({ key }) => key);
    return fc
      .tuple(
        fc.array(fc.tuple(fc.constantFrom(...itemKeys), said), { maxLength: 12 }),
        fc.array(fc.constantFrom(...partKeys), { maxLength: 1 }),
        fc.array(
          fc.tuple(fc.constantFrom('check.all', 'check.b'), fc.integer({ min: 0, max: 3 })),
          {
            maxLength: 1,
          },
        ),
      )
      .map(([ofItems, wholeParts, ofChecks]) => {
        const out = { lost: 0, isMissing: true, isNotApplicable: false };
        const all: Entry[] = [
          ...ofItems.map(([itemKey, what]) => ({ itemKey, ...what })),
          ...wholeParts.map((itemKey) => ({ itemKey, ...out })),
          ...ofChecks.map(([itemKey, lost]) => ({ ...out, itemKey, lost, isMissing: false })),
        ];
        return { table, entries: [...new Map(all.map((one) => [one.itemKey, one])).values()] };
      });
  },
);

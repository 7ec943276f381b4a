import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../../src/domain/inspections/scoring/evaluate.js';
import { parseScoringTable } from '../../../../src/domain/inspections/scoring/parse-scoring-table.js';
import {
  entryKey,
  type ScoringTable,
  tableLimits,
} from '../../../../src/domain/inspections/scoring/scoring-table.js';
import { jgj59 } from '../../../../src/domain/inspections/scoring/tables/jgj59-2011.js';
import { shippedTables } from '../../../../src/domain/inspections/scoring/tables/shipped-tables.js';
import type { Visit } from '../../../../src/domain/inspections/visit.js';
import { entriesOf } from '../../../../src/slack/inspections/scoring/part-entries.js';
import { checksKey, partModal } from '../../../../src/slack/inspections/scoring/part-form.js';
import { scoredPartModal } from '../../../../src/slack/inspections/scoring/scored-part.js';
import { scoringScreen } from '../../../../src/slack/inspections/scoring/scoring-screen.js';
import {
  tableModal,
  tablesModal,
} from '../../../../src/slack/inspections/scoring/tables-screen.js';
import type { SideSeen } from '../../../../src/use-cases/inspections/scoring/view-scoring.js';
import type { ScoredEntry, TableVersion } from '../../../../src/use-cases/ports/scoring.js';
import { currentUsers } from '../../kit/message-checks.js';
import { expectOpenable } from '../../kit/modal-checks.js';

const at = new Date('2026-11-24T02:00:00Z');

/** The points of the first parts' items are typed, those of the others chosen. */
function pointsIn(part: number): number {
  return part < 10 ? 21 : 4;
}

/** As many parts, items and sentences as a table may hold, with names as long as they may be. */
const largest: ScoringTable = {
  ...jgj59,
  key: 'largest',
  name: '全'.repeat(tableLimits.name),
  outOf: (10 * 21 + (tableLimits.parts - 10) * 4) * tableLimits.items,
  summaryShare: 0,
  rows: [],
  guarantee: null,
  parts: Array.from({ length: tableLimits.parts }, (_, part) => ({
    ...{ key: `p${part}`, name: `${part}${'部'.repeat(70)}`, row: null, repeats: true },
    points: tableLimits.items * pointsIn(part),
    items: Array.from({ length: tableLimits.items }, (__, item) => ({
      ...{ key: `p${part}.${item}`, name: `${item}${'项'.repeat(70)}`, points: pointsIn(part) },
      isGuarantee: true,
      deductions: Array.from({ length: tableLimits.deductions }, () => ({
        text: '扣'.repeat(tableLimits.deductionText),
        points: 1,
      })),
    })),
  })),
  checks: Array.from({ length: tableLimits.checks }, (_, check) => ({
    ...{ key: `c${check}`, name: `${check}${'否'.repeat(70)}`, from: 1 },
    effect: { kind: 'no_points' as const },
  })),
};

function seenOf(table: ScoringTable, side: 'peer' | 'self', lost: number): SideSeen {
  const by = { scoredById: 'U1', scoredAt: at, isMissing: false, isNotApplicable: false };
  const entries = table.parts.flatMap((part) =>
    part.items.map(
      ({ key }): ScoredEntry => ({ ...by, itemKey: key, lost, reason: '因'.repeat(1000) }),
    ),
  );
  const evaluation = evaluate(table, entries);
  return { side, handedInAt: at, handedInById: 'U1', entries, evaluation };
}

function versionOf(table: ScoringTable, savedById: string | null = null): TableVersion {
  const id = '00000000-0000-4000-8000-000000000001';
  return { id, tableId: id, version: 2, table, savedById, savedAt: at };
}

describe.each(currentUsers.map((reader) => [reader.locale, reader] as const))(
  'in %s',
  (_locale, reader) => {
    test.each([...shippedTables, largest].map((table) => [table.key, table] as const))(
      'everything about %s can be shown',
      (_key, table) => {
        expect(parseScoringTable(table).ok).toBe(true);
        const version = versionOf(table);
        const sides = [seenOf(table, 'peer', 1), seenOf(table, 'self', 0)];
        const [seen] = sides;
        if (seen === undefined) throw new Error('two sides');
        const open = { ...seen, handedInAt: null };
        const keys = [
          // The parts in between look like these.
          ...[table.parts[0], table.parts.at(-1)].map((part) => part?.key ?? ''),
          ...(table.checks.length > 0 ? [checksKey] : []),
        ];
        for (const partKey of keys) {
          const facts = { visitNumber: 1, tableVersionId: version.id, table, partKey, seen: open };
          expectOpenable(partModal(facts, reader));
          expectOpenable(scoredPartModal({ ...facts, history: [] }, reader));
        }
        const visit = { number: 1, state: 'started' } as Visit;
        const handedIn = { peer: true, self: true };
        const view = {
          ...{ visit, unitName: '一号码头', fills: null, mayScore: false },
          tables: [
            { version, handedIn, sides },
            {
              version: { ...version, id: '00000000-0000-4000-8000-000000000002' },
              handedIn,
              sides,
            },
          ],
        };
        expectOpenable(scoringScreen(view, version.id, reader));
        expectOpenable(tableModal(version, reader));
      },
    );

    test('many tables, for who may change them', () => {
      const versions = Array.from({ length: 60 }, () => versionOf(largest, 'U1'));
      expectOpenable(tablesModal(versions, true, reader));
    });
  },
);

test('what is chosen in a form is what is saved: sentences, points, what is left out, nothing', () => {
  const table: ScoringTable = {
    ...jgj59,
    parts: jgj59.parts.map((part) => ({
      ...part,
      items: part.items.map((item) => ({ ...item, deductions: [{ text: 'No sign', points: 2 }] })),
    })),
  };
  const values = {
    'said.height.helmet': 'd0',
    'said.height.net': 'l3',
    'why.height.net': 'Torn',
    'said.height.harness': 'missing',
    'said.height.edges': 'not_applicable',
  };
  const said = entriesOf(table, 'height', values);
  const none = { lost: 0, isMissing: false, isNotApplicable: false };
  expect(said.slice(0, 5)).toEqual([
    { itemKey: 'height.helmet', said: { ...none, lost: 2 }, reason: 'No sign' },
    { itemKey: 'height.net', said: { ...none, lost: 3 }, reason: 'Torn' },
    { itemKey: 'height.harness', said: { ...none, isMissing: true }, reason: null },
    { itemKey: 'height.edges', said: { ...none, isNotApplicable: true }, reason: null },
    { itemKey: 'height.openings', said: none, reason: null },
  ]);
  expect(said).toHaveLength(10);
  const copied = entriesOf(table, entryKey('crane', 2), { 'said.crane.load#2': 'd0' });
  expect(copied[0]).toMatchObject({ itemKey: 'crane.load#2', said: { lost: 2 } });
});

test.each(['d7', 'lots', 'l', ''])('a forged choice %j is refused', (value) => {
  const values = { 'said.height.helmet': value === '' ? 'x' : value };
  expect(() => entriesOf(jgj59, 'height', values)).toThrow();
});

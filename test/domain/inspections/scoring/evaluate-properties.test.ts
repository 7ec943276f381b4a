import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareSheets } from '../../../../src/domain/inspections/scoring/compare-sheets.js';
import { evaluate, pointsByItem } from '../../../../src/domain/inspections/scoring/evaluate.js';
import { parseScoringTable } from '../../../../src/domain/inspections/scoring/parse-scoring-table.js';
import { isLeftOut } from '../../../../src/domain/inspections/scoring/scoring-table.js';
import { jgj59 } from '../../../../src/domain/inspections/scoring/tables/jgj59-2011.js';
import { someSheet } from './arbitrary-tables.js';
import { lost, notApplicable } from './entries.js';
import { plainEvaluation } from './plain-scoring-model.js';

test('a table that is made by the rules is found right', () => {
  fc.assert(fc.property(someSheet, ({ table }) => parseScoringTable(table).ok));
});

test('total, grade and parts are those of the plain model, to the decimal', () => {
  fc.assert(
    fc.property(someSheet, ({ table, entries }) => {
      const { total, grade, parts } = evaluate(table, entries);
      expect({ total, grade, parts: parts.map(({ score }) => score) }).toEqual(
        plainEvaluation(table, entries),
      );
    }),
    { numRuns: 1000 },
  );
});

test('no item loses more than its points, no total leaves 0 to 100', () => {
  fc.assert(
    fc.property(someSheet, ({ table, entries }) => {
      const { total, parts, obtained, due } = evaluate(table, entries);
      const scores = [total, ...parts.map(({ score }) => score)].filter((one) => one !== null);
      expect(scores.every((score) => score >= 0 && score <= 100)).toBe(true);
      expect(obtained).toBeLessThanOrEqual(due);
      for (const [key, points] of pointsByItem(table, entries)) {
        const item = table.parts.flatMap(({ items }) => items).find((one) => one.key === key);
        expect(points ?? 0).toBeGreaterThanOrEqual(0);
        expect(points ?? 0).toBeLessThanOrEqual(item?.points ?? 0);
      }
    }),
  );
});

test('who deducts more never raises a score, a total or a grade', () => {
  fc.assert(
    fc.property(someSheet, fc.nat(), fc.integer({ min: 1, max: 500 }), (sheet, pick, more) => {
      const { table, entries } = sheet;
      const items = table.parts.flatMap((part) => part.items);
      const item = items[pick % items.length];
      if (item === undefined) return;
      const before = entries.find(({ itemKey }) => itemKey === item.key);
      fc.pre(before === undefined || !isLeftOut(before));
      const worse = lost(item.key, (before?.lost ?? 0) + more / 100);
      const was = evaluate(table, entries);
      const is = evaluate(table, [...entries, worse]);
      const places = table.grades.map(({ key }) => key);
      expect(is.total ?? 0).toBeLessThanOrEqual(was.total ?? 0);
      expect(places.indexOf(is.grade ?? '')).toBeGreaterThanOrEqual(
        places.indexOf(was.grade ?? ''),
      );
      is.parts.forEach(({ score }, place) => {
        expect(score ?? 0).toBeLessThanOrEqual(was.parts[place]?.score ?? 0);
      });
    }),
  );
});

test('the order of entries makes no difference, nor do entries of what the table does not have', () => {
  fc.assert(
    fc.property(someSheet, ({ table, entries }) => {
      const plain = evaluate(table, entries);
      expect(evaluate(table, entries.toReversed())).toEqual(plain);
      expect(evaluate(table, [...entries, lost('unheard_of', 3), lost('part0#2', 1)])).toEqual(
        plain,
      );
    }),
  );
});

test('what is said of an item that is left out makes no difference', () => {
  fc.assert(
    fc.property(someSheet, fc.nat(), fc.integer({ min: 0, max: 50 }), (sheet, pick, points) => {
      const { table, entries } = sheet;
      const items = table.parts.flatMap((part) => part.items);
      const key = items[pick % items.length]?.key ?? '';
      const others = entries.filter(({ itemKey }) => itemKey !== key);
      const out = notApplicable(key);
      expect(evaluate(table, [...others, { ...out, lost: points }])).toEqual(
        evaluate(table, [...others, out]),
      );
      expect(
        evaluate(table, [...others, { ...out, isMissing: true, isNotApplicable: false }]),
      ).toEqual(evaluate(table, [...others, out]));
    }),
  );
});

test('a part left out as a whole is a part of which every item is left out', () => {
  fc.assert(
    fc.property(someSheet, fc.nat(), ({ table, entries }, pick) => {
      const part = table.parts[pick % table.parts.length];
      const keys = [part?.key, ...(part?.items ?? []).map(({ key }) => key)];
      const others = entries.filter(({ itemKey }) => !keys.includes(itemKey));
      const byPart = evaluate(table, [...others, notApplicable(part?.key ?? '')]);
      const byItems = evaluate(table, [
        ...others,
        ...(part?.items ?? []).map(({ key }) => notApplicable(key)),
      ]);
      expect(byItems).toEqual(byPart);
    }),
  );
});

test('two sheets side by side: the largest differences first, each the other way round from the other side', () => {
  fc.assert(
    fc.property(someSheet, fc.array(fc.integer({ min: 0, max: 9 })), ({ table, entries }, more) => {
      const items = table.parts.flatMap((part) => part.items);
      const peer = more
        .slice(0, items.length)
        .map((points, place) => lost(items[place]?.key ?? '', points));
      const compared = compareSheets(table, entries, peer);
      const sizes = compared.flatMap(({ difference }) => difference ?? []).map(Math.abs);
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      expect(compared.map(({ key }) => key).toSorted()).toEqual(
        items.map(({ key }) => key).toSorted(),
      );
      const mirrored = compareSheets(table, peer, entries);
      expect(mirrored.map(({ key, self, peer: theirs }) => [key, theirs, self])).toEqual(
        compared.map(({ key, self, peer: theirs }) => [key, self, theirs]),
      );
    }),
  );
});

test('what one side alone leaves out stands between the differences and what agrees', () => {
  const self = [notApplicable('crane.several'), lost('crane.load', 1)];
  const peer = [lost('crane.load', 5), lost('crane.ties', 0.01)];
  const compared = compareSheets(jgj59, self, [...peer, lost('crane.ties#2', 0)]).slice(0, 4);
  expect(
    compared.map(({ key, self: own, peer: theirs, difference }) => [key, own, theirs, difference]),
  ).toEqual([
    ['crane.load', 9, 5, 4],
    ['crane.ties', 10, 9.99, 0.01],
    ['crane.several', null, 10, null],
    ['crane.load#2', null, 10, null],
  ]);
});

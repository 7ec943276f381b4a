import { expect, test } from 'vitest';
import { checkedEntry, scoredBy } from '../../../../src/domain/inspections/scoring/score-entry.js';
import { jgj59 } from '../../../../src/domain/inspections/scoring/tables/jgj59-2011.js';
import { standardisation1000 } from '../../../../src/domain/inspections/scoring/tables/standardisation-1000.js';
import { lost, missing, notApplicable } from './entries.js';

test.each([
  ['an item', 'crane.load', 'item', 1],
  ['an item of another copy', 'crane.load#3', 'item', 3],
  ['a part', 'crane', 'part', 1],
])('%s is known by its key', (_what, key, kind, copy) => {
  expect(scoredBy(jgj59, key)).toMatchObject({ kind, copy });
});

test('a check is known by its key', () => {
  expect(scoredBy(standardisation1000, 'record_third')).toMatchObject({ kind: 'check' });
});

test.each([
  'crane.wheels',
  'management.plans#2',
  'crane.load#1',
  'crane.load#10',
  'record_third',
  '',
])('%s is nothing in this table', (key) => {
  expect(() => scoredBy(jgj59, key)).toThrow('score_item_not_found');
});

test('points stay within the item, with two decimals', () => {
  expect(checkedEntry(jgj59, lost('crane.load', 9.25))).toEqual(lost('crane.load', 9.25));
  for (const points of [-1, 10.01, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => checkedEntry(jgj59, lost('crane.load', points))).toThrow('lost_out_of_range');
  }
  expect(() => checkedEntry(jgj59, lost('crane.load', 0.125))).toThrow('lost_too_fine');
  expect(() => checkedEntry(jgj59, lost('crane', 1))).toThrow('lost_out_of_range');
});

test('a check is counted in whole times, and is never left out', () => {
  expect(checkedEntry(standardisation1000, lost('record_third', 2))).toEqual(
    lost('record_third', 2),
  );
  expect(() => checkedEntry(standardisation1000, lost('record_third', 1.5))).toThrow(
    'lost_too_fine',
  );
  expect(checkedEntry(standardisation1000, missing('record_third'))).toEqual(
    lost('record_third', 0),
  );
});

test('what is left out has lost nothing, for one reason', () => {
  expect(checkedEntry(jgj59, { ...missing('crane.load'), lost: 4, isNotApplicable: true })).toEqual(
    missing('crane.load'),
  );
  expect(checkedEntry(jgj59, notApplicable('crane'))).toEqual(notApplicable('crane'));
});

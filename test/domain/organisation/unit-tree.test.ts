import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitNames } from '../../../src/domain/organisation/unit-names.js';
import { openUnits, requireOpen, unitsAsTree } from '../../../src/domain/organisation/unit-tree.js';
import { unit } from '../people.js';

describe('units as a tree', () => {
  it('puts each below its own, whatever the order; what is closed is gone', () => {
    const units = [
      unit('b', { parentId: 'a' }),
      unit('c', { parentId: 'b' }),
      unit('a'),
      unit('d', { closedSince: '2026-11-01' }),
      unit('e', { parentId: 'd' }),
    ];
    const read = (of: typeof units) => unitsAsTree(of).map((one) => `${one.depth}${one.unit.name}`);
    expect(read(units)).toEqual(['0a', '1b', '2c', '0d', '1e']);
    expect(read(openUnits(units))).toEqual(['0a', '1b', '2c', '0e']);
    expect(() => requireOpen(units[3], 'unitId')).toThrow('unit_is_closed');
    expect(() => requireOpen(units[0], 'unitId')).not.toThrow();
    expect(() => requireOpen(undefined, 'unitId')).not.toThrow();
  });

  it('loses none and repeats none, whatever stands above what', () => {
    const ids = fc.integer({ min: 0, max: 7 }).map(String);
    fc.assert(
      fc.property(fc.array(fc.option(ids), { maxLength: 8 }), (parents) => {
        const units = parents.map((parentId, index) => unit(String(index), { parentId }));
        const found = unitsAsTree(units).map((one) => one.unit.id);
        expect(found.sort()).toEqual(units.map(({ id }) => id).sort());
      }),
    );
  });
});

describe('names of units', () => {
  it.each([
    ['一分部、二分部', ['一分部', '二分部']],
    ['A, B；A;\nC', ['A', 'B', 'C']],
    [' , ', []],
    [null, []],
  ])('of one text %j', (text, names) => {
    expect(splitNames(text)).toEqual(names);
  });
});

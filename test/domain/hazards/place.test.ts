import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeKey } from '../../../src/domain/hazards/place.js';

describe('the key of a place', () => {
  it.each([
    ['Bay 3', 'bay3'],
    ['ＢＡＹ　３', 'Bay 3'],
    ['3号楼 2层', '3号楼２层'],
    ['3号楼（东侧）', '3号楼 东侧'],
    ['Gate-A, north', 'gate a north'],
    ['Shaft 3–1', 'shaft 3-1'],
    ['Shaft 3.1', 'Shaft 3 / 1'],
    ['#4 crane!', '4 Crane'],
  ])('is one for %s and %s', (one, other) => {
    expect(placeKey(one)).toBe(placeKey(other));
  });

  it.each([
    ['Shaft 3-1', 'Shaft 31'],
    ['Bay 3', 'Bay 4'],
    ['3号楼', '3号塔'],
    ['Gate A', 'Gate B'],
    ['⚠️', '🚧'],
  ])('tells %s from %s', (one, other) => {
    expect(placeKey(one)).not.toBe(placeKey(other));
  });

  it('is its own key, and never empty for a text that is not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (place) => {
        fc.pre(place.trim() !== '');
        const key = placeKey(place);
        expect(placeKey(key)).toBe(key);
        expect(key).not.toBe('');
      }),
    );
  });

  it('is its own key where marks that stood apart come together', () => {
    const someMarks = fc.array(
      fc.constantFrom('a', '-', ' ', '\u0301', '\u0323', '\u{1d165}', '\u0333'),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(someMarks, (marks) => {
        const key = placeKey(marks.join(''));
        expect(placeKey(key)).toBe(key);
      }),
      { numRuns: 1_000 },
    );
  });

  it('does not look at spaces around the place', () => {
    fc.assert(
      fc.property(fc.string(), (place) => {
        expect(placeKey(`\u3000 ${place} `)).toBe(placeKey(place));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  ListLine,
  PersonColumn,
  UnitColumn,
} from '../../../src/domain/organisation/list-columns.js';
import type { Named } from '../../../src/domain/organisation/list-plan.js';
import type { Unit } from '../../../src/domain/organisation/member.js';
import { planPeople } from '../../../src/domain/organisation/people-list.js';
import { planUnits } from '../../../src/domain/organisation/unit-list.js';
import { DomainError } from '../../../src/domain/shared/errors.js';
import { member, unit } from '../people.js';

const named: Named = new Map([
  ['ann@a.org', { userId: 'UANN' }],
  ['bo', { userId: 'UBO' }],
  ['guest@a.org', { code: 'member_is_guest' as const }],
]);
const requirePlace = (timeZone: string) => {
  if (timeZone === 'EST') throw new DomainError('time_zone_not_a_place');
};
const lines = <Column extends string>(cells: Partial<Record<Column, string>>[]) =>
  cells.map((one, index): ListLine<Column> => ({ line: index + 2, cells: one }));
const plan = (cells: Partial<Record<UnitColumn, string>>[], units: Unit[] = []) =>
  planUnits(lines(cells), { units, named, requirePlace });
const errorsOf = ({ errors }: Pick<ReturnType<typeof plan>, 'errors'>) =>
  errors.map(({ line, code }) => `${line} ${code}`);

describe('a list of units', () => {
  const port = unit('port', { name: 'Port', leaderId: 'UBO', otherNames: ['Harbour'] });

  it('makes, changes and leaves them; parents may stand later, and come first', () => {
    const { changes, errors } = plan(
      [
        { name: 'Crane', parent: 'Quay 1', leader: 'ann@a.org' },
        { name: 'quay　1', parent: 'harbour', leader: 'bo', otherNames: 'Q1、Kai' },
        { name: 'PORT', phone: '0755' },
        { name: 'Pier', leader: 'bo' },
      ],
      [port, unit('pier', { name: 'Pier', leaderId: 'UBO', phone: '1' })],
    );
    expect(errors).toEqual([]);
    const said = changes.map(({ line, kind, name }) => `${line} ${kind} ${name}`);
    expect(said).toEqual(['4 change Port', '3 create quay　1', '2 create Crane', '5 same Pier']);
    const quay = changes.find(({ line }) => line === 3)?.after;
    expect(quay?.parentKey).toBe('port');
    expect(quay?.facts.otherNames).toEqual(['Q1', 'Kai']);
  });

  it.each<[string, Partial<Record<UnitColumn, string>>[], string[]]>([
    ['no leader', [{ name: 'A' }], ['2 unit_needs_leader']],
    ['no name', [{ leader: 'bo' }], ['2 required']],
    ['a name too long', [{ name: 'x'.repeat(76), leader: 'bo' }], ['2 too_long']],
    ['a guest', [{ name: 'A', leader: 'guest@a.org' }], ['2 member_is_guest']],
    ['nobody', [{ name: 'A', leader: 'cy' }], ['2 list_person_unknown']],
    [
      'a zone that is no place',
      [{ name: 'A', leader: 'bo', timeZone: 'EST' }],
      ['2 time_zone_not_a_place'],
    ],
    [
      'the same twice',
      [
        { name: 'A', leader: 'bo' },
        { name: 'ａ', leader: 'bo' },
      ],
      ['3 list_line_twice'],
    ],
    ['an unknown parent', [{ name: 'A', leader: 'bo', parent: 'B' }], ['2 list_parent_unknown']],
    [
      'a closed unit',
      [
        { name: 'Old', phone: '1' },
        { name: 'A', leader: 'bo', parent: 'Old' },
      ],
      ['2 unit_is_closed', '3 unit_is_closed'],
    ],
    [
      'a circle, and what would stand below it',
      [
        { name: 'A', leader: 'bo', parent: 'B' },
        { name: 'B', leader: 'bo', parent: 'A' },
        { name: 'C', leader: 'bo', parent: 'B' },
        { name: 'Port', parent: 'Port' },
      ],
      [
        '2 unit_is_own_ancestor',
        '3 unit_is_own_ancestor',
        '4 list_parent_unknown',
        '5 unit_is_own_ancestor',
      ],
    ],
    [
      'a parent whose line cannot be',
      [{ name: 'A', leader: 'bo', parent: 'B' }, { name: 'B' }],
      ['2 list_parent_unknown', '3 unit_needs_leader'],
    ],
  ])('refuses %s by line, and nothing else', (_name, cells, expected) => {
    const closed = unit('old', { name: 'Old', closedSince: '2026-01-01' });
    const read = plan([...cells, { name: 'Fine', leader: 'bo' }], [port, closed]);
    expect(errorsOf(read)).toEqual(expected);
    expect(read.changes.map(({ name }) => name)).toContain('Fine');
  });

  it('never gives a line both ways, nor a parent after its child', () => {
    const name = fc.constantFrom('A', 'B', 'C', 'D', 'Port', 'x');
    const row = fc.record({
      name,
      parent: fc.option(name, { nil: undefined }),
      leader: fc.constantFrom('bo', 'cy'),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const cells = rows.map(({ parent, ...rest }) => (parent ? { ...rest, parent } : rest));
        const { changes, errors } = plan(cells, [port]);
        const all = [...changes, ...errors].map(({ line }) => line);
        expect(all.toSorted((a, b) => a - b)).toEqual(rows.map((_row, index) => index + 2));
        const made = new Set(['port']);
        for (const { after } of changes) {
          if (after.parentKey !== null) expect(made.has(after.parentKey)).toBe(true);
          made.add(after.key);
        }
      }),
    );
  });
});

describe('a list of people', () => {
  const units = [
    unit('port', { name: 'Port' }),
    unit('old', { name: 'Old', closedSince: '2026-01-01' }),
  ];
  const members = new Map([
    ['UANN', member('UANN', { name: 'Ann', roles: ['leader'] })],
    ['UBO', member('UBO', { unitId: 'port', roles: ['inspector'], rank: 'chief' })],
  ]);
  const categoryWords = { facility: ['设施设备'] };
  const read = (cells: Partial<Record<PersonColumn, string>>[]) =>
    planPeople(lines(cells), { units, members, named, categoryWords });

  it('gives unit, roles, categories and rank, and leaves what it does not say', () => {
    const { changes, errors } = read([
      {
        email: 'ann@a.org',
        unit: 'port',
        roles: '检查员、安委办',
        categories: '设施设备',
        rank: '部长',
      },
      { person: 'bo', roles: 'Inspector' },
    ]);
    expect(errors).toEqual([]);
    expect(changes).toMatchObject([
      {
        kind: 'change',
        after: {
          unitId: 'port',
          roles: ['admin', 'leader', 'inspector'],
          categories: ['facility'],
          rank: '部长',
        },
      },
      { kind: 'same', after: { unitId: 'port', roles: ['inspector'], rank: 'chief' } },
    ]);
  });

  it.each<[Partial<Record<PersonColumn, string>>, string]>([
    [{ unit: 'Port' }, 'list_person_unknown'],
    [{ email: 'cy@a.org' }, 'list_person_unknown'],
    [{ email: 'guest@a.org' }, 'member_is_guest'],
    [{ person: 'bo', unit: 'Pier' }, 'list_unit_unknown'],
    [{ person: 'bo', unit: 'Old' }, 'unit_is_closed'],
    [{ person: 'bo', roles: 'boss' }, 'list_word_unknown'],
    [{ person: 'bo', categories: 'boss' }, 'list_word_unknown'],
    [{ person: 'bo', rank: 'x'.repeat(61) }, 'too_long'],
  ])('%# is refused by line', (cells, code) => {
    expect(read([cells]).errors).toMatchObject([{ line: 2, code }]);
    expect(read([{ person: 'bo' }, { person: 'bo' }]).errors).toMatchObject([{ line: 3 }]);
  });
});

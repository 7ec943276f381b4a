import { DomainError } from '../shared/errors.js';
import { foldText } from '../shared/folding.js';
import { textLimits } from '../shared/limits.js';
import { optionalText } from '../shared/text.js';
import { type ListLine, type PersonColumn, roleWords } from './list-columns.js';
import {
  type LineChange,
  type LineError,
  type ListPlan,
  type Named,
  namedIn,
  ofLine,
  unitFinder,
} from './list-plan.js';
import { type Member, type Role, roles as roleNames, type Unit } from './member.js';
import { splitNames } from './unit-names.js';

/** What a line says of a person. */
export type ListedPerson = Pick<Member, 'roles' | 'unitId' | 'categories' | 'rank'>;
export type PersonChange = LineChange<Member, ListedPerson>;

/** The words by which each category is known, as the register of kinds names them. */
export type CategoryWords = Readonly<Record<string, readonly string[]>>;

/** Whom a line names: by email, else as the column of people says. */
export function personOf({ email, person }: ListLine<PersonColumn>['cells']): string | undefined {
  return email ?? person;
}

/**
 * What a list of people brings about: their unit, the roles that are given, the categories that they know and
 * their rank; an empty cell leaves what is there.
 */
export function planPeople(
  lines: readonly ListLine<PersonColumn>[],
  {
    units,
    members,
    named,
    categoryWords,
  }: {
    units: readonly Unit[];
    members: ReadonlyMap<string, Member>;
    named: Named;
    categoryWords: CategoryWords;
  },
): ListPlan<Member, ListedPerson> {
  const errors: LineError[] = [];
  const found = unitFinder(units);
  const lineOf = new Map<string, number>();
  const changes = lines.flatMap(({ line, cells }) => {
    const change = ofLine(line, errors, (): PersonChange => {
      const name = personOf(cells);
      const userId = namedIn(named, name);
      const before = members.get(userId ?? '');
      if (before === undefined) throw new DomainError('list_person_unknown', { name: name ?? '' });
      const first = lineOf.get(before.id);
      if (first !== undefined) throw new DomainError('list_line_twice', { line: first });
      lineOf.set(before.id, line);
      const after: ListedPerson = {
        unitId: cells.unit === undefined ? before.unitId : unitIn(cells.unit, found),
        roles: cells.roles === undefined ? before.roles : rolesIn(cells.roles, before.roles),
        categories:
          cells.categories === undefined
            ? before.categories
            : splitNames(cells.categories).map((word) => wordIn(categoryWords, word)),
        rank: optionalText(cells.rank, 'rank', textLimits.rank) ?? before.rank,
      };
      const { unitId, roles, categories, rank } = before;
      const isSame = JSON.stringify(after) === JSON.stringify({ unitId, roles, categories, rank });
      return {
        line,
        name: before.name || before.id,
        kind: isSame ? 'same' : 'change',
        before,
        after,
      };
    });
    return change === undefined ? [] : [change];
  });
  return { changes, errors };
}

function unitIn(name: string, found: (name: string) => Unit | null): string {
  const unit = found(name);
  if (unit === null) throw new DomainError('list_unit_unknown', { name });
  if (unit.closedSince !== null) throw new DomainError('unit_is_closed', { name: unit.name });
  return unit.id;
}

/** Roles that a list does not give stay. */
function rolesIn(cell: string, held: readonly Role[]): Role[] {
  const given = splitNames(cell).map((word) => wordIn(roleWords, word));
  const kept = held.filter((role) => !Object.hasOwn(roleWords, role));
  return roleNames.filter((role) => kept.includes(role) || given.includes(role));
}

function wordIn(words: Readonly<Record<string, readonly string[]>>, written: string): string {
  const folded = foldText(written);
  const known = Object.entries(words).find(([name, all]) =>
    [name, ...all].some((word) => foldText(word) === folded),
  );
  if (known === undefined) throw new DomainError('list_word_unknown', { name: written });
  return known[0];
}

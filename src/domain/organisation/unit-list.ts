import { DomainError } from '../shared/errors.js';
import { spellingKey } from '../shared/folding.js';
import { textLimits } from '../shared/limits.js';
import { optionalText, requiredText } from '../shared/text.js';
import type { ListLine, UnitColumn } from './list-columns.js';
import {
  type LineChange,
  type LineError,
  type ListPlan,
  type Named,
  namedIn,
  ofLine,
  unitFinder,
} from './list-plan.js';
import type { Unit } from './member.js';
import { splitNames } from './unit-names.js';
import { openUnits, unitsAsTree } from './unit-tree.js';

/** A unit as a line says it: its parent is a unit that there is, or one of the list by its key. */
export interface ListedUnit {
  facts: Omit<Unit, 'id' | 'parentId'>;
  key: string;
  parentKey: string | null;
}
export type UnitChange = LineChange<Unit, ListedUnit>;

/**
 * What a list of units brings about: new ones, others changed, others as they are. Units are found by name,
 * however it is spelt, else by their other names; an empty cell leaves what is there. Parents may stand later
 * in the list. A line that cannot be is an error, and so is what would stand below it.
 */
export function planUnits(
  lines: readonly ListLine<UnitColumn>[],
  {
    units,
    named,
    requirePlace,
  }: { units: readonly Unit[]; named: Named; requirePlace(timeZone: string): void },
): ListPlan<Unit, ListedUnit> {
  const errors: LineError[] = [];
  const found = unitFinder(units);
  const lineOf = new Map<string, number>();
  const read = lines.flatMap(({ line, cells }) => {
    const change = ofLine(line, errors, () => {
      const name = requiredText(cells.name, 'name', textLimits.unitName);
      const before = found(name);
      const key = before === null ? spellingKey(name) : before.id;
      const first = lineOf.get(key);
      if (first !== undefined) throw new DomainError('list_line_twice', { line: first });
      lineOf.set(key, line);
      if (before !== null && before.closedSince !== null) {
        throw new DomainError('unit_is_closed', { name: before.name });
      }
      const facts = factsOf(cells, { before, named, requirePlace });
      return { line, name: facts.name, before, facts, key, parent: cells.parent };
    });
    return change === undefined ? [] : [change];
  });
  const changes = withParents(read, found, errors);
  return {
    changes: inOrder(withoutCircles(changes, units, errors)),
    errors: errors.sort((one, other) => one.line - other.line),
  };
}

type ReadLine = Omit<UnitChange, 'kind' | 'after'> & {
  facts: ListedUnit['facts'];
  key: string;
  parent: string | undefined;
};

/** Those units that are not closed as a list that changes nothing: people by their ids, parents by their names. */
export function unitsAsCells(units: readonly Unit[]): ListLine<UnitColumn>['cells'][] {
  return unitsAsTree(openUnits(units)).map(({ unit }) => {
    const cells: Record<UnitColumn, string | null | undefined> = {
      name: unit.name,
      parent: units.find(({ id }) => id === unit.parentId)?.name,
      leader: unit.leaderId,
      responsible: unit.defaultResponsibleId,
      acceptor: unit.defaultAcceptorId,
      timeZone: unit.timeZone,
      place: unit.place,
      otherNames: unit.otherNames.join('、'),
      address: unit.address,
      legalRepresentative: unit.legalRepresentative,
      phone: unit.phone,
    };
    return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell));
  });
}

function factsOf(
  cells: ListLine<UnitColumn>['cells'],
  {
    before,
    named,
    requirePlace,
  }: { before: Unit | null; named: Named; requirePlace(timeZone: string): void },
): ListedUnit['facts'] {
  const { timeZone } = cells;
  if (timeZone !== undefined && timeZone !== before?.timeZone) requirePlace(timeZone);
  const text = (field: 'place' | 'address' | 'legalRepresentative' | 'phone', max: number) =>
    optionalText(cells[field], field, max) ?? before?.[field] ?? null;
  const other = splitNames(cells.otherNames ?? null);
  for (const name of other) requiredText(name, 'otherNames', textLimits.unitName);
  const leaderId = namedIn(named, cells.leader) ?? before?.leaderId ?? null;
  if (before === null && leaderId === null) throw new DomainError('unit_needs_leader');
  // Found by its other name, or spelt another way, it keeps its own.
  const name = before?.name ?? requiredText(cells.name, 'name', textLimits.unitName);
  return {
    name,
    leaderId,
    defaultResponsibleId: namedIn(named, cells.responsible) ?? before?.defaultResponsibleId ?? null,
    defaultAcceptorId: namedIn(named, cells.acceptor) ?? before?.defaultAcceptorId ?? null,
    channelId: before?.channelId ?? null,
    timeZone: timeZone ?? before?.timeZone ?? null,
    workdayStart: before?.workdayStart ?? null,
    workdayEnd: before?.workdayEnd ?? null,
    weekend: before?.weekend ?? null,
    place: text('place', textLimits.place),
    otherNames: other.length > 0 ? other : (before?.otherNames ?? []),
    address: text('address', textLimits.unitAddress),
    legalRepresentative: text('legalRepresentative', textLimits.personName),
    phone: text('phone', textLimits.phone),
    closedSince: null,
    successorId: null,
  };
}

/** Until no line falls away any more: one whose parent is a new unit of a line that fell away falls too. */
function withParents(
  read: readonly ReadLine[],
  found: (name: string) => Unit | null,
  errors: LineError[],
): UnitChange[] {
  let left = [...read];
  for (;;) {
    const keys = new Set(left.map(({ key }) => key));
    const failed: LineError[] = [];
    const changes = left.flatMap(({ line, name, before, facts, key, parent }) => {
      const change = ofLine(line, failed, (): UnitChange => {
        const parentKey =
          parent === undefined ? (before?.parentId ?? null) : keyOfParent(parent, found, keys);
        const after = { facts, key, parentKey };
        return { line, name, before, after, kind: kindOf(before, after) };
      });
      return change === undefined ? [] : [change];
    });
    errors.push(...failed);
    if (failed.length === 0) return changes;
    const lines = new Set(failed.map(({ line }) => line));
    left = left.filter(({ line }) => !lines.has(line));
  }
}

function keyOfParent(
  parent: string,
  found: (name: string) => Unit | null,
  keys: ReadonlySet<string>,
): string {
  const unit = found(parent);
  if (unit !== null && unit.closedSince !== null) {
    throw new DomainError('unit_is_closed', { name: unit.name });
  }
  const key = unit?.id ?? spellingKey(parent);
  if (unit === null && !keys.has(key))
    throw new DomainError('list_parent_unknown', { name: parent });
  return key;
}

function kindOf(before: Unit | null, { facts, parentKey }: ListedUnit): UnitChange['kind'] {
  if (before === null) return 'create';
  const isSame = Object.entries({ ...facts, parentId: parentKey }).every(
    ([field, value]) => JSON.stringify(value) === JSON.stringify(before[field as keyof Unit]),
  );
  return isSame ? 'same' : 'change';
}

/** Lines by which a unit would stand above itself fall away, until there are none. */
function withoutCircles(
  changes: readonly UnitChange[],
  units: readonly Unit[],
  errors: LineError[],
): UnitChange[] {
  let left = [...changes];
  for (;;) {
    const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
    for (const { after } of left) parents.set(after.key, after.parentKey);
    const isCircle = (key: string) => {
      const seen = new Set<string>();
      for (let at: string | null | undefined = key; at != null && !seen.has(at); ) {
        seen.add(at);
        at = parents.get(at);
        if (at === key) return true;
      }
      return false;
    };
    const isLost = (parentKey: string | null) => parentKey !== null && !parents.has(parentKey);
    const failed = left.filter(({ after }) => isCircle(after.key) || isLost(after.parentKey));
    for (const { line, name, after } of failed) {
      const code = isCircle(after.key) ? 'unit_is_own_ancestor' : 'list_parent_unknown';
      errors.push({ line, code, params: { name } });
    }
    if (failed.length === 0) return left;
    left = left.filter((change) => !failed.includes(change));
  }
}

/** Each after its parent. */
function inOrder(changes: readonly UnitChange[]): UnitChange[] {
  const byKey = new Map(changes.map((change) => [change.after.key, change]));
  const ordered = new Set<UnitChange>();
  const add = (change: UnitChange) => {
    if (ordered.has(change)) return;
    const parent = byKey.get(change.after.parentKey ?? '');
    if (parent !== undefined) add(parent);
    ordered.add(change);
  };
  for (const change of changes) add(change);
  return [...ordered];
}

import { DomainError } from '../shared/errors.js';
import type { Unit } from './member.js';

type InTree = Pick<Unit, 'id' | 'parentId'>;

/** Units above a unit, nearest first. Ends where a unit would come a second time. */
export function unitsAbove<U extends InTree>(units: readonly U[], unitId: string): U[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const above: U[] = [];
  let parentId = byId.get(unitId)?.parentId;
  while (parentId != null) {
    const parent = byId.get(parentId);
    if (parent === undefined || parent.id === unitId || above.includes(parent)) break;
    above.push(parent);
    parentId = parent.parentId;
  }
  return above;
}

/** The given units and all below them. */
export function unitIdsBelow(units: readonly InTree[], rootIds: readonly string[]): string[] {
  const found = new Set(rootIds);
  let grew = true;
  while (grew) {
    grew = false;
    for (const unit of units) {
      if (unit.parentId !== null && found.has(unit.parentId) && !found.has(unit.id)) {
        found.add(unit.id);
        grew = true;
      }
    }
  }
  return [...found];
}

/** The units that somebody leads, with all below. */
export function unitIdsLedBy(units: readonly Unit[], userId: string): string[] {
  const led = units.filter((unit) => unit.leaderId === userId).map((unit) => unit.id);
  return unitIdsBelow(units, led);
}

/** Those that are not closed: the ones that can be chosen. */
export function openUnits(units: readonly Unit[]): Unit[] {
  return units.filter(({ closedSince }) => closedSince === null);
}

/** A closed unit takes nothing new. Throws DomainError `unit_is_closed` at the field. */
export function requireOpen(unit: Unit | null | undefined, field: string): void {
  if (unit?.closedSince == null) return;
  throw new DomainError('unit_is_closed', { name: unit.name }, field);
}

/** Each unit with how deep it stands, as a tree is read: each above those below it, by name. */
export function unitsAsTree<U extends InTree>(units: readonly U[]): { unit: U; depth: number }[] {
  const ids = new Set(units.map(({ id }) => id));
  const below = new Map<string | null, U[]>();
  for (const unit of units) {
    const parentId = unit.parentId !== null && ids.has(unit.parentId) ? unit.parentId : null;
    below.set(parentId, [...(below.get(parentId) ?? []), unit]);
  }
  const found: { unit: U; depth: number }[] = [];
  const seen = new Set<string>();
  const walk = (unit: U, depth: number) => {
    if (seen.has(unit.id)) return;
    seen.add(unit.id);
    found.push({ unit, depth });
    for (const child of below.get(unit.id) ?? []) walk(child, depth + 1);
  };
  for (const unit of below.get(null) ?? []) walk(unit, 0);
  // Units in a circle, which no list is to lose.
  for (const unit of units) walk(unit, 0);
  return found;
}

/** Under which unit a unit has stood; null since: since before it was written down, null until: to this day. */
export interface UnitParentSpan {
  unitId: string;
  parentId: string;
  since: Date | null;
  until: Date | null;
}

/** The units with the parents that they had just before an instant. */
export function unitsAt(
  units: readonly Unit[],
  spans: readonly UnitParentSpan[],
  before: Date,
): Unit[] {
  const parents = new Map(
    spans
      .filter(
        ({ since, until }) =>
          (since === null || since < before) && (until === null || until >= before),
      )
      .map(({ unitId, parentId }) => [unitId, parentId]),
  );
  return units.map((unit) => ({ ...unit, parentId: parents.get(unit.id) ?? null }));
}

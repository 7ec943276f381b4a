import type { Unit } from './member.js';

/** Units above a unit, nearest first. Ends where a unit would come a second time. */
export function unitsAbove(units: readonly Unit[], unitId: string): Unit[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const above: Unit[] = [];
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
export function unitIdsBelow(units: readonly Unit[], rootIds: readonly string[]): string[] {
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

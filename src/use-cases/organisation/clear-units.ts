import { changeBetween } from '../../domain/history/audit.js';
import type { Stores } from '../ports/stores.js';

/**
 * Units that somebody who has left led or answered for stand without, until an admin names another:
 * meanwhile the leader above counts as the next level, and a unit's leader answers where it has no
 * default. Returns the names of the units.
 */
export async function clearUnits(stores: Stores, leaverId: string, at: Date): Promise<string[]> {
  const cleared: string[] = [];
  for (const unit of await stores.units.all()) {
    const { leaderId, defaultResponsibleId } = unit;
    if (leaderId !== leaverId && defaultResponsibleId !== leaverId) continue;
    const held = { leaderId, defaultResponsibleId };
    const left = {
      leaderId: leaderId === leaverId ? null : leaderId,
      defaultResponsibleId: defaultResponsibleId === leaverId ? null : defaultResponsibleId,
    };
    await stores.units.save({ ...unit, ...left }, at);
    await stores.audit.append([
      {
        at,
        actorId: null,
        action: 'unit_changed',
        subject: { kind: 'unit', id: unit.id },
        matterId: null,
        ...changeBetween(held, left),
      },
    ]);
    cleared.push(unit.name);
  }
  return cleared;
}

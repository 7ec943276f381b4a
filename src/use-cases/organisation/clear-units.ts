import { changeBetween } from '../../domain/history/audit.js';
import type { Stores } from '../ports/stores.js';

/**
 * Units that somebody who has left led, answered for or accepted for stand without, until an admin names another:
 * meanwhile the leader above counts as the next level, and a unit's leader answers where it has no
 * default. Returns the names of the units.
 */
export async function clearUnits(stores: Stores, leaverId: string, at: Date): Promise<string[]> {
  const cleared: string[] = [];
  for (const unit of await stores.units.all()) {
    const { leaderId, defaultResponsibleId, defaultAcceptorId } = unit;
    const held = { leaderId, defaultResponsibleId, defaultAcceptorId };
    if (!Object.values(held).includes(leaverId)) continue;
    const without = (id: string | null) => (id === leaverId ? null : id);
    const left = {
      leaderId: without(leaderId),
      defaultResponsibleId: without(defaultResponsibleId),
      defaultAcceptorId: without(defaultAcceptorId),
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

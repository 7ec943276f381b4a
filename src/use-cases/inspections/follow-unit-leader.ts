import { visitKind } from '../../domain/inspections/visit.js';
import { holdersOf } from '../../domain/matters/matter.js';
import type { Unit } from '../../domain/organisation/member.js';
import type { Stores } from '../ports/stores.js';
import { hostOfUnit } from './visit-people.js';

/**
 * A unit has another leader: who answered for it as its leader in visits that have not ended does so no more, and
 * the new one owes what is still open, by the same due instants.
 */
export async function followUnitLeader(
  stores: Stores,
  { before, after }: { before: Unit; after: Unit },
  at: Date,
): Promise<void> {
  const leaverId = before.leaderId;
  if (leaverId === null || leaverId === after.leaderId) return;
  const nextId = after.leaderId ?? hostOfUnit(await stores.units.all(), after.id);
  if (nextId === null) return;
  const open = (await stores.matters.openOfUnit(after.id)).filter(({ kind }) => kind === visitKind);
  for (const { id } of open) {
    const hosts = holdersOf('unit_host', await stores.assignments.of(id));
    if (!hosts.includes(leaverId)) continue;
    await stores.assignments.give(id, 'unit_host', [nextId], at);
    for (const deadline of await stores.deadlines.openOfMatter(id)) {
      if (deadline.owedById !== leaverId || deadline.kind === 'visit') continue;
      await stores.deadlines.handOver(deadline.id, nextId, at);
    }
  }
}

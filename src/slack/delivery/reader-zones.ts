import { unitsAbove } from '../../domain/organisation/unit-tree.js';
import { zoneOfMember } from '../../domain/organisation/zones.js';
import type { DeliveryFacts, DeliveryMatter } from '../../use-cases/ports/delivery.js';

/**
 * By whose clocks what stands in a channel about a matter is read: the zones of those who have a part in
 * it, of who leads its unit and those above, and the workspace's.
 */
export function readerZonesOf(
  { matter, assignments, openDeadlines }: DeliveryMatter,
  { workspace, units, members }: Pick<DeliveryFacts, 'workspace' | 'units' | 'members'>,
): readonly string[] {
  const { unitId } = matter;
  const itself = units.filter(({ id }) => id === unitId);
  const line = unitId === null ? [] : [...itself, ...unitsAbove(units, unitId)];
  const ids = [
    ...assignments.map(({ memberId }) => memberId),
    ...openDeadlines.map(({ owedById }) => owedById),
    ...line.map(({ leaderId }) => leaderId),
  ];
  const zones = ids.flatMap((id) => {
    const member = id === null ? undefined : members.get(id);
    return member === undefined || member.isDeactivated ? [] : [zoneOfMember(member, workspace)];
  });
  return [...new Set([workspace.timeZone, ...zones])];
}

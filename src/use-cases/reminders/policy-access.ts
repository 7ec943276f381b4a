import type { Unit } from '../../domain/organisation/member.js';
import { requireOpen } from '../../domain/organisation/unit-tree.js';
import type { PolicyScope } from '../../domain/reminders/policy.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Acting, Stores } from '../ports/stores.js';

/**
 * The units, once it is known that an admin asks and that the scope's unit exists. Throws DomainError
 * `not_allowed_to_set_up`, `unit_not_found` or `unit_is_closed` at `unitId`.
 */
export async function unitsForPolicies(
  { actor }: Acting,
  { unitId }: Pick<PolicyScope, 'unitId'>,
  stores: Stores,
): Promise<Unit[]> {
  if (!actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
  const units = await stores.units.all();
  if (unitId !== null && !units.some((unit) => unit.id === unitId)) {
    throw new DomainError('unit_not_found', {}, 'unitId');
  }
  requireOpen(
    units.find(({ id }) => id === unitId),
    'unitId',
  );
  return units;
}

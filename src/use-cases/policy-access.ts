import { DomainError } from '../domain/errors.js';
import type { Unit } from '../domain/member.js';
import type { PolicyPlace } from '../domain/policy.js';
import type { Acting, Stores } from './ports.js';

/**
 * The units, once it is known that an admin asks and that the place exists. Throws DomainError
 * `not_allowed_to_set_up`, `unit_not_found` at `unitId`.
 */
export async function unitsForPolicies(
  { actor }: Acting,
  { unitId }: Pick<PolicyPlace, 'unitId'>,
  stores: Stores,
): Promise<Unit[]> {
  if (!actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
  const units = await stores.units.all();
  if (unitId !== null && !units.some((unit) => unit.id === unitId)) {
    throw new DomainError('unit_not_found', {}, 'unitId');
  }
  return units;
}

import type { Unit } from '../../domain/organisation/member.js';
import type { UseCaseContext } from '../ports/stores.js';

/** All units of a workspace, by name, as every form offers them. */
export function listUnits(
  { unitOfWork }: Pick<UseCaseContext, 'unitOfWork'>,
  workspaceId: string,
): Promise<Unit[]> {
  return unitOfWork.read(workspaceId, (stores) => stores.units.all());
}

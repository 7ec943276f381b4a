import type { Unit } from '../../domain/member.js';
import type { Edge } from './edge.js';

/** All units of the workspace, by name. */
export async function readUnits(edge: Edge): Promise<Unit[]> {
  const { workspaceId } = await edge.installation.find();
  return edge.context.unitOfWork.read(workspaceId, (stores) => stores.units.all());
}

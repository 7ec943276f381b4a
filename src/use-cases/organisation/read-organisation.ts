import type { Unit, Workspace } from '../../domain/organisation/member.js';
import { zoneOfMember } from '../../domain/organisation/zones.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Stores } from '../ports/stores.js';

/** The workspace with its units. */
export interface Organisation {
  workspace: Workspace;
  units: readonly Unit[];
}

/** Throws DomainError `workspace_not_set_up` while the workspace has no unit. */
export async function readOrganisation(stores: Stores): Promise<Organisation> {
  const workspace = await stores.workspace.find();
  const units = await stores.units.all();
  if (workspace === null || units.length === 0) throw new DomainError('workspace_not_set_up');
  return { workspace, units };
}

/** By whose clock somebody reads and chooses dates: see zoneOfMember. */
export async function zoneOfUser(
  stores: Stores,
  workspace: Workspace,
  userId: string,
): Promise<string> {
  return zoneOfMember(await stores.members.find(userId), workspace);
}

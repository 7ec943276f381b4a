import { localDateOf } from '../../domain/calendar/working-calendar.js';
import type { Unit, Workspace } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
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

/** The date in the workspace at this instant. */
export function todayIn({ workspace }: Pick<Organisation, 'workspace'>, at: Date): LocalDate {
  return localDateOf(at, workspace.timeZone);
}

import { localDateOf } from '../../domain/calendar/working-calendar.js';
import type { Unit, Workspace } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';

/**
 * The workspace with its calendar as it is now, its units, and the date in its zone, for an admin. Throws
 * DomainError `not_allowed_to_set_up`, `workspace_not_set_up`.
 */
export async function viewCalendar(
  { unitOfWork, clock }: Pick<UseCaseContext, 'unitOfWork' | 'clock'>,
  { workspaceId, actor }: Acting,
): Promise<{ workspace: Workspace; units: readonly Unit[]; today: LocalDate }> {
  if (!actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
  return unitOfWork.read(workspaceId, async (stores) => {
    const workspace = await stores.workspace.find();
    if (workspace === null) throw new DomainError('workspace_not_set_up');
    const units = await stores.units.all();
    return { workspace, units, today: localDateOf(clock.now(), workspace.timeZone) };
  });
}

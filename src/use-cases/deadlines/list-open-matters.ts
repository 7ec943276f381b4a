import { unitIdsLedBy } from '../../domain/organisation/unit-tree.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { OpenMatter } from '../ports/queries.js';
import type { Acting } from '../ports/stores.js';
import type { QueryContext } from '../shared/query-context.js';

/** As many rows as a modal shows without becoming a wall. */
export const openMattersPerPage = 20;

/**
 * Everything that is open for a reader, of whatever kind, by due instant: what waits for them, and what is
 * open in the units that they lead. `pageIndex` counts from 0. Throws DomainError `not_allowed_to_see` for
 * somebody deactivated.
 */
export async function listOpenMatters(
  { queries, unitOfWork }: QueryContext,
  { workspaceId, actor }: Acting,
  pageIndex: number,
): Promise<{ rows: readonly OpenMatter[]; total: number }> {
  if (actor.isDeactivated) throw new DomainError('not_allowed_to_see');
  const units = await unitOfWork.read(workspaceId, (stores) => stores.units.all());
  const scope = { userId: actor.userId, unitIds: unitIdsLedBy(units, actor.userId) };
  const page = { index: pageIndex, size: openMattersPerPage };
  return queries.openMatters(workspaceId, scope, page);
}

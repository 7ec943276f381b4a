import { DomainError } from '../../domain/shared/errors.js';
import type { MatterWithLostEvidence } from '../ports/queries.js';
import type { Acting } from '../ports/stores.js';
import type { QueryContext } from '../shared/query-context.js';

/** An ended matter is shown so long after its evidence was found to be lost. */
const shownForMs = 30 * 86_400_000;

/**
 * For admins: the matters of which something that was handed in could not be kept, the last found first.
 * Throws DomainError `not_allowed_to_set_up` for anybody else.
 */
export async function listLostEvidence(
  { queries, clock }: QueryContext,
  { workspaceId, actor }: Acting,
  limit: number,
): Promise<{ rows: readonly MatterWithLostEvidence[]; total: number }> {
  if (!actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
  const since = new Date(clock.now().getTime() - shownForMs);
  return queries.lostEvidence(workspaceId, since, limit);
}

import type { ScoringTable } from '../../../domain/inspections/scoring/scoring-table.js';
import { DomainError } from '../../../domain/shared/errors.js';
import type { TableVersion } from '../../ports/scoring.js';
import type { Acting, UseCaseContext } from '../../ports/stores.js';
import { isFirstSubmission } from '../../shared/first-submission.js';
import { runAct } from '../../shared/run-act.js';

export interface SaveScoringTableInput {
  /** The version that was changed; null: a table of its own. */
  after: Pick<TableVersion, 'tableId' | 'version'> | null;
  table: ScoringTable;
  /** The same at each try, so that it is saved once. */
  submissionKey: string;
}

/**
 * Saves a table, or its next version: visits go on by the version that their campaign has chosen. A table
 * that comes with the product is not changed; saved, it becomes one of the workspace's own. For admins.
 * Returns null where this was saved before. Throws DomainError `not_allowed_to_save_tables`,
 * `changed_meanwhile`.
 */
export function saveScoringTable(
  context: UseCaseContext,
  acting: Acting,
  { after, table, submissionKey }: SaveScoringTableInput,
): Promise<TableVersion | null> {
  return runAct(context, acting, async (stores, { workspaceId, actor }) => {
    if (!actor.isAdmin) throw new DomainError('not_allowed_to_save_tables');
    const at = context.clock.now();
    if (!(await isFirstSubmission(stores, submissionKey, at))) return null;
    const newest = after === null ? null : await stores.scoringTables.findNewest(after.tableId);
    const own = newest?.savedById == null ? null : newest;
    if (own !== null && own.version !== after?.version) throw new DomainError('changed_meanwhile');
    const saved =
      own === null
        ? await stores.scoringTables.insert(table, actor.userId, at)
        : await stores.scoringTables.addVersion(own, table, actor.userId, at);
    await stores.audit.append([
      {
        at,
        actorId: actor.userId,
        action: 'scoring_table_saved',
        subject: { kind: 'workspace', id: workspaceId },
        matterId: null,
        before: null,
        after: { tableId: saved.tableId, version: saved.version, name: table.name },
      },
    ]);
    return saved;
  });
}

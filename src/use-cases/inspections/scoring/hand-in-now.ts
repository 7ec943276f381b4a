import { evaluate } from '../../../domain/inspections/scoring/evaluate.js';
import { isUnexplained } from '../../../domain/inspections/scoring/score-entry.js';
import { DomainError } from '../../../domain/shared/errors.js';
import { type Notice, noticesTo } from '../../matters/notices.js';
import type { MatterChange } from '../../matters/record-matter-change.js';
import type { ScoreSheet, TableVersion } from '../../ports/scoring.js';
import type { Stores } from '../../ports/stores.js';
import type { VisitContext } from '../inspection-context.js';

export interface HandedInNow {
  event: MatterChange['events'][number];
  /** The other side had handed in before. */
  isSideBySide: boolean;
}

/**
 * Ends the filling of a sheet that is held by this transaction and open. Throws DomainError `sheet_unfinished`
 * (with `count`) while items are not scored; `score_reason_required` (with `count`) while points are deducted
 * without a reason.
 */
export async function handInNow(
  stores: Stores,
  sheet: ScoreSheet,
  { table }: TableVersion,
  { actorId, at }: { actorId: string; at: Date },
): Promise<HandedInNow> {
  const { id, visitId, tableVersionId, side } = sheet;
  const entries = await stores.scoreSheets.entries([id]);
  const { unscored, total, grade } = evaluate(table, entries);
  if (unscored.length > 0) throw new DomainError('sheet_unfinished', { count: unscored.length });
  const unexplained = entries.filter(isUnexplained).length;
  if (unexplained > 0) throw new DomainError('score_reason_required', { count: unexplained });
  await stores.scoreSheets.handIn(id, actorId, at);
  const sheets = await stores.scoreSheets.ofVisits([visitId]);
  const after = { tableVersionId, side, name: table.name, total, grade };
  return {
    event: { action: 'visit_sheet_handed_in', before: null, after },
    isSideBySide: sheets.some(
      (other) =>
        other.tableVersionId === tableVersionId && other.side !== side && other.handedInAt !== null,
    ),
  };
}

/** Both sides hear that their scores stand side by side; who has just handed in sees it. */
export function toBothSides({ people }: Pick<VisitContext, 'people'>): Notice[] {
  const named = (role: string, ids: readonly string[]) => ids.map((id) => [role, id] as const);
  return noticesTo('scores_side_by_side', [
    ...named('unit_host', people.hostIds),
    ...named('group_leader', people.leaderIds),
    ...named('group_member', people.memberIds),
  ]);
}

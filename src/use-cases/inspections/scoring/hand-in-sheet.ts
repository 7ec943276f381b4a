import { evaluate } from '../../../domain/inspections/scoring/evaluate.js';
import { isUnexplained } from '../../../domain/inspections/scoring/score-entry.js';
import { mayScore, type SheetSide } from '../../../domain/inspections/scoring/sides.js';
import { matterOfVisit } from '../../../domain/inspections/visit.js';
import { DomainError } from '../../../domain/shared/errors.js';
import { settleDeadlines } from '../../deadlines/settle-deadlines.js';
import { recordMatterChange } from '../../matters/record-matter-change.js';
import type { Acting, Stores, UseCaseContext } from '../../ports/stores.js';
import { runAct } from '../../shared/run-act.js';
import { lockVisitContext } from '../inspection-context.js';
import { tableOfVisit } from './table-of-visit.js';

export interface HandInSheetInput {
  visitNumber: number;
  tableVersionId: string;
  side: SheetSide;
}

/**
 * Ends the filling of a table: nothing in it changes any more, and the other side sees it once its own is
 * handed in. The unit's last sheet meets its self-assessment. Handed in twice, it stays as it was. Throws
 * DomainError `not_allowed_to_score`, `visit_not_found`, `not_allowed_to_see`, `scoring_table_not_found`; `sheet_unfinished`
 * (with `count`) while items are not scored; `score_reason_required` (with `count`) while points are
 * deducted without a reason.
 */
export async function handInSheet(
  context: UseCaseContext,
  acting: Acting,
  { visitNumber, tableVersionId, side }: HandInSheetInput,
): Promise<void> {
  await runAct(context, acting, async (stores, { actor }) => {
    const scoring = await lockVisitContext(stores, actor, visitNumber);
    if (!mayScore(actor, scoring, side)) throw new DomainError('not_allowed_to_score');
    const { visit } = scoring;
    const { table } = await tableOfVisit(stores, visit, tableVersionId);
    const sheet = await stores.scoreSheets.lock({ visitId: visit.id, tableVersionId, side });
    if (sheet.handedInAt !== null) return;
    const entries = await stores.scoreSheets.entries([sheet.id]);
    const { unscored, total, grade } = evaluate(table, entries);
    if (unscored.length > 0) throw new DomainError('sheet_unfinished', { count: unscored.length });
    const unexplained = entries.filter(isUnexplained).length;
    if (unexplained > 0) throw new DomainError('score_reason_required', { count: unexplained });
    const at = context.clock.now();
    await stores.scoreSheets.handIn(sheet.id, actor.userId, at);
    const after = { tableVersionId, side, name: table.name, total, grade };
    const event = { action: 'visit_sheet_handed_in' as const, before: null, after };
    if (side === 'self' && (await isLastSheet(stores, visit.id, visit.campaignId))) {
      await settleDeadlines(stores, visit.id, { self_assess: 'met' }, at);
      // What asked the unit for it loses its buttons.
      await recordMatterChange(stores, scoring, {
        ...{ at, actorId: actor.userId, events: [event], notices: [] },
        matter: matterOfVisit(await stores.visits.save(visit)),
      });
      return;
    }
    const subject = { kind: 'matter' as const, id: visit.id };
    const told = { at, actorId: actor.userId, subject, matterId: visit.id };
    await stores.audit.append([{ ...event, ...told }]);
  });
}

async function isLastSheet(stores: Stores, visitId: string, campaignId: string): Promise<boolean> {
  const wanted = await stores.campaigns.tableVersionIds(campaignId);
  const sheets = await stores.scoreSheets.ofVisits([visitId]);
  return wanted.every((id) =>
    sheets.some(
      ({ tableVersionId, side, handedInAt }) =>
        tableVersionId === id && side === 'self' && handedInAt !== null,
    ),
  );
}

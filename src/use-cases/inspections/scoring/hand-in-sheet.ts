import { mayScore, type SheetSide } from '../../../domain/inspections/scoring/sides.js';
import { matterOfVisit } from '../../../domain/inspections/visit.js';
import { DomainError } from '../../../domain/shared/errors.js';
import { settleDeadlines } from '../../deadlines/settle-deadlines.js';
import { recordMatterChange } from '../../matters/record-matter-change.js';
import type { Acting, Stores, UseCaseContext } from '../../ports/stores.js';
import { runAct } from '../../shared/run-act.js';
import { lockVisitContext } from '../inspection-context.js';
import { handInNow, toBothSides } from './hand-in-now.js';
import { tableOfVisit } from './table-of-visit.js';

export interface HandInSheetInput {
  visitNumber: number;
  tableVersionId: string;
  side: SheetSide;
}

/**
 * Ends the filling of a table: nothing in it changes any more, and the other side sees it once its own is
 * handed in; then both hear of it. The unit's last sheet meets its self-assessment. Handed in twice, it stays
 * as it was. Throws DomainError `not_allowed_to_score`, `visit_not_found`, `not_allowed_to_see`,
 * `scoring_table_not_found`; what handInNow throws.
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
    const version = await tableOfVisit(stores, visit, tableVersionId);
    const sheet = await stores.scoreSheets.lock({ visitId: visit.id, tableVersionId, side });
    if (sheet.handedInAt !== null) return;
    const by = { actorId: actor.userId, at: context.clock.now() };
    const { event, isSideBySide } = await handInNow(stores, sheet, version, by);
    const isAssessed = side === 'self' && (await isLastSheet(stores, visit.id, visit.campaignId));
    if (!isAssessed && !isSideBySide) {
      const subject = { kind: 'matter' as const, id: visit.id };
      await stores.audit.append([{ ...event, ...by, subject, matterId: visit.id }]);
      return;
    }
    if (isAssessed) await settleDeadlines(stores, visit.id, { self_assess: 'met' }, by.at);
    // What asked the unit for it loses its buttons.
    await recordMatterChange(stores, scoring, {
      ...{ ...by, events: [event], notices: isSideBySide ? toBothSides(scoring) : [] },
      matter: matterOfVisit(await stores.visits.save(visit)),
    });
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

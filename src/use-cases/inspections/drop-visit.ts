import { isHidden, type Visit } from '../../domain/inspections/visit.js';
import { dropped } from '../../domain/inspections/visit-life.js';
import { settleDeadlines } from '../deadlines/settle-deadlines.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { askForReport } from './ask-for-report.js';
import { actOnVisit, type OnVisit } from './visit-act.js';
import { everybodyOfVisit } from './visit-people.js';

export interface DropVisitInput extends OnVisit {
  reason: string | null;
}

/**
 * A visit does not take place, or was broken off, with a reason: nobody owes anything for it any more, its hazards
 * go on. The unit hears of it only where it knows of the visit. Throws DomainError as actOnVisit and `dropped` do.
 */
export function dropVisit(
  context: UseCaseContext,
  acting: Acting,
  input: DropVisitInput,
): Promise<Visit> {
  return actOnVisit(context, acting, input, 'drop_visit', async (facts) => {
    const { stores, actorId, at } = facts;
    const { visit: before } = facts.context;
    const visit = dropped(before, { reason: input.reason, byId: actorId, at });
    await settleDeadlines(stores, visit.id, {}, at, 'superseded');
    await stores.notifications.tellHeld(visit.id, at);
    return {
      visit,
      event: {
        action: 'visit_dropped',
        before: { state: before.state },
        after: { state: visit.state, dropReason: visit.dropReason },
      },
      notices: async (after) => {
        await askForReport(stores, context, after.groupId, { actorId, at });
        return everybodyOfVisit('visit_dropped', facts.context, !isHidden(after));
      },
    };
  });
}

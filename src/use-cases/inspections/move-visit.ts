import { localDateOf } from '../../domain/calendar/working-calendar.js';
import { selfAssessDueAt, visitDueAt } from '../../domain/inspections/inspection-deadlines.js';
import { isHidden, type Visit } from '../../domain/inspections/visit.js';
import { moved } from '../../domain/inspections/visit-life.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { checkVisits } from './check-plan.js';
import { actOnVisit, type OnVisit } from './visit-act.js';
import { everybodyOfVisit } from './visit-people.js';

export interface MoveVisitInput extends OnVisit {
  toOn: string | null;
  reason: string | null;
}

/**
 * To another day of the campaign, with a reason; the rules are checked again for that day, and what is owed is
 * due anew. The unit hears of it only where it knows of the visit. Throws DomainError as actOnVisit, `moved` and
 * checkVisits do.
 */
export function moveVisit(
  context: Pick<UseCaseContext, 'unitOfWork' | 'clock'>,
  acting: Acting,
  input: MoveVisitInput,
): Promise<Visit> {
  return actOnVisit(context, acting, input, 'move_visit', async (facts) => {
    const { stores, actorId, at, campaign } = facts;
    const { visit: before, calendar } = facts.context;
    const today = localDateOf(at, calendar.timeZone);
    const draft = { toOn: input.toOn, reason: input.reason, today };
    const { visit, reason } = moved(before, campaign.campaign, draft);
    await checkVisits(stores, campaign, visit);
    const { plannedOn } = visit;
    for (const deadline of await stores.deadlines.openOfMatter(visit.id)) {
      const { id, owedById, policy } = deadline;
      const dueAt =
        deadline.kind === 'self_assess'
          ? selfAssessDueAt(calendar, { plannedOn, announcedAt: at })
          : visitDueAt(calendar, plannedOn);
      await stores.deadlines.setAnew(id, { owedById, dueAt, policy, keepsSupervision: true }, at);
    }
    await stores.visits.addMove({
      ...{ visitId: visit.id, fromOn: before.plannedOn, toOn: plannedOn, reason },
      ...{ movedById: actorId, movedAt: at, submissionKey: input.submissionKey },
    });
    return {
      visit,
      event: {
        action: 'visit_moved',
        before: { plannedOn: before.plannedOn },
        after: { plannedOn, reason },
      },
      notices: everybodyOfVisit('visit_moved', facts.context, !isHidden(visit)),
    };
  });
}

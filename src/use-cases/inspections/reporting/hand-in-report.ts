import {
  groupReference,
  type InspectionGroup,
  matterOfGroup,
} from '../../../domain/inspections/group.js';
import { refusalOfReportAction } from '../../../domain/inspections/permissions.js';
import { handedIn } from '../../../domain/inspections/report-life.js';
import { settleDeadlines } from '../../deadlines/settle-deadlines.js';
import { noticesOfOwed } from '../../matters/notices.js';
import { recordMatterChange } from '../../matters/record-matter-change.js';
import type { Acting, UseCaseContext } from '../../ports/stores.js';
import { runAct } from '../../shared/run-act.js';
import { lockGroupContext } from '../inspection-context.js';
import { oweByKind } from './owe-by-kind.js';

/**
 * The group's leader hands in its report, once none of its visits is still to be made; from now on the organiser
 * owes its grade. Throws DomainError `group_not_found`, what refusalOfReportAction says, `visits_still_open`.
 */
export async function handInReport(
  context: UseCaseContext,
  acting: Acting,
  number: number,
): Promise<InspectionGroup> {
  return runAct(context, acting, async (stores, { actor }) => {
    const groupContext = await lockGroupContext(stores, { number });
    const { group, people } = groupContext;
    const refusal = refusalOfReportAction('hand_in_report', actor, group, people);
    if (refusal !== null) throw refusal;
    const visits = await stores.visits.ofGroup(group.id);
    const openVisits = visits.filter(
      ({ state }) => state === 'planned' || state === 'started',
    ).length;
    const at = context.clock.now();
    const next = handedIn(group, { openVisits, byId: actor.userId, at });
    const saved = await stores.groups.save(next);
    await settleDeadlines(stores, group.id, { report: 'met' }, at);
    const owed = await oweByKind(stores, context, groupContext, 'grade', people.organiserIds, at);
    await recordMatterChange(stores, groupContext, {
      at,
      actorId: actor.userId,
      matter: matterOfGroup(saved),
      events: [
        {
          action: 'report_handed_in',
          before: { state: group.state },
          after: { state: saved.state, reportOf: groupReference(group.number) },
        },
      ],
      notices: noticesOfOwed('report_handed_in', 'organiser', owed),
    });
    return saved;
  });
}

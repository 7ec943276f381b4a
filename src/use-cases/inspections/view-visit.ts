import type { Deadline } from '../../domain/deadlines/deadline.js';
import { type Hazard, hazardReference } from '../../domain/hazards/hazard.js';
import type { AuditEvent } from '../../domain/history/audit.js';
import type { Campaign } from '../../domain/inspections/campaign.js';
import type { InspectionGroup } from '../../domain/inspections/group.js';
import { allowedVisitActions, type VisitAction } from '../../domain/inspections/permissions.js';
import { type SheetSide, withoutHiddenScores } from '../../domain/inspections/scoring/sides.js';
import type { GoodPractice, Visit, VisitMove } from '../../domain/inspections/visit.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { readVisitContext, type VisitContext } from './inspection-context.js';
import { type OpenSheet, openSheets } from './scoring/open-sheets.js';

export interface VisitView extends VisitContext {
  campaign: Campaign;
  group: InspectionGroup;
  moves: readonly VisitMove[];
  practices: readonly GoodPractice[];
  /** Found in it, by number. */
  hazards: readonly Hazard[];
  openDeadlines: readonly Deadline[];
  timeline: readonly AuditEvent[];
  /** The group's tables that finishing it would leave open; for whoever may finish it. */
  openSheets: readonly OpenSheet[];
  /** What this reader may do with it now: the buttons to show. */
  actions: readonly VisitAction[];
}

/**
 * Everything about a visit that this reader may see. Throws DomainError `visit_not_found`, also for a hidden
 * one, `not_allowed_to_see`.
 */
export function viewVisit(
  { unitOfWork }: Pick<UseCaseContext, 'unitOfWork'>,
  { workspaceId, actor }: Acting,
  number: number,
): Promise<VisitView> {
  return unitOfWork.read(workspaceId, async (stores) => {
    const context = await readVisitContext(stores, actor, number);
    const { visit } = context;
    const campaign = await stores.campaigns.findById(visit.campaignId);
    const group = await stores.groups.findById(visit.groupId);
    const allowed = allowedVisitActions(actor, visit, context.people);
    const actions = await withoutFilled(stores, visit, allowed);
    if (campaign === null || group === null) throw new TypeError('a visit has both');
    return {
      ...context,
      campaign,
      group,
      moves: await stores.visits.moves([visit.id]),
      practices: await stores.visits.practices([visit.id]),
      hazards: await stores.hazards.foundIn([visit.id]),
      openDeadlines: await stores.deadlines.openOfMatter(visit.id),
      timeline: withoutHiddenScores(actor, context, await stores.audit.ofMatter(visit.id)),
      openSheets: actions.includes('finish_visit') ? await openSheets(stores, visit) : [],
      actions,
    };
  });
}

/** A side whose tables are all handed in has nothing left to fill: the next step comes first. */
async function withoutFilled(
  stores: Stores,
  visit: Visit,
  actions: readonly VisitAction[],
): Promise<VisitAction[]> {
  const wanted = await stores.campaigns.tableVersionIds(visit.campaignId);
  const sheets = await stores.scoreSheets.ofVisits([visit.id]);
  const isFilled = (side: SheetSide) =>
    wanted.length > 0 &&
    wanted.every((id) =>
      sheets.some(
        (sheet) => sheet.tableVersionId === id && sheet.side === side && sheet.handedInAt !== null,
      ),
    );
  const filled: VisitAction[] = [
    ...(isFilled('peer') ? ['score' as const] : []),
    ...(isFilled('self') ? ['self_assess' as const] : []),
  ];
  return actions.filter((action) => !filled.includes(action));
}

/** Hazards as people name them: `H-3, H-7`. */
export function referencesOf(hazards: readonly Pick<Hazard, 'number'>[]): string {
  return hazards.map(({ number }) => hazardReference(number)).join(', ');
}

import { refusalOfVisitAction, type VisitAction } from '../../domain/inspections/permissions.js';
import { matterOfVisit, type Visit } from '../../domain/inspections/visit.js';
import type { Notice } from '../matters/notices.js';
import { type MatterChange, recordMatterChange } from '../matters/record-matter-change.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import {
  type CampaignContext,
  lockCampaignContext,
  lockVisitContext,
  type VisitContext,
} from './inspection-context.js';

/** Which visit an act is about, and by which view: a second submission of one view writes nothing. */
export interface OnVisit {
  number: number;
  submissionKey: string;
}

/** What an act on a visit changes: the visit as it becomes, what history tells, who is told. */
export interface VisitChange {
  visit: Visit;
  event: MatterChange['events'][number];
  notices: readonly Notice[] | ((after: Visit) => Promise<readonly Notice[]>);
}

export interface VisitActFacts {
  stores: Stores;
  actorId: string;
  at: Date;
  campaign: CampaignContext;
  context: VisitContext;
}

/**
 * Runs one act on a visit in a transaction that holds its campaign, then the visit. Throws DomainError
 * `visit_not_found`, also where it is hidden from who acts, and what refusalOfVisitAction says.
 */
export function actOnVisit(
  context: Pick<UseCaseContext, 'unitOfWork' | 'clock'>,
  acting: Acting,
  { number, submissionKey }: OnVisit,
  action: VisitAction,
  change: (facts: VisitActFacts) => Promise<VisitChange>,
): Promise<Visit> {
  return runAct(context, acting, async (stores, { actor }) => {
    const at = context.clock.now();
    const found = await stores.visits.findByNumber(number);
    // Always the campaign first: who cancels it takes them in the same order.
    const campaign =
      found === null ? null : await lockCampaignContext(stores, { id: found.campaignId });
    const visitContext = await lockVisitContext(stores, actor, number);
    if (campaign === null) throw new TypeError('a visit has a campaign');
    if (!(await isFirstSubmission(stores, submissionKey, at))) return visitContext.visit;
    const refusal = refusalOfVisitAction(action, actor, visitContext.visit, visitContext.people);
    if (refusal !== null) throw refusal;
    const facts = { stores, actorId: actor.userId, at, campaign, context: visitContext };
    const { visit, event, notices } = await change(facts);
    const after = await stores.visits.save(visit);
    await recordMatterChange(stores, visitContext, {
      at,
      actorId: actor.userId,
      matter: matterOfVisit(after),
      events: [event],
      notices: typeof notices === 'function' ? await notices(after) : notices,
    });
    return after;
  });
}

import { explainImpossible } from '../../../domain/inspections/assignment/explain-impossible.js';
import { drawRule } from '../../../domain/inspections/assignment/plan-visits.js';
import type {
  AssignmentPlan,
  AssignmentProblem,
} from '../../../domain/inspections/assignment/problem.js';
import { proposePlan } from '../../../domain/inspections/assignment/propose-plan.js';
import { type Campaign, matterOfCampaign } from '../../../domain/inspections/campaign.js';
import { recordMatterChange } from '../../matters/record-matter-change.js';
import type { Acting, Stores, UseCaseContext } from '../../ports/stores.js';
import { isFirstSubmission } from '../../shared/first-submission.js';
import { runAct } from '../../shared/run-act.js';
import { type ProposalAsked, proposalProblemOf } from '../assignment-problem.js';
import { type CampaignContext, lockCampaignContext } from '../inspection-context.js';
import { requireMayPlan } from './may-plan.js';

export interface ProposeInput extends ProposalAsked {
  number: number;
  submissionKey: string;
}

/**
 * Proposes the groups and the assignment anew; where there is no plan, one that breaks as little as can be, which
 * cannot be announced as it is. Throws DomainError `campaign_not_found`, `not_allowed_in_campaign`,
 * `campaign_wrong_state`.
 */
export function proposeAssignment(
  context: UseCaseContext,
  acting: Acting,
  { number, submissionKey, ...asked }: ProposeInput,
): Promise<Campaign> {
  return runAct(context, acting, async (stores, acting) => {
    const campaignContext = await lockCampaignContext(stores, { number });
    const at = context.clock.now();
    if (!(await isFirstSubmission(stores, submissionKey, at))) return campaignContext.campaign;
    requireMayPlan(acting.actor, campaignContext);
    const problem = await proposalProblemOf(stores, campaignContext, asked);
    return savePlan(stores, campaignContext, {
      ...{ at, actorId: acting.actor.userId, how: 'proposed' as const },
      ...planFor(problem),
    });
  });
}

/** The plan for a problem with what is kept of how it was made; null: there is nobody who could go. */
export function planFor(problem: AssignmentProblem): {
  plan: AssignmentPlan | null;
  seed: string | null;
} {
  const seed = problem.mode === 'draw' ? problem.seed : null;
  if (isByHand(problem)) return { plan: null, seed };
  return { plan: proposePlan(problem).found ?? explainImpossible(problem)?.plan ?? null, seed };
}

/** Whether nothing is proposed: who goes where is said group by group. */
export function isByHand({ kind, mode }: Pick<Campaign, 'kind' | 'mode'>): boolean {
  return mode === 'by_hand' && kind !== 'self_inspection';
}

/** How a plan came to be what it is. */
export const waysOfPlanning = ['proposed', 'bettered', 'swapped', 'by_hand'] as const;
export type HowPlanned = (typeof waysOfPlanning)[number];

export interface PlanChange {
  at: Date;
  /** Null: the product itself. */
  actorId: string | null;
  how: HowPlanned;
  plan: AssignmentPlan | null;
  seed: string | null;
}

/** Writes the plan and the home units that follow from it, with what history keeps of it. */
export async function savePlan(
  stores: Stores,
  context: CampaignContext,
  { at, actorId, how, plan, seed }: PlanChange,
): Promise<Campaign> {
  const campaign = await stores.campaigns.save({
    ...context.campaign,
    ...{ plan, seed, drawRule: seed === null ? null : drawRule },
  });
  const homeOf = new Map(
    plan?.groups.flatMap(({ position, homeUnitIds }) =>
      homeUnitIds.map((unitId): [string, number] => [unitId, position]),
    ),
  );
  const taking = await stores.campaigns.units(campaign.id);
  await stores.campaigns.setUnits(
    campaign.id,
    taking.map(({ unitId }) => ({ unitId, groupPosition: homeOf.get(unitId) ?? null })),
  );
  await recordMatterChange(stores, context, {
    ...{ at, actorId, matter: matterOfCampaign(campaign), notices: [] },
    events: [
      {
        action: 'assignment_planned',
        before: null,
        after: { action: how, groups: plan?.groups.length ?? 0, visits: plan?.visits.length ?? 0 },
      },
    ],
  });
  return campaign;
}

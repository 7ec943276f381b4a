import { checkAssignment } from '../../../domain/inspections/assignment/check-assignment.js';
import {
  type Explanation,
  explainImpossible,
} from '../../../domain/inspections/assignment/explain-impossible.js';
import type { Violation } from '../../../domain/inspections/assignment/hard-rules.js';
import type { AssignmentProblem } from '../../../domain/inspections/assignment/problem.js';
import { proposePlan } from '../../../domain/inspections/assignment/propose-plan.js';
import { type PlanScore, scorePlan } from '../../../domain/inspections/assignment/score-plan.js';
import type { Campaign } from '../../../domain/inspections/campaign.js';
import type { CampaignFacts } from '../../../domain/inspections/campaign-draft.js';
import {
  allowedCampaignActions,
  type CampaignAction,
} from '../../../domain/inspections/permissions.js';
import { DomainError } from '../../../domain/shared/errors.js';
import { readOrganisation } from '../../organisation/read-organisation.js';
import type { TableVersion } from '../../ports/scoring.js';
import type { Acting, UseCaseContext } from '../../ports/stores.js';
import { assignmentProblemOf, proposalProblemOf } from '../assignment-problem.js';
import { type CampaignContext, readCampaignContext } from '../inspection-context.js';
import { listScoringTables } from '../scoring/list-scoring-tables.js';
import { requireMayPlan } from './may-plan.js';
import { factsOf } from './prepare-campaign.js';
import { isByHand } from './propose-assignment.js';

/** A campaign's plan as it stands, with what is to be said of it. */
export interface PlanView extends CampaignContext {
  facts: CampaignFacts;
  problem: AssignmentProblem;
  /** Null: there is no plan yet. */
  score: PlanScore | null;
  /** Every rule that the plan breaks; none: it may be announced. */
  violations: readonly Violation[];
  /** Why no plan keeps all the rules; null: one does, or it is made by hand. */
  explanation: Explanation | null;
  actions: readonly CampaignAction[];
}

/**
 * The preview, for who may plan. Throws DomainError `campaign_not_found`, `not_allowed_to_see`,
 * `not_allowed_in_campaign`, `campaign_wrong_state`.
 */
export function viewPlan(
  { unitOfWork }: Pick<UseCaseContext, 'unitOfWork'>,
  { workspaceId, actor }: Acting,
  number: number,
): Promise<PlanView> {
  return unitOfWork.read(workspaceId, async (stores) => {
    const context = await readCampaignContext(stores, actor, number);
    requireMayPlan(actor, context);
    const { campaign, people } = context;
    const { plan } = campaign;
    const problem = await assignmentProblemOf(stores, context, plan);
    const violations = plan === null ? [] : checkAssignment(problem, plan);
    const isToExplain = (plan === null || violations.length > 0) && !isByHand(campaign);
    const toPropose = isToExplain ? await proposalProblemOf(stores, context) : null;
    return {
      ...context,
      ...{ problem, violations },
      facts: await factsOf(stores, campaign, people.organiserIds[0] ?? ''),
      score: plan === null ? null : scorePlan(problem, plan),
      explanation:
        toPropose === null || proposePlan(toPropose).found !== null
          ? null
          : explainImpossible(toPropose),
      actions: allowedCampaignActions(actor, campaign, people),
    };
  });
}

/** What the form of a campaign is filled with and offers. */
export interface PlanForm {
  /** Of the one that is changed or copied; null: a new one. */
  facts: CampaignFacts | null;
  units: CampaignContext['units'];
  tables: readonly TableVersion[];
  campaigns: readonly Campaign[];
  /** Dates are days of this zone. */
  timeZone: string;
}

/**
 * Throws DomainError `not_allowed_to_plan` for who is no admin and organises no campaign that is being prepared;
 * `campaign_not_found`.
 */
export async function viewPlanForm(
  context: UseCaseContext,
  acting: Acting,
  from: { number: number; copies: boolean } | null,
): Promise<PlanForm> {
  const tables = await listScoringTables(context, acting);
  const { actor, workspaceId } = acting;
  return context.unitOfWork.read(workspaceId, async (stores) => {
    const organisation = await readOrganisation(stores);
    const { units, workspace } = organisation;
    const open = units.filter(({ closedSince }) => closedSince === null);
    const named = from === null ? null : await readCampaignContext(stores, actor, from.number);
    if (named !== null && from?.copies === false) requireMayPlan(actor, named);
    else if (!actor.isAdmin) throw new DomainError('not_allowed_to_plan');
    const facts =
      named === null
        ? null
        : await factsOf(stores, named.campaign, named.people.organiserIds[0] ?? '');
    return {
      facts:
        facts === null || named === null || from?.copies === false
          ? facts
          : { ...facts, previousId: named.campaign.id, repetition: null },
      units: open,
      tables,
      campaigns: await stores.campaigns.newest(formCampaigns),
      timeZone: workspace.timeZone,
    };
  });
}

/** So many earlier campaigns are offered as the round before. */
const formCampaigns = 30;

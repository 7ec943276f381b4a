import { checkAssignment } from '../../domain/inspections/assignment/check-assignment.js';
import type { AssignmentPlan } from '../../domain/inspections/assignment/problem.js';
import { campaignReference } from '../../domain/inspections/campaign.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Stores } from '../ports/stores.js';
import { assignmentProblemOf } from './assignment-problem.js';
import type { CampaignContext } from './inspection-context.js';

/** Throws DomainError `plan_breaks_rules` with `campaign` and `count` where a plan breaks a hard rule now. */
export async function checkPlan(
  stores: Stores,
  context: CampaignContext,
  plan: AssignmentPlan,
): Promise<void> {
  const problem = await assignmentProblemOf(stores, context, plan);
  const violations = checkAssignment(problem, plan);
  if (violations.length === 0) return;
  const campaign = campaignReference(context.campaign.number);
  throw new DomainError('plan_breaks_rules', { campaign, count: violations.length });
}

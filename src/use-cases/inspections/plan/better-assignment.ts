import { nothingRelaxed } from '../../../domain/inspections/assignment/hard-rules.js';
import { peopleOf } from '../../../domain/inspections/assignment/problem.js';
import { isKept } from '../../../domain/inspections/assignment/propose-plan.js';
import { scorePlan } from '../../../domain/inspections/assignment/score-plan.js';
import { readOrganisation } from '../../organisation/read-organisation.js';
import { type AssignmentSolver, solverLimitMs } from '../../ports/assignment-solver.js';
import type { Acting, UseCaseContext } from '../../ports/stores.js';
import { runAct } from '../../shared/run-act.js';
import { proposalProblemOf } from '../assignment-problem.js';
import { lockCampaignContext } from '../inspection-context.js';
import { requireMayPlan } from './may-plan.js';
import { savePlan } from './propose-assignment.js';

/**
 * Lets the solver look for a better plan of a balanced campaign, without holding anything meanwhile. It is taken
 * when it keeps every hard rule, scores better, and nobody has changed the plan since. Returns whether it was.
 */
export async function betterAssignment(
  context: UseCaseContext & { solver: AssignmentSolver },
  acting: Acting,
  number: number,
): Promise<boolean> {
  const { unitOfWork, solver } = context;
  const asked = await unitOfWork.read(acting.workspaceId, async (stores) => {
    const campaign = await stores.campaigns.findByNumber(number);
    if (campaign?.mode !== 'balanced' || campaign.state !== 'prepared') return null;
    const campaignContext = { ...(await readOrganisation(stores)), campaign };
    // Who was named, or proposed, stays; who is with whom and goes where is open.
    const peopleIds = campaign.plan?.groups.flatMap(peopleOf);
    const problem = await proposalProblemOf(stores, campaignContext, { peopleIds });
    return { campaign, problem };
  });
  if (asked === null) return false;
  const { problem, campaign } = asked;
  const { plan } = await solver.solve(problem, solverLimitMs);
  if (plan === null || !isKept(problem, plan, nothingRelaxed)) return false;
  const { plan: before } = campaign;
  const isBetter =
    before === null ||
    !isKept(problem, before, nothingRelaxed) ||
    scorePlan(problem, plan).total < scorePlan(problem, before).total;
  if (!isBetter) return false;
  return runAct(context, acting, async (stores, acting) => {
    const campaignContext = await lockCampaignContext(stores, { number });
    requireMayPlan(acting.actor, campaignContext);
    if (campaignContext.campaign.version !== campaign.version) return false;
    const at = context.clock.now();
    const { userId: actorId } = acting.actor;
    await savePlan(stores, campaignContext, { at, actorId, how: 'bettered', plan, seed: null });
    return true;
  });
}

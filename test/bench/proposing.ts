import { checkAssignment } from '../../src/domain/inspections/assignment/check-assignment.js';
import { proposePlan } from '../../src/domain/inspections/assignment/propose-plan.js';
import { scorePlan } from '../../src/domain/inspections/assignment/score-plan.js';
import { createAssignmentSolver } from '../../src/solver/assignment-solver.js';
import { solverLimitMs } from '../../src/use-cases/ports/assignment-solver.js';
import { largeCampaign } from '../domain/inspections/assignment/problems.js';
import { type Finding, median } from './statistics.js';

const aims = { firstMs: 2000, betterMs: 5000 };

/** A proposal for 200 units, 60 groups and 300 people with all hard rules: the first valid one, and the bettered one. */
export async function measureProposing(): Promise<Finding[]> {
  const large = largeCampaign(200, 60);
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const began = performance.now();
    const { found } = proposePlan(large);
    times.push(performance.now() - began);
    if (found === null || checkAssignment(large, found).length > 0)
      throw new Error('no valid plan');
  }
  const { found } = proposePlan(large);
  const began = performance.now();
  const { plan } = await createAssignmentSolver().solve(large, solverLimitMs);
  const bettered = median(times) + performance.now() - began;
  const scores = [found, plan].map((one) =>
    one === null ? Infinity : scorePlan(large, one).total,
  );
  return [
    {
      what: 'proposal for 200 units, 60 groups, 300 people: the first valid one',
      product: `${median(times).toFixed(0)} ms, score ${scores[0]}`,
      bare: `${aims.firstMs} ms`,
      ratio: median(times) / aims.firstMs,
      aim: { atMost: 1 },
    },
    {
      what: 'the same, bettered by the solver',
      product: `${bettered.toFixed(0)} ms, score ${Math.min(...scores)}`,
      bare: `${aims.betterMs} ms`,
      ratio: bettered / aims.betterMs,
      aim: { atMost: 1 },
    },
  ];
}

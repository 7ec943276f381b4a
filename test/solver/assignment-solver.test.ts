import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAssignment } from '../../src/domain/inspections/assignment/check-assignment.js';
import type { AssignmentProblem } from '../../src/domain/inspections/assignment/problem.js';
import { proposePlan } from '../../src/domain/inspections/assignment/propose-plan.js';
import { scorePlan } from '../../src/domain/inspections/assignment/score-plan.js';
import { createAssignmentSolver } from '../../src/solver/assignment-solver.js';
import { solveInThread } from '../../src/solver/highs-worker.js';
import { broken, everyBalancedPlan } from '../domain/inspections/assignment/brute-force.js';
import {
  company,
  largeCampaign,
  smallProblems,
} from '../domain/inspections/assignment/problems.js';

/** The score of the best of all plans; null: there is none. */
function bestScore(problem: AssignmentProblem): number | null {
  let best: number | null = null;
  for (const plan of everyBalancedPlan(problem)) {
    if (broken(problem, plan).size > 0) continue;
    const { total } = scorePlan(problem, plan);
    if (best === null || total < best) best = total;
  }
  return best;
}

describe('the solver', () => {
  it('finds the best of all plans where there is one, and says so where there is none', async () => {
    const solver = createAssignmentSolver();
    const balanced = smallProblems.filter(({ mode }) => mode === 'balanced');
    const possible = balanced.filter((problem) => proposePlan(problem).found !== null);
    for (const problem of fc.sample(possible, { numRuns: 4, seed: 7 })) {
      const answer = await solver.solve(problem, 20_000);
      if (answer.plan === null) throw new Error('there is a plan');
      expect(checkAssignment(problem, answer.plan)).toEqual([]);
      expect(scorePlan(problem, answer.plan).total).toBe(bestScore(problem));
    }
    const impossible = company(2, { mode: 'balanced', groupCount: 2, groupSize: 2 });
    expect(await solver.solve({ ...impossible, certifiedPerGroup: 3 }, 20_000)).toEqual({
      plan: null,
      isImpossible: true,
    });
  });

  it('betters or keeps what is proposed plainly, within its time', async () => {
    const middle = largeCampaign(60, 15);
    const { found } = proposePlan(middle);
    if (found === null) throw new Error('no plan');
    const began = performance.now();
    const { plan } = await createAssignmentSolver().solve(middle, 1000);
    expect(performance.now() - began).toBeLessThan(10_000);
    if (plan === null) return;
    expect(checkAssignment(middle, plan)).toEqual([]);
    expect(scorePlan(middle, plan).total).toBeLessThanOrEqual(scorePlan(middle, found).total);
  });
});

describe('a solver that says nothing', () => {
  it('because it crashed: the reason is told, and there is no plan of its', async () => {
    const told: string[] = [];
    const solver = createAssignmentSolver({
      solve: (model, limitMs) => solveInThread({ ...model, text: 'no model' }, limitMs),
      onNothing: (why) => told.push(why),
    });
    expect(await solver.solve(company(4, { mode: 'balanced' }), 1000)).toEqual({
      plan: null,
      isImpossible: false,
    });
    expect(told).toHaveLength(1);
  });

  it('because it does not come to an end: its thread is ended', async () => {
    const began = performance.now();
    const endless = largeCampaign(200, 60);
    const told: string[] = [];
    const solver = createAssignmentSolver({ onNothing: (why) => told.push(why) });
    const groups = proposePlan(endless).found?.groups ?? [];
    const answer = await solver.solve({ ...endless, groups }, 1);
    expect(performance.now() - began).toBeLessThan(10_000);
    if (answer.plan === null) expect(told).toHaveLength(1);
    else expect(checkAssignment(endless, answer.plan)).toEqual([]);
  });
});

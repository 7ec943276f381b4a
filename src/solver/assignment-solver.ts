import type { Relaxed } from '../domain/inspections/assignment/hard-rules.js';
import { onDays } from '../domain/inspections/assignment/plan-visits.js';
import {
  type AssignedGroup,
  type AssignmentPlan,
  type AssignmentProblem,
  peopleOf,
} from '../domain/inspections/assignment/problem.js';
import { proposePlan, relaxedFor } from '../domain/inspections/assignment/propose-plan.js';
import { scorePlan } from '../domain/inspections/assignment/score-plan.js';
import type { AssignmentSolver, SolverAnswer } from '../use-cases/ports/assignment-solver.js';
import { type Decided, modelOf } from './assignment-model.js';
import { type Solved, solveInThread, type ToSolve } from './highs-worker.js';

/** Up to so many pairs of a person or a unit and a group, people and visits are decided at once. */
const mostAtOnce = 400;

export interface SolverParts {
  solve?(model: ToSolve, limitMs: number): Promise<Solved>;
  /** Told when the solver said nothing, and why. */
  onNothing?(why: string): void;
}

/** HiGHS as the product's solver. It begins with the plain proposal, where there is one. */
export function createAssignmentSolver({
  solve = solveInThread,
  onNothing,
}: SolverParts = {}): AssignmentSolver {
  const answer = async (decided: Decided, asked: Asked): Promise<SolverAnswer> => {
    const { problem, groups, relaxed, limitMs, start, leastSize } = asked;
    const model = modelOf(problem, decided, groups, relaxed, leastSize);
    const { text } = model;
    const solved = await solve({ text, start: start && model.startOf(start) }, limitMs);
    // Rather small groups than none.
    if (solved.status === 'infeasible' && decided !== 'visits' && (leastSize ?? 3) > 2) {
      return answer(decided, { ...asked, leastSize: 2 });
    }
    if (solved.status === 'nothing') onNothing?.(solved.why);
    if (solved.status !== 'found') {
      return { plan: null, isImpossible: solved.status === 'infeasible' };
    }
    const { values, isOptimal } = solved;
    const visits = onDays(problem, model.pairingsOf(values));
    return { plan: { groups: model.groupsOf(values), visits }, isOptimal };
  };

  return {
    async solve(problem, limitMs, relaxed = new Set()) {
      const { found: start } = proposePlan(problem, relaxed);
      const asked = { problem, relaxed: relaxedFor(problem, relaxed), start, groups: [], limitMs };
      const given = problem.groups.filter((group) => peopleOf(group).length > 0);
      if (given.length > 0) return answer('visits', { ...asked, groups: given });
      const { people, unitIds, groupCount } = problem;
      if ((people.length + unitIds.length) * groupCount <= mostAtOnce) return answer('both', asked);
      // People first, then their visits; where the plain proposal has people who are well spread, its own.
      const formed =
        start !== null && isWellSpread(problem, start)
          ? { plan: start, isOptimal: false }
          : await answer('people', { ...asked, limitMs: limitMs / 2 });
      if (formed.plan === null) return formed;
      const { groups } = formed.plan;
      const visits = await answer('visits', {
        ...{ problem, relaxed: asked.relaxed, groups },
        start: formed.plan === start ? start : null,
        limitMs: formed.plan === start ? limitMs : limitMs / 2,
      });
      return visits.plan === null
        ? { plan: null, isImpossible: false }
        : { ...visits, isOptimal: false };
    },
  };
}

interface Asked {
  problem: AssignmentProblem;
  groups: readonly AssignedGroup[];
  relaxed: Relaxed;
  start: AssignmentPlan | null;
  limitMs: number;
  /** How many a group has at least; left out: as many as can be. */
  leastSize?: number;
}

/** Whether nothing could be better about who is in which group. */
function isWellSpread(problem: AssignmentProblem, plan: AssignmentPlan): boolean {
  const { rank, mixture, knowledge } = scorePlan(problem, plan).points;
  return rank + mixture + knowledge === 0;
}

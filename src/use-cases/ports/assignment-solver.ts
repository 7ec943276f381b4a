import type { Relaxed } from '../../domain/inspections/assignment/hard-rules.js';
import type {
  AssignmentPlan,
  AssignmentProblem,
} from '../../domain/inspections/assignment/problem.js';

/** What a solver made of a problem. */
export type SolverAnswer =
  | { plan: AssignmentPlan; isOptimal: boolean }
  /** There is no plan that keeps the rules (certificates counted when they are valid on all days). */
  | { plan: null; isImpossible: boolean };

/** How long a proposal may be bettered: with what goes before and after, five seconds at most. */
export const solverLimitMs = 2500;

/** Looks for the best assignment off the main thread. */
export interface AssignmentSolver {
  /**
   * The best plan of a balanced campaign that it finds in so many milliseconds; of groups that have people, the
   * best visits. What it says is to be checked by checkAssignment. Never rejects.
   */
  solve(problem: AssignmentProblem, limitMs: number, relaxed?: Relaxed): Promise<SolverAnswer>;
}

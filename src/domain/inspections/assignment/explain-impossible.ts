import { checkAssignment } from './check-assignment.js';
import {
  type RelaxableRule,
  relaxableRules,
  setsByWeight,
  type Violation,
  weightOf,
} from './hard-rules.js';
import { type AssignmentPlan, type AssignmentProblem, isUnderAllRules } from './problem.js';
import { proposePlan } from './propose-plan.js';

/** Why there is no plan. */
export interface Explanation {
  /** Set aside together they make a plan; no lighter set does, where `isProven`. */
  rules: readonly RelaxableRule[];
  weight: number;
  isProven: boolean;
  /** The plan that there would be. */
  plan: AssignmentPlan;
  /** Whom it would be unfair to, or what it would break: two at most, of different rules where there are two. */
  examples: readonly Violation[];
}

/** The rules that this campaign asks for and that can be set aside. */
export function rulesAsked(problem: AssignmentProblem): RelaxableRule[] {
  const { mode, visitsPerUnit, certifiedPerGroup, certificatesRequired } = problem;
  const rules: RelaxableRule[] = [];
  if (problem.categoriesNeeded.length > 0) rules.push('scope');
  if (certifiedPerGroup > 0) rules.push('certified');
  if (certificatesRequired) rules.push('certificate');
  if (!isUnderAllRules(problem)) return rules;
  if (problem.previousPairs.length > 0) rules.push('previous_pair');
  if (visitsPerUnit > 1 && mode !== 'pairs') rules.push('repeated');
  return [...rules, 'line', 'leader', 'visit_count', 'own_unit', 'size'];
}

/** From so many pairs of a person and a group on, not every set of rules is tried. */
const largeFrom = 1000;

/**
 * The set of rules, smallest by weight, whose relaxing makes a plan. Null where there is one without, or none
 * whatever is set aside (nobody may take part). `isProven` is false where a lighter set could not be ruled out; of a
 * large campaign the heaviest rules are kept one after the other as long as there is a plan: none of those named can
 * be kept besides.
 */
export function explainImpossible(problem: AssignmentProblem): Explanation | null {
  if (problem.people.length * problem.groupCount > largeFrom) return explainLarge(problem);
  let isProven = true;
  for (const rules of setsByWeight(rulesAsked(problem))) {
    const tried = proposePlan(problem, new Set(rules));
    if (tried.found !== null) {
      return rules.length === 0 ? null : explanationOf(problem, tried.found, rules, isProven);
    }
    isProven &&= tried.isProven;
  }
  return null;
}

function explainLarge(problem: AssignmentProblem): Explanation | null {
  if (proposePlan(problem).found !== null) return null;
  let rules = rulesAsked(problem).toSorted(
    (one, other) => relaxableRules[other] - relaxableRules[one],
  );
  let plan = proposePlan(problem, new Set(rules)).found;
  if (plan === null) return null;
  for (const rule of rules) {
    const others = rules.filter((one) => one !== rule);
    const { found } = proposePlan(problem, new Set(others));
    if (found === null) continue;
    rules = others;
    plan = found;
  }
  return explanationOf(problem, plan, rules, false);
}

function explanationOf(
  problem: AssignmentProblem,
  plan: AssignmentPlan,
  rules: readonly RelaxableRule[],
  isProven: boolean,
): Explanation {
  const broken = checkAssignment(problem, plan);
  const firstOfEach = rules.flatMap((rule) => broken.find((one) => one.rule === rule) ?? []);
  const others = broken.filter((one) => !firstOfEach.includes(one));
  const examples = [...firstOfEach, ...others].slice(0, 2);
  return { rules, weight: weightOf(rules), isProven, plan, examples };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAssignment } from '../../../../src/domain/inspections/assignment/check-assignment.js';
import {
  explainImpossible,
  rulesAsked,
} from '../../../../src/domain/inspections/assignment/explain-impossible.js';
import {
  setsByWeight,
  weightOf,
} from '../../../../src/domain/inspections/assignment/hard-rules.js';
import { proposePlan } from '../../../../src/domain/inspections/assignment/propose-plan.js';
import { broken, firstPlan } from './brute-force.js';
import { smallProblems } from './problems.js';

describe('proposals of small campaigns, beside brute force', () => {
  it('a plan is proposed exactly where there is one, and keeps the rules as they are plainly said', () => {
    let plans = 0;
    fc.assert(
      fc.property(smallProblems, (problem) => {
        const { found, isProven } = proposePlan(problem);
        expect(isProven).toBe(true);
        expect(found !== null).toBe(firstPlan(problem, new Set()) !== null);
        if (found === null) return;
        plans += 1;
        expect(checkAssignment(problem, found)).toEqual([]);
        expect([...broken(problem, found)]).toEqual([]);
      }),
      { numRuns: 250 },
    );
    expect(plans).toBeGreaterThan(8);
  });

  it('what a plan breaks is what the rules plainly say, whatever the plan', () => {
    fc.assert(
      fc.property(smallProblems, fc.integer({ min: 0, max: 5 }), (problem, turn) => {
        const everything = new Set<never>(rulesAsked(problem) as never[]);
        const { found } = proposePlan(problem, everything);
        if (found === null) return;
        const plan = {
          ...found,
          visits: found.visits.map((visit, index) => ({
            ...visit,
            unitId: problem.unitIds[(index + turn) % problem.unitIds.length] as string,
          })),
        };
        const said = new Set(checkAssignment(problem, plan).map(({ rule }) => rule));
        // Somebody with several ties to a unit is named with the heaviest.
        const plain = broken(problem, plan);
        for (const rule of said) expect(plain).toContain(rule);
        for (const rule of plain) {
          if (rule !== 'line' && rule !== 'previous_pair') expect(said).toContain(rule);
        }
        expect(said.size > 0).toBe(plain.size > 0);
      }),
      { numRuns: 200 },
    );
  });

  it('the rules that are named make a plan when they are set aside, and no lighter set does', () => {
    let explained = 0;
    fc.assert(
      fc.property(smallProblems, (problem) => {
        if (proposePlan(problem).found !== null) return;
        const explanation = explainImpossible(problem);
        const lightest = setsByWeight(rulesAsked(problem)).find(
          (rules) => firstPlan(problem, new Set(rules)) !== null,
        );
        if (lightest === undefined) {
          expect(explanation).toBeNull();
          return;
        }
        explained += 1;
        if (explanation === null) throw new Error('there is a plan to be named');
        expect(explanation.isProven).toBe(true);
        expect(explanation.weight).toBe(weightOf(lightest));
        const rules = broken(problem, explanation.plan);
        for (const rule of rules) expect(explanation.rules).toContain(rule);
        expect(explanation.examples.length).toBeGreaterThan(0);
        for (const { rule } of explanation.examples) expect(explanation.rules).toContain(rule);
      }),
      { numRuns: 50 },
    );
    expect(explained).toBeGreaterThan(5);
  });
});

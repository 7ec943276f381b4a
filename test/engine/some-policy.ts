import fc from 'fast-check';
import type { HazardDeadlineKind } from '../../src/domain/hazards/hazard-deadlines.js';
import type { Level } from '../../src/domain/matters/level.js';
import type { PolicyDraft, StepDraft } from '../../src/domain/reminders/policy-rules.js';
import { writtenStep } from '../domain/arbitraries.js';

const someAudience = fc.constantFrom(
  'owes',
  'acceptor',
  'responsible_leader',
  'unit_leader',
  'parent_leader',
  'office',
  'owes',
  'level_up:2',
  'person:UOTHER',
  'channel:CSITE',
);

/** Near enough to the due instant to fall within a history. */
const someOffset: fc.Arbitrary<StepDraft['offset']> = fc
  .oneof(
    fc.tuple(fc.constantFrom('working_days', 'calendar_days'), fc.integer({ min: -4, max: 6 })),
    fc.tuple(fc.constantFrom('working_hours', 'hours'), fc.integer({ min: -30, max: 30 })),
  )
  .map(([unit, amount]) => ({ unit, amount }));

function someStep(level: Level): fc.Arbitrary<StepDraft> {
  return fc
    .record({
      offset: someOffset,
      audience: fc.uniqueArray(someAudience, { minLength: 1, maxLength: 3 }),
      every: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 1 }),
      atMost: fc.option(fc.integer({ min: 1, max: 4 })),
      atOnce: level === 'major' ? fc.boolean() : fc.constant(false),
    })
    .map(writtenStep);
}

/** A policy as an admin may write it. That of a promise has to reach somebody above, so all do. */
function someOwnPolicy(level: Level): fc.Arbitrary<PolicyDraft> {
  return fc
    .record({
      steps: fc.array(someStep(level), { minLength: 1, maxLength: 4 }),
      escalatesAfter: fc.integer({ min: 1, max: 4 }),
      maxOverdueNudges: fc.integer({ min: 0, max: 4 }),
    })
    .map(({ steps, escalatesAfter, maxOverdueNudges }) => {
      const offset = { unit: 'working_days' as const, amount: escalatesAfter };
      const escalation: StepDraft = { offset, audience: ['owes', 'unit_leader'] };
      return { steps: withoutTwins([escalation, ...steps]), maxOverdueNudges };
    });
}

/** No two steps of a policy are for the same moment. */
function withoutTwins(steps: readonly StepDraft[]): StepDraft[] {
  const moment = ({ offset, repeatEveryWorkingDays, atOnce }: StepDraft) =>
    JSON.stringify([offset, repeatEveryWorkingDays, atOnce]);
  return steps.filter(
    (step, index) => steps.findIndex((other) => moment(other) === moment(step)) === index,
  );
}

/** A policy for one sort of deadlines. Null: back to what stands above. */
export const someEdit = fc
  .record({
    of: fc.constantFrom<HazardDeadlineKind>('commit', 'rectify', 'rectify', 'rectify', 'verify'),
    level: fc.constantFrom<Level>('general', 'major'),
  })
  .chain(({ of, level }) =>
    fc.record({
      of: fc.constant(of),
      level: fc.constant(level),
      draft: fc.option(someOwnPolicy(level), { freq: 4 }),
    }),
  );

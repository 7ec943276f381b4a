import { describe, expect, it } from 'vitest';
import { inspectionDeadlines } from '../../../src/domain/inspections/inspection-deadlines.js';
import { levels } from '../../../src/domain/matters/level.js';
import { kinds, policyOf } from '../people.js';

/** What is owed in a campaign knows no levels, and no line of units stands above it. */
const isOfInspections = (kind: string) => inspectionDeadlines.some((one) => one.kind === kind);

const all = [...kinds.deadlines.keys()].flatMap((kind) =>
  levels.map((level) => ({ kind, level, policy: policyOf(kind, level) })),
);

describe.each(all)('the default policy of $kind, $level', ({ kind, level, policy }) => {
  it('has a name of its own for every step', () => {
    const keys = policy.steps.map((step) => step.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('ends in a step that repeats to the highest reached, so it never falls silent', () => {
    const last = policy.steps.at(-1);
    expect(last?.repeatEveryWorkingDays).toBeGreaterThan(0);
    expect(last?.audience).toContain('office');
    if (!isOfInspections(kind)) expect(last?.audience).toContain('parent_leader');
  });

  it('goes on telling everybody above whom it has reached, until it moves', () => {
    const reached = policy.steps.filter(({ offset }) => offset.amount > 0);
    const above = reached.flatMap(({ audience }) => audience).filter((one) => one !== 'owes');
    const repeated = policy.steps.filter((step) => step.repeatEveryWorkingDays !== undefined);
    expect(repeated.every((step) => step.repeatAtMost === undefined)).toBe(true);
    const goesOn = new Set(repeated.flatMap(({ audience }) => audience));
    expect(above.filter((one) => !goesOn.has(one))).toEqual([]);
  });

  it('reminds who owes before anybody above hears', () => {
    expect(policy.steps[0]?.audience).toEqual(['owes']);
  });

  it('goes at once only where the matter is major', () => {
    const urgent = policy.steps.filter((step) => step.atOnce === true);
    expect(urgent.length > 0).toBe(level === 'major' && !isOfInspections(kind));
  });

  it('nudges who owes at most five times once it is overdue', () => {
    expect(policy.maxOverdueNudges).toBe(5);
  });
});

it('keeps the customary marks of a promised date', () => {
  const marks = policyOf('rectify', 'general').steps.map((step) => [
    step.offset.amount,
    step.audience.join('+'),
  ]);
  expect(marks).toEqual([
    [-7, 'owes'],
    [-3, 'owes'],
    [-1, 'owes'],
    [0, 'owes'],
    [1, 'owes'],
    [3, 'owes+unit_leader'],
    [7, 'owes+parent_leader+office'],
    [12, 'owes+unit_leader+parent_leader+office'],
  ]);
});

it('tells the leader of a major hazard on the day itself and the next level a day later', () => {
  const above = policyOf('rectify', 'major').steps.filter((step) => step.atOnce === true);
  expect(above[0]).toMatchObject({ offset: { amount: 0 }, audience: ['unit_leader'] });
  expect(above[1]?.offset.amount).toBe(1);
  expect(above[1]?.audience).toContain('parent_leader');
});

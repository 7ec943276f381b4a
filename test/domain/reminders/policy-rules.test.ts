import { describe, expect, it } from 'vitest';
import type { Audience } from '../../../src/domain/deadlines/deadline.js';
import { levels } from '../../../src/domain/matters/level.js';
import {
  checkedPolicy,
  checkedStep,
  type PolicyDraft,
  type StepDraft,
} from '../../../src/domain/reminders/policy-rules.js';
import { DomainError } from '../../../src/domain/shared/errors.js';
import { deadlinesOfHazards, kinds, policyOf } from '../people.js';

const general = { kind: 'rectify', level: 'general' } as const;
const step = (overrides: Partial<StepDraft> = {}): StepDraft => ({
  offset: { unit: 'working_days', amount: 2 },
  audience: ['owes', 'unit_leader'],
  ...overrides,
});
const days = (amount: number, audience: readonly Audience[] = ['unit_leader']): StepDraft =>
  step({ offset: { unit: 'working_days', amount }, audience });
const draft = (...steps: StepDraft[]): PolicyDraft => ({ steps, maxOverdueNudges: 5 });

function refused(work: () => unknown): [string, string | undefined] {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.field];
    throw error;
  }
  throw new Error('it was allowed');
}

describe('a step', () => {
  it.each<[string, Partial<StepDraft>, string, string]>([
    ['tells nobody', { audience: [] }, 'required', 'audience'],
    ['tells somebody that there is not', { audience: ['boss'] }, 'required', 'audience'],
    ['tells a person without an id', { audience: ['person:'] }, 'required', 'audience'],
    ['climbs too high', { audience: ['level_up:6'] }, 'required', 'audience'],
    ['climbs nowhere', { audience: ['level_up:0'] }, 'required', 'audience'],
    [
      'tells too many',
      {
        audience: ['1', '2', '3', '4', '5', '6', '7'].map((n) => `person:U${n}` as const),
      },
      'too_many_audiences',
      'audience',
    ],
    [
      'lies too far',
      { offset: { unit: 'working_days', amount: 91 } },
      'amount_out_of_range',
      'amount',
    ],
    [
      'lies too far back',
      { offset: { unit: 'hours', amount: -241 } },
      'amount_out_of_range',
      'amount',
    ],
    [
      'falls at no whole number',
      { offset: { unit: 'hours', amount: 1.5 } },
      'amount_out_of_range',
      'amount',
    ],
    ['repeats too often', { repeatEveryWorkingDays: 0 }, 'repeat_out_of_range', 'repeatEvery'],
    ['hardly ever repeats', { repeatEveryWorkingDays: 61 }, 'repeat_out_of_range', 'repeatEvery'],
    ['ends without repeating', { repeatAtMost: 3 }, 'required', 'repeatEvery'],
    [
      'never falls',
      { repeatEveryWorkingDays: 5, repeatAtMost: 0 },
      'repeat_out_of_range',
      'repeatAtMost',
    ],
    ['sends people out for a general hazard', { atOnce: true }, 'at_once_only_major', 'atOnce'],
  ])('that %s is refused', (_, overrides, code, field) => {
    expect(refused(() => checkedStep(step(overrides), [], general, kinds))).toEqual([code, field]);
  });

  it('is refused at the moment of another, and allowed when it repeats otherwise', () => {
    const others = [step({ audience: ['office'] })];
    expect(refused(() => checkedStep(step(), others, general, kinds))).toEqual([
      'step_twice',
      'amount',
    ]);
    const repeating = step({ repeatEveryWorkingDays: 5 });
    expect(checkedStep(repeating, others, general, kinds)).toEqual(repeating);
  });

  it('tells everybody once, one level up being the parent leader', () => {
    const audience: Audience[] = ['owes', 'level_up:1', 'parent_leader', 'owes', 'channel:C1'];
    expect(checkedStep(step({ audience }), [], general, kinds).audience).toEqual([
      'owes',
      'parent_leader',
      'channel:C1',
    ]);
  });
});

describe('a policy', () => {
  it('needs a step, and no more than twenty', () => {
    expect(refused(() => checkedPolicy(draft(), general, kinds))).toEqual([
      'policy_needs_step',
      'steps',
    ]);
    const many = Array.from({ length: 21 }, (_, index) => days(index));
    expect(refused(() => checkedPolicy(draft(...many), general, kinds))).toEqual([
      'policy_too_many_steps',
      'steps',
    ]);
    expect(checkedPolicy(draft(...many.slice(1)), general, kinds).steps).toHaveLength(20);
  });

  it('may be meant for the roles of its matter; one about any matter for those of all', () => {
    const meantFor = (audience: Audience) => draft(days(3, [audience]));
    for (const role of ['acceptor', 'responsible_leader']) {
      for (const kind of deadlinesOfHazards) {
        const of = { kind, level: 'general' } as const;
        const { steps } = checkedPolicy(draft(days(3, [role, 'office'])), of, kinds);
        expect(steps[0]?.audience).toEqual([role, 'office']);
      }
    }
    // Nobody hears as who reported: no step may be meant for that role.
    expect(refused(() => checkedPolicy(meantFor('reporter'), general, kinds))).toEqual([
      'required',
      'audience',
    ]);
  });

  it('reaches somebody above once a promise to rectify is overdue', () => {
    const below = draft(
      days(-3, ['unit_leader']),
      days(0, ['office']),
      days(3, ['owes', 'acceptor']),
    );
    expect(refused(() => checkedPolicy(below, general, kinds))).toEqual([
      'policy_needs_escalation',
      'steps',
    ]);
    expect(checkedPolicy(below, { kind: 'verify', level: 'general' }, kinds).steps).toHaveLength(3);
    for (const above of [
      'unit_leader',
      'level_up:2',
      'office',
      'channel:C1',
      'person:U1',
    ] as const) {
      expect(checkedPolicy(draft(days(3, [above])), general, kinds).steps).toHaveLength(1);
    }
  });

  it('nudges a whole number of times', () => {
    for (const maxOverdueNudges of [-1, 51, 0.5, Number.NaN]) {
      const odd = { ...draft(days(3)), maxOverdueNudges };
      expect(refused(() => checkedPolicy(odd, general, kinds))).toEqual([
        'nudges_out_of_range',
        'maxOverdueNudges',
      ]);
    }
  });

  it('has its steps in the order in which they fall', () => {
    const hours = (unit: 'hours' | 'working_hours', amount: number) =>
      step({ offset: { unit, amount } });
    const steps = [days(3), hours('hours', -1), days(-3), hours('working_hours', 4), days(0)];
    const { steps: kept } = checkedPolicy(draft(...steps), general, kinds);
    expect(kept.map(({ offset }) => `${offset.amount} ${offset.unit}`)).toEqual([
      '-3 working_days',
      '-1 hours',
      '0 working_days',
      '4 working_hours',
      '3 working_days',
    ]);
  });

  it('gives a step its key by when it falls alone, so that a moment is never told twice', () => {
    const before = checkedPolicy(draft(days(4, ['owes']), days(2)), general, kinds);
    const after = checkedPolicy(draft(days(4, ['office', 'unit_leader'])), general, kinds);
    expect(after.steps[0]?.key).toBe(before.steps.at(-1)?.key);
    const weekly = { repeatEveryWorkingDays: 5 };
    const daily = { repeatEveryWorkingDays: 1 };
    const [once, repeated, often] = [{}, weekly, daily].map(
      (repeat) => checkedPolicy(draft(step(repeat)), general, kinds).steps[0]?.key,
    );
    expect(new Set([once, repeated, often]).size).toBe(3);
  });

  it('never names a step so that the number of a repeat could be read into it', () => {
    const { steps } = checkedPolicy(
      draft(days(4), step({ repeatEveryWorkingDays: 5 })),
      general,
      kinds,
    );
    for (const { key } of steps) expect(key).not.toMatch(/\./);
  });

  it.each([...kinds.deadlines.keys()].flatMap((kind) => levels.map((level) => ({ kind, level }))))(
    'of the default, saved as it is, stays what it was: $kind, $level',
    (of) => {
      const { steps, maxOverdueNudges } = policyOf(of.kind, of.level);
      const drafts = steps.map(({ key: _key, ...rest }) => rest);
      const kept = checkedPolicy({ steps: drafts, maxOverdueNudges }, of, kinds);
      expect(kept).toEqual(policyOf(of.kind, of.level));
    },
  );
});

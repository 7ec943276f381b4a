import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedPolicy, checkedStep } from '../../../src/domain/reminders/policy-rules.js';
import { DomainError } from '../../../src/domain/shared/errors.js';
import { type FieldValues, readFields } from '../../../src/slack/kit/view-state.js';
import { readScope } from '../../../src/slack/reminders/policies/policies-dialog.js';
import { readNudges } from '../../../src/slack/reminders/policies/policy-dialog.js';
import { readStep } from '../../../src/slack/reminders/policies/policy-step-dialog.js';
import { kinds } from '../../domain/people.js';
import { read, refused } from '../kit/form-checks.js';

const step = { amount: '3', unit: 'working_days', side: 'after', audience: ['owes'] };
const major = { kind: 'rectify', level: 'major' } as const;

describe('the form of a step', () => {
  it.each<[string, FieldValues, object]>([
    ['after', step, { offset: { unit: 'working_days', amount: 3 }, audience: ['owes'] }],
    [
      'before, in hours',
      { ...step, side: 'before', unit: 'hours' },
      { offset: { unit: 'hours', amount: -3 }, audience: ['owes'] },
    ],
    [
      'on the day, whatever the side',
      { ...step, amount: '0', side: 'before' },
      { offset: { unit: 'working_days', amount: 0 }, audience: ['owes'] },
    ],
    [
      'with channels and people, repeated, at once',
      {
        ...step,
        channels: ['C1', 'C2'],
        people: ['U1'],
        repeatEvery: '5',
        repeatAtMost: '2',
        atOnce: ['yes'],
      },
      {
        offset: { unit: 'working_days', amount: 3 },
        audience: ['owes', 'channel:C1', 'channel:C2', 'person:U1'],
        repeatEveryWorkingDays: 5,
        repeatAtMost: 2,
        atOnce: true,
      },
    ],
  ])('reads a step %s', (_, values, expected) => {
    expect(read(readStep(values))).toEqual(expected);
  });

  it('asks for what is missing, all at once', () => {
    expect(refused(readStep({}))).toEqual({
      amount: 'required',
      unit: 'required',
      side: 'required',
    });
  });

  it('turns whatever comes into a step, or a refusal at one of its fields', () => {
    const fields = [
      'amount',
      'unit',
      'side',
      'audience',
      'channels',
      'people',
      'repeatEvery',
      'repeatAtMost',
      'atOnce',
    ];
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '3',
        '-1',
        '1e9',
        '0x10',
        'NaN',
        'working_days',
        'after',
        'level_up:99',
        'owes',
      ),
    );
    const value = fc.oneof(text, fc.array(text, { maxLength: 4 }));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fields), value), (values) => {
        const form = readStep({ ...step, ...values });
        if (!form.ok) {
          for (const { field } of form.errors) expect(fields).toContain(field);
          return;
        }
        try {
          const draft = checkedStep(form.input, [], major, kinds);
          expect(
            checkedPolicy(
              { steps: [draft], maxOverdueNudges: 5 },
              { ...major, kind: 'verify' },
              kinds,
            ).steps,
          ).toHaveLength(1);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          expect(fields).toContain(error.field);
        }
      }),
      { numRuns: 500 },
    );
  });
});

it('reads how often who owes is nudged; what is no number is for the rules to refuse', () => {
  expect(read(readNudges({ maxOverdueNudges: '5' }))).toEqual({ maxOverdueNudges: 5 });
  expect(read(readNudges({ maxOverdueNudges: 'five' })).maxOverdueNudges).toBeNaN();
  expect(refused(readNudges({}))).toEqual({ maxOverdueNudges: 'required' });
});

it('reads for which unit the policies are shown', () => {
  const unitId = '019478a2-7f3c-7000-8000-000000000001';
  expect(read(readScope({ unitId }))).toEqual({ unitId });
  expect(read(readScope({}))).toEqual({ unitId: null });
  expect(refused(readScope({ unitId: 'forged' }))).toEqual({ unitId: 'unit_not_found' });
});

it('reads several people and several channels of a view', () => {
  const values = {
    people: { value: { type: 'multi_users_select', selected_users: ['U1', 'U2'] } },
    channels: { value: { type: 'multi_conversations_select', selected_conversations: ['C1'] } },
    none: { value: { type: 'multi_conversations_select', selected_conversations: [] } },
  };
  expect(readFields({ state: { values } })).toEqual({ people: ['U1', 'U2'], channels: ['C1'] });
});

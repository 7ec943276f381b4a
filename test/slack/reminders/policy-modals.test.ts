import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import type { Audience } from '../../../src/domain/deadlines/deadline.js';
import { defaultPolicy } from '../../../src/domain/deadlines/deadline-kind.js';
import { deadlineKind } from '../../../src/domain/deadlines/kinds.js';
import { levels } from '../../../src/domain/matters/level.js';
import { forecast } from '../../../src/domain/reminders/forecast.js';
import type { PolicyScope } from '../../../src/domain/reminders/policy.js';
import { exampleOf } from '../../../src/domain/reminders/policy-example.js';
import { farthestOffset, policyLimits } from '../../../src/domain/reminders/policy-rules.js';
import {
  type EditedPolicy,
  editedPolicy,
  writeEditedPolicy,
} from '../../../src/slack/reminders/policies/edited-policy.js';
import { policiesModal } from '../../../src/slack/reminders/policies/policies-dialog.js';
import { policySavedModal } from '../../../src/slack/reminders/policies/policy-apply-dialog.js';
import { policyModal } from '../../../src/slack/reminders/policies/policy-dialog.js';
import { policyPreviewModal } from '../../../src/slack/reminders/policies/policy-preview-dialog.js';
import { policyStepModal } from '../../../src/slack/reminders/policies/policy-step-dialog.js';
import { kinds } from '../../domain/people.js';
import { company, now, site, workspace } from '../hazards/facts.js';
import { currentUsers, seen } from '../kit/message-checks.js';
import { elementOf, expectOpenable, fieldsOf } from '../kit/modal-checks.js';

const units = [company, site];
const scopes = [...kinds.deadlines.keys()].flatMap((kind) =>
  levels.map((level): PolicyScope => ({ kind, level, unitId: site.id })),
);
const longId = (n: number) => `U${'0'.repeat(12)}${n}`;
/** Everything that a policy may hold. */
const largest: EditedPolicy = {
  scope: { kind: 'rectify', level: 'major', unitId: '019350d0-0000-7000-8000-000000000000' },
  basedOn: 999,
  isReset: false,
  edit: 0,
  maxOverdueNudges: policyLimits.overdueNudges,
  steps: Array.from({ length: policyLimits.steps }, (_, index) => ({
    offset: { unit: 'working_hours', amount: farthestOffset.working_hours - index },
    audience: Array.from(
      { length: policyLimits.audiencesOfStep },
      (_, n): Audience => (n % 2 === 0 ? `person:${longId(n)}` : `channel:${longId(n)}`),
    ),
    repeatEveryWorkingDays: policyLimits.repeatEvery,
    repeatAtMost: policyLimits.repeatAtMost,
    atOnce: true,
  })),
};
const edited = (scope: PolicyScope): EditedPolicy => {
  const { steps, maxOverdueNudges } = defaultPolicy(deadlineKind(kinds, scope.kind), scope.level);
  return {
    scope: { ...scope, unitId: null },
    basedOn: 0,
    isReset: false,
    edit: 0,
    maxOverdueNudges,
    steps: steps.map(({ key: _key, ...step }) => step),
  };
};

it('travels in a modal and comes back as it was', () => {
  for (const scope of scopes) {
    expect(editedPolicy.parse(writeEditedPolicy(edited(scope)))).toEqual(edited(scope));
  }
  expect(editedPolicy.parse(writeEditedPolicy(largest))).toEqual(largest);
  const every: Audience[] = [
    'owes',
    'acceptor',
    'responsible_leader',
    'parent_leader',
    'office',
    'level_up:3',
    'safety_committee',
  ];
  const [step] = largest.steps;
  const other = { ...largest, steps: step === undefined ? [] : [{ ...step, audience: every }] };
  expect(editedPolicy.parse(JSON.parse(JSON.stringify(writeEditedPolicy(other))))).toEqual(other);
});

describe.each(currentUsers)('the policies in $locale', (translator) => {
  it('are listed by kind and level', () => {
    const policies = scopes.map((scope, index) => ({
      scope,
      version: index,
      policy: defaultPolicy(deadlineKind(kinds, scope.kind), scope.level),
      savedFor: [null, { unitId: null }, { unitId: company.id }][index % 3] ?? null,
    }));
    const view = policiesModal({ policies, units, unitId: site.id }, translator);
    expectOpenable(view);
    expect(seen(view.blocks as KnownBlock[])).toContain('Group');
    expect(elementOf(view, 'unitId').initial_option).toMatchObject({ value: site.id });
    expectOpenable(policiesModal({ policies, units: [], unitId: null }, translator));
  });

  it.each(scopes)('are edited: $kind, $level', (scope) => {
    const view = policyModal(edited(scope), units, translator);
    expectOpenable(view);
    for (const index of [null, 0, edited(scope).steps.length - 1]) {
      const step = policyStepModal({ edited: edited(scope), index, kinds }, translator);
      expectOpenable(step);
      expect(fieldsOf(step).includes('atOnce')).toBe(scope.level === 'major');
    }
  });

  it.each([
    ...['commit', 'rectify', 'verify'].map((kind) => [kind, ['acceptor', 'responsible_leader']]),
    ...['visit', 'self_assess', 'confirm_record', 'report', 'grade'].map((kind) => {
      return [kind, ['organiser', 'group_leader']];
    }),
    ['summary', ['organiser']],
    ...['decide_extension', 'decide_not_mine'].map((kind) => {
      return [kind, ['acceptor', 'responsible_leader', 'organiser', 'group_leader']];
    }),
  ] as [string, string[]][])(
    'offer whom a step may tell, from the lowest up: %s',
    (kind, roles) => {
      const scope: PolicyScope = { kind, level: 'general', unitId: null };
      const view = policyStepModal({ edited: edited(scope), index: null, kinds }, translator);
      const { options } = elementOf(view, 'audience') as { options: { value: string }[] };
      expect(options.map(({ value }) => value)).toEqual([
        ...['owes', ...roles, 'unit_leader', 'parent_leader'],
        ...['level_up:2', 'level_up:3', 'level_up:4', 'level_up:5'],
        'office',
      ]);
    },
  );

  it('stay within what Slack takes, however much there is', () => {
    expectOpenable(policyModal(largest, units, translator));
    expectOpenable(policyModal({ ...largest, steps: [], isReset: true }, units, translator));
    expectOpenable(policyStepModal({ edited: largest, index: 3, kinds }, translator));
    expectOpenable(policyStepModal({ edited: largest, index: null, kinds }, translator));
  });

  it.each(scopes)('show what they do: $kind, $level', (scope) => {
    const policy = defaultPolicy(deadlineKind(kinds, scope.kind), scope.level);
    const around = { workspace, units, members: new Map(), adminUserIds: [], now };
    const example = exampleOf(scope, policy, around, kinds);
    if (example === null) throw new Error('there are units');
    const until = new Date(example.deadline.dueAt.getTime() + 40 * 86_400_000);
    const told = forecast(example, new Set(), { until, count: 60 });
    const preview = { policy, example, told };
    const view = policyPreviewModal({ edited: edited(scope), preview, units }, translator);
    expectOpenable(view);
    expect(seen(view.blocks as KnownBlock[])).toContain('#COFFICE');
    expect(seen(view.blocks as KnownBlock[])).not.toContain('example:');
    for (const { notBefore } of told) {
      expect(seen(view.blocks as KnownBlock[])).toContain(translator.dateTime(notBefore));
    }
  });

  it('say what they would do when there is no unit, and when nobody is told', () => {
    const policy = defaultPolicy(deadlineKind(kinds, 'rectify'), 'general');
    const [scope] = scopes;
    if (scope === undefined) throw new Error('there are scopes');
    for (const preview of [{ policy, example: null, told: [] }]) {
      expectOpenable(policyPreviewModal({ edited: edited(scope), preview, units }, translator));
    }
  });

  it('ask whether what runs goes on by them', () => {
    const [scope] = scopes;
    if (scope === undefined) throw new Error('there are scopes');
    const asked = policySavedModal({ scope, running: 12 }, translator);
    expectOpenable(asked);
    expect(asked.clear_on_close).toBe(true);
    expect(seen(asked.blocks as KnownBlock[])).toContain('12');
    expectOpenable(policySavedModal({ scope, running: 0 }, translator));
  });
});

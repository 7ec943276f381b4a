import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { type Audience, deadlineKinds } from '../../../src/domain/deadlines/deadline.js';
import { defaultPolicy } from '../../../src/domain/hazards/default-policies.js';
import { levels } from '../../../src/domain/matters/level.js';
import { forecast } from '../../../src/domain/reminders/forecast.js';
import type { PolicyScope } from '../../../src/domain/reminders/policy.js';
import { exampleOf } from '../../../src/domain/reminders/policy-example.js';
import { farthestOffset, policyLimits } from '../../../src/domain/reminders/policy-rules.js';
import {
  type EditedPolicy,
  editedPolicy,
  writeEditedPolicy,
} from '../../../src/slack/reminders/edited-policy.js';
import { policiesModal } from '../../../src/slack/reminders/policies-modal.js';
import {
  policyAppliedModal,
  policySavedModal,
} from '../../../src/slack/reminders/policy-apply-modal.js';
import { policyModal } from '../../../src/slack/reminders/policy-modal.js';
import { policyPreviewModal } from '../../../src/slack/reminders/policy-preview-modal.js';
import { policyStepModal } from '../../../src/slack/reminders/policy-step-modal.js';
import { group, now, quay, workspace } from '../hazards/facts.js';
import { currentUsers, seen } from '../kit/message-checks.js';
import { elementOf, expectOpenable, fieldsOf } from '../kit/modal-checks.js';

const units = [group, quay];
const places = deadlineKinds.flatMap((kind) =>
  levels.map((level): PolicyScope => ({ kind, level, unitId: quay.id })),
);
const longId = (n: number) => `U${'0'.repeat(12)}${n}`;
/** Everything that a ladder may hold. */
const largest: EditedPolicy = {
  place: { kind: 'rectify', level: 'major', unitId: '019350d0-0000-7000-8000-000000000000' },
  basedOn: 999,
  isReset: false,
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
const edited = (place: PolicyScope): EditedPolicy => {
  const { steps, maxOverdueNudges } = defaultPolicy(place.kind, place.level);
  return {
    place: { ...place, unitId: null },
    basedOn: 0,
    isReset: false,
    maxOverdueNudges,
    steps: steps.map(({ key: _key, ...step }) => step),
  };
};

it('travels in a modal and comes back as it was', () => {
  for (const place of places) {
    expect(editedPolicy.parse(writeEditedPolicy(edited(place)))).toEqual(edited(place));
  }
  expect(editedPolicy.parse(writeEditedPolicy(largest))).toEqual(largest);
  const every: Audience[] = [
    'owes',
    'acceptor',
    'responsible_leader',
    'parent_leader',
    'office',
    'level_up:3',
  ];
  const [step] = largest.steps;
  const other = { ...largest, steps: step === undefined ? [] : [{ ...step, audience: every }] };
  expect(editedPolicy.parse(JSON.parse(JSON.stringify(writeEditedPolicy(other))))).toEqual(other);
});

describe.each(currentUsers)('the ladders in $locale', (translator) => {
  it('are listed by kind and level', () => {
    const policies = places.map((place, index) => ({
      place,
      version: index,
      policy: defaultPolicy(place.kind, place.level),
      savedFor: [null, { unitId: null }, { unitId: group.id }][index % 3] ?? null,
    }));
    const view = policiesModal({ policies, units, unitId: quay.id }, translator);
    expectOpenable(view);
    expect(seen(view.blocks as KnownBlock[])).toContain('Group');
    expect(elementOf(view, 'unitId').initial_option).toMatchObject({ value: quay.id });
    expectOpenable(policiesModal({ policies, units: [], unitId: null }, translator));
  });

  it.each(places)('are edited: $kind, $level', (place) => {
    const view = policyModal(edited(place), units, translator);
    expectOpenable(view);
    for (const index of [null, 0, edited(place).steps.length - 1]) {
      const step = policyStepModal(edited(place), index, translator);
      expectOpenable(step);
      expect(fieldsOf(step).includes('atOnce')).toBe(place.level === 'major');
    }
  });

  it('stay within what Slack takes, however much there is', () => {
    expectOpenable(policyModal(largest, units, translator));
    expectOpenable(policyModal({ ...largest, steps: [], isReset: true }, units, translator));
    expectOpenable(policyStepModal(largest, 3, translator));
    expectOpenable(policyStepModal(largest, null, translator));
  });

  it.each(places)('show what they do: $kind, $level', (place) => {
    const policy = defaultPolicy(place.kind, place.level);
    const around = { workspace, units, members: new Map(), adminUserIds: [], now };
    const example = exampleOf(place, policy, around);
    if (example === null) throw new Error('there are units');
    const until = new Date(example.deadline.dueAt.getTime() + 40 * 86_400_000);
    const told = forecast(example, new Set(), { until, count: 60 });
    const preview = { policy, example, told };
    const view = policyPreviewModal({ edited: edited(place), preview, units }, translator);
    expectOpenable(view);
    expect(seen(view.blocks as KnownBlock[])).toContain('#C_OFFICE');
    expect(seen(view.blocks as KnownBlock[])).not.toContain('example:');
    for (const { notBefore } of told) {
      expect(seen(view.blocks as KnownBlock[])).toContain(translator.dateTime(notBefore));
    }
  });

  it('say what they would do when there is no unit, and when nobody is told', () => {
    const policy = defaultPolicy('rectify', 'general');
    const [place] = places;
    if (place === undefined) throw new Error('there are places');
    for (const preview of [{ policy, example: null, told: [] }]) {
      expectOpenable(policyPreviewModal({ edited: edited(place), preview, units }, translator));
    }
  });

  it('ask whether what runs goes on by them', () => {
    const [place] = places;
    if (place === undefined) throw new Error('there are places');
    const asked = policySavedModal({ place, running: 12 }, translator);
    expectOpenable(asked);
    expect(asked.clear_on_close).toBe(true);
    expect(seen(asked.blocks as KnownBlock[])).toContain('12');
    expectOpenable(policySavedModal({ place, running: 0 }, translator));
    expectOpenable(policyAppliedModal(1, translator));
  });
});

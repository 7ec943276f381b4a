import type { ModalView } from '@slack/types';
import { type Audience, commonAudiences, offsetUnits } from '../../domain/deadlines/deadline.js';
import { deadlineKind, type Kinds } from '../../domain/deadlines/kinds.js';
import { farthestOffset, policyLimits, rolesOf } from '../../domain/reminders/policy-rules.js';
import { namedBy } from '../../domain/reminders/recipients.js';
import type { Translator } from '../../i18n/translator.js';
import { checkboxInput, selectInput } from '../kit/inputs.js';
import { channelsInput, numberInput, peopleInput, selectManyInput } from '../kit/inputs-of-many.js';
import { modal } from '../kit/modal.js';
import { type EditedPolicy, writeEditedPolicy } from './edited-policy.js';
import { reminderIds } from './ids.js';
import { audienceText } from './policy-words.js';

/** One step of a policy; `index` null: one more. The whole policy travels along. */
export function policyStepModal(
  edited: EditedPolicy,
  index: number | null,
  kinds: Kinds,
  translator: Translator,
): ModalView {
  const step = index === null ? undefined : edited.steps[index];
  const { unit = 'working_days', amount = 1 } = step?.offset ?? {};
  const audience = step?.audience ?? [];
  const named = audience.map(namedBy).filter((recipient) => recipient !== null);
  const idsOf = (kind: 'channel' | 'member') =>
    named.filter((recipient) => recipient.kind === kind).map(({ id }) => id);
  return modal(
    {
      callbackId: reminderIds.views.policyStep,
      title: translator.t(index === null ? 'policy.step.add_title' : 'policy.step.edit_title'),
      submit: translator.t('policy.step.submit'),
      close: translator.t('modal.cancel'),
      metadata: { i: index, p: writeEditedPolicy(edited) },
      blocks: [
        numberInput({
          field: 'amount',
          label: translator.t('policy.step.amount'),
          hint: translator.t('policy.step.amount.hint'),
          min: 0,
          max: Math.max(...Object.values(farthestOffset)),
          value: Math.abs(amount),
        }),
        selectInput({
          field: 'unit',
          label: translator.t('policy.step.unit'),
          choices: offsetUnits.map((value) => ({
            value,
            text: translator.t(`policy.unit.${value}`),
          })),
          chosen: unit,
        }),
        selectInput({
          field: 'side',
          label: translator.t('policy.step.side'),
          choices: [
            { value: 'before', text: translator.t('policy.step.side.before') },
            { value: 'after', text: translator.t('policy.step.side.after') },
          ],
          chosen: amount < 0 ? 'before' : 'after',
        }),
        selectManyInput({
          field: 'audience',
          label: translator.t('policy.step.audience'),
          choices: audiencesOf(edited, kinds).map((value) => ({
            value,
            text: audienceText(value, translator),
          })),
          chosen: audience,
          optional: true,
        }),
        channelsInput({
          field: 'channels',
          label: translator.t('policy.step.channels'),
          hint: translator.t('policy.step.channels.hint'),
          chosen: idsOf('channel'),
          optional: true,
        }),
        peopleInput({
          field: 'people',
          label: translator.t('policy.step.people'),
          chosen: idsOf('member'),
          optional: true,
        }),
        numberInput({
          field: 'repeatEvery',
          label: translator.t('policy.step.repeat_every'),
          min: 1,
          max: policyLimits.repeatEvery,
          value: step?.repeatEveryWorkingDays,
          optional: true,
        }),
        numberInput({
          field: 'repeatAtMost',
          label: translator.t('policy.step.repeat_at_most'),
          hint: translator.t('policy.step.repeat_at_most.hint'),
          min: 1,
          max: policyLimits.repeatAtMost,
          value: step?.repeatAtMost,
          optional: true,
        }),
        ...(edited.scope.level === 'major'
          ? [
              checkboxInput({
                field: 'atOnce',
                label: translator.t('policy.step.hour'),
                choices: [{ value: 'yes', text: translator.t('policy.step.at_once') }],
                ticked: step?.atOnce === true ? ['yes'] : [],
              }),
            ]
          : []),
      ],
    },
    translator,
  );
}

/**
 * Whom a step of this kind of deadline may tell: who owes, the roles of its matter, the leaders with the
 * levels above in their order, the office.
 */
function audiencesOf({ scope }: EditedPolicy, kinds: Kinds): Audience[] {
  const roles = rolesOf(deadlineKind(kinds, scope.kind), kinds).map(({ role }) => role);
  return commonAudiences.flatMap((audience): Audience[] => {
    if (audience === 'owes') return [audience, ...roles];
    return audience === 'office' ? [...levelsAbove(), audience] : [audience];
  });
}

function levelsAbove(): Audience[] {
  const levels = Array.from({ length: policyLimits.levelsUp }, (_, index) => index + 1);
  return levels.slice(1).map((level) => `level_up:${level}`);
}

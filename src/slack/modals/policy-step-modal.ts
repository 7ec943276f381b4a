import type { ModalView } from '@slack/types';
import { namedBy } from '../../domain/audience.js';
import { type Audience, audiences, offsetUnits } from '../../domain/deadline.js';
import { farthestOffset, policyLimits } from '../../domain/policy-rules.js';
import type { Speech } from '../../i18n/speech.js';
import { type EditedPolicy, writeEditedPolicy } from '../edited-policy.js';
import { ids } from '../ids.js';
import { placeOfAudience } from '../messages/policy-words.js';
import { checkboxInput, selectInput } from './inputs.js';
import { channelsInput, numberInput, peopleInput, selectManyInput } from './inputs-of-many.js';
import { modal } from './modal.js';

/** One step of a ladder; `index` null: one more. The whole ladder travels along. */
export function policyStepModal(
  edited: EditedPolicy,
  index: number | null,
  speech: Speech,
): ModalView {
  const step = index === null ? undefined : edited.steps[index];
  const { unit = 'working_days', amount = 1 } = step?.offset ?? {};
  const audience = step?.audience ?? [];
  const named = audience.map(namedBy).filter((recipient) => recipient !== null);
  const idsOf = (kind: 'channel' | 'member') =>
    named.filter((recipient) => recipient.kind === kind).map(({ id }) => id);
  return modal(
    {
      callbackId: ids.views.policyStep,
      title: speech.t(index === null ? 'policy.step.add_title' : 'policy.step.edit_title'),
      submit: speech.t('policy.step.submit'),
      close: speech.t('modal.cancel'),
      metadata: { i: index, p: writeEditedPolicy(edited) },
      blocks: [
        numberInput({
          field: 'amount',
          label: speech.t('policy.step.amount'),
          hint: speech.t('policy.step.amount.hint'),
          min: 0,
          max: Math.max(...Object.values(farthestOffset)),
          value: Math.abs(amount),
        }),
        selectInput({
          field: 'unit',
          label: speech.t('policy.step.unit'),
          choices: offsetUnits.map((value) => ({ value, text: speech.t(`policy.unit.${value}`) })),
          chosen: unit,
        }),
        selectInput({
          field: 'side',
          label: speech.t('policy.step.side'),
          choices: [
            { value: 'before', text: speech.t('policy.step.side.before') },
            { value: 'after', text: speech.t('policy.step.side.after') },
          ],
          chosen: amount < 0 ? 'before' : 'after',
        }),
        selectManyInput({
          field: 'audience',
          label: speech.t('policy.step.audience'),
          choices: places.map((value) => ({ value, text: placeOfAudience(value, speech) })),
          chosen: audience,
          optional: true,
        }),
        channelsInput({
          field: 'channels',
          label: speech.t('policy.step.channels'),
          hint: speech.t('policy.step.channels.hint'),
          chosen: idsOf('channel'),
          optional: true,
        }),
        peopleInput({
          field: 'people',
          label: speech.t('policy.step.people'),
          chosen: idsOf('member'),
          optional: true,
        }),
        numberInput({
          field: 'repeatEvery',
          label: speech.t('policy.step.repeat_every'),
          min: 1,
          max: policyLimits.repeatEvery,
          value: step?.repeatEveryWorkingDays,
          optional: true,
        }),
        numberInput({
          field: 'repeatAtMost',
          label: speech.t('policy.step.repeat_at_most'),
          hint: speech.t('policy.step.repeat_at_most.hint'),
          min: 1,
          max: policyLimits.repeatAtMost,
          value: step?.repeatAtMost,
          optional: true,
        }),
        ...(edited.place.level === 'major'
          ? [
              checkboxInput({
                field: 'atOnce',
                label: speech.t('policy.step.hour'),
                choices: [{ value: 'yes', text: speech.t('policy.step.at_once') }],
                ticked: step?.atOnce === true ? ['yes'] : [],
              }),
            ]
          : []),
      ],
    },
    speech,
  );
}

/** The places that may be told, the levels above in their order between the leaders and the office. */
const places: readonly Audience[] = audiences.flatMap((audience): Audience[] =>
  audience === 'office' ? [...levelsAbove(), audience] : [audience],
);

function levelsAbove(): Audience[] {
  const levels = Array.from({ length: policyLimits.levelsUp }, (_, index) => index + 1);
  return levels.slice(1).map((level) => `level_up:${level}` as const);
}

import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { Unit } from '../../domain/member.js';
import { policyLimits, type StepDraft } from '../../domain/policy-rules.js';
import type { Speech } from '../../i18n/speech.js';
import { type EditedPolicy, writeEditedPolicy } from '../edited-policy.js';
import { ids } from '../ids.js';
import { placeWords, stepWhen, stepWhom } from '../messages/policy-words.js';
import { bold, lines } from '../messages/rich-text.js';
import { plainText } from '../text.js';
import { note } from './hazard-heading.js';
import { numberInput } from './inputs-of-many.js';
import { modal } from './modal.js';

const headingLimit = 600;

/**
 * The editor of a ladder: its steps, each with its buttons, two blocks a step (of 100 that Slack
 * allows). A button's value is the number of its step, from 0.
 */
export function policyModal(
  edited: EditedPolicy,
  units: readonly Unit[],
  speech: Speech,
): ModalView {
  const { steps, isReset, basedOn } = edited;
  const isFull = steps.length >= policyLimits.steps;
  return modal(
    {
      callbackId: ids.views.policy,
      title: speech.t('policy.edit.title'),
      submit: speech.t('policy.edit.submit'),
      close: speech.t('modal.cancel'),
      metadata: writeEditedPolicy(edited),
      blocks: [
        {
          type: 'section',
          text: plainText(placeWords(edited.place, units, speech), headingLimit),
        },
        ...(isReset ? [note(speech.t('policy.edit.reset_note'))] : []),
        ...(steps.length === 0 ? [note(speech.t('policy.edit.no_step'))] : []),
        ...steps.flatMap((step, index) => stepBlocks(step, index, speech)),
        ...(isFull ? [note(speech.t('policy.edit.full', { max: policyLimits.steps }))] : []),
        {
          type: 'actions',
          elements: [
            ...(isFull ? [] : [button(ids.actions.policyStepAdd, speech.t('policy.edit.add'))]),
            button(ids.actions.policyReset, speech.t('policy.edit.reset')),
          ],
        },
        numberInput({
          field: 'maxOverdueNudges',
          label: speech.t('policy.edit.nudges'),
          hint: speech.t('policy.edit.nudges.hint'),
          // What comes back with a reset starts afresh; what was typed stays otherwise.
          variant: `${basedOn}${isReset ? '-reset' : ''}`,
          min: 0,
          max: policyLimits.overdueNudges,
          value: edited.maxOverdueNudges,
        }),
      ],
    },
    speech,
  );
}

function stepBlocks(step: StepDraft, index: number, speech: Speech): KnownBlock[] {
  const value = String(index);
  return [
    lines([[bold(stepWhen(step, speech))], ['→ ', ...stepWhom(step, speech)]]),
    {
      type: 'actions',
      elements: [
        { ...button(ids.actions.policyStepEdit, speech.t('policy.edit.edit_step')), value },
        { ...button(ids.actions.policyStepRemove, speech.t('policy.edit.remove_step')), value },
      ],
    },
  ];
}

function button(actionId: string, text: string): Button {
  return { type: 'button', action_id: actionId, text: plainText(text, 75) };
}

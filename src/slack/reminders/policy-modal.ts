import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { Unit } from '../../domain/organisation/member.js';
import { policyLimits, type StepDraft } from '../../domain/reminders/policy-rules.js';
import type { Translator } from '../../i18n/translator.js';
import { numberInput } from '../kit/inputs-of-many.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import { bold, lines } from '../kit/rich-text.js';
import { plainText } from '../kit/text.js';
import { type EditedPolicy, writeEditedPolicy } from './edited-policy.js';
import { reminderIds } from './ids.js';
import { scopeWords, stepWhen, stepWhom } from './policy-words.js';

const headingLimit = 600;

/**
 * The editor of a policy: its steps, each with its buttons, two blocks a step (of 100 that Slack
 * allows). A button's value is the number of its step, from 0.
 */
export function policyModal(
  edited: EditedPolicy,
  units: readonly Unit[],
  translator: Translator,
): ModalView {
  const { steps, isReset, basedOn } = edited;
  const isFull = steps.length >= policyLimits.steps;
  return modal(
    {
      callbackId: reminderIds.views.policy,
      title: translator.t('policy.edit.title'),
      submit: translator.t('policy.edit.submit'),
      close: translator.t('modal.cancel'),
      metadata: writeEditedPolicy(edited),
      blocks: [
        {
          type: 'section',
          text: plainText(scopeWords(edited.scope, units, translator), headingLimit),
        },
        ...(isReset ? [note(translator.t('policy.edit.reset_note'))] : []),
        ...(steps.length === 0 ? [note(translator.t('policy.edit.no_step'))] : []),
        ...steps.flatMap((step, index) => stepBlocks(step, index, translator)),
        ...(isFull ? [note(translator.t('policy.edit.full', { max: policyLimits.steps }))] : []),
        {
          type: 'actions',
          elements: [
            ...(isFull
              ? []
              : [button(reminderIds.actions.policyStepAdd, translator.t('policy.edit.add'))]),
            button(reminderIds.actions.policyReset, translator.t('policy.edit.reset')),
          ],
        },
        numberInput({
          field: 'maxOverdueNudges',
          label: translator.t('policy.edit.nudges'),
          hint: translator.t('policy.edit.nudges.hint'),
          // What comes back with a reset starts afresh; what was typed stays otherwise.
          variant: `${basedOn}${isReset ? '-reset' : ''}`,
          min: 0,
          max: policyLimits.overdueNudges,
          value: edited.maxOverdueNudges,
        }),
      ],
    },
    translator,
  );
}

function stepBlocks(step: StepDraft, index: number, translator: Translator): KnownBlock[] {
  const value = String(index);
  return [
    lines([[bold(stepWhen(step, translator))], ['→ ', ...stepWhom(step, translator)]]),
    {
      type: 'actions',
      elements: [
        {
          ...button(reminderIds.actions.policyStepEdit, translator.t('policy.edit.edit_step')),
          value,
        },
        {
          ...button(reminderIds.actions.policyStepRemove, translator.t('policy.edit.remove_step')),
          value,
        },
      ],
    },
  ];
}

function button(actionId: string, text: string): Button {
  return { type: 'button', action_id: actionId, text: plainText(text, 75) };
}

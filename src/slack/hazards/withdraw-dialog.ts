import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type Hazard, parseHazardReference } from '../../domain/hazards/hazard.js';
import type { Unit } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { withdrawHazard } from '../../use-cases/hazards/withdraw-hazard.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { textInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import type { FieldValues } from '../kit/view-state.js';
import { onSubmission } from '../listening/on-submission.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { hazardHeading } from './heading.js';
import { hazardIds } from './ids.js';
import { hazardNumberOf } from './metadata.js';

/** Longer than any number that people write. */
const referenceLength = 20;

/** Withdrawing a hazard as the duplicate of another one. */
export function withdrawModal(
  facts: { hazard: Hazard; unit: Unit },
  translator: Translator,
): ModalView {
  return modal(
    {
      callbackId: hazardIds.views.withdraw,
      title: translator.t('modal.withdraw.title'),
      submit: translator.t('modal.withdraw.submit'),
      close: translator.t('modal.cancel'),
      metadata: { number: facts.hazard.number },
      blocks: [
        ...hazardHeading(facts, translator),
        note(translator.t('modal.withdraw.explain')),
        textInput({
          field: 'duplicateOfNumber',
          label: translator.t('form.duplicate_of'),
          hint: translator.t('form.duplicate_of.hint'),
          maxLength: referenceLength,
        }),
      ],
    },
    translator,
  );
}

const withdrawal = z.object({
  duplicateOfNumber: z.string({ error: 'required' }).transform((text, context) => {
    const number = parseHazardReference(text.normalize('NFKC'));
    if (number !== undefined) return number;
    context.addIssue({
      code: 'custom',
      message: 'hazard_not_found',
      params: { hazard: text },
    });
    return z.NEVER;
  }),
});

export type WithdrawalEntry = z.output<typeof withdrawal>;

/** Reads the number of the hazard that stays: `H-12`, `12`, `Ｈ－１２`. */
export function readWithdrawal(values: FieldValues): FormResult<WithdrawalEntry> {
  return validate(withdrawal, values);
}

/** A hazard is withdrawn as the duplicate of another one. */
export function registerWithdraw(routes: Routes, slack: SlackContext): void {
  routes.view(
    hazardIds.views.withdraw,
    onSubmission(slack, {
      read: readWithdrawal,
      save: ({ acting }, entry, { metadata, submissionKey }) =>
        withdrawHazard(slack.context, acting, {
          ...entry,
          number: hazardNumberOf(metadata),
          submissionKey,
        }),
    }),
  );
}

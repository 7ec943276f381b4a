import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type Hazard, hazardReference, parseHazardReference } from '../../domain/hazards/hazard.js';
import type { Unit } from '../../domain/organisation/member.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import type { HazardView } from '../../use-cases/hazards/view-hazard.js';
import { viewHazardToAct } from '../../use-cases/hazards/view-hazard-to-act.js';
import { withdrawHazard } from '../../use-cases/hazards/withdraw-hazard.js';
import { requiredText } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { radioInput, textInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import { type FieldValues, textOf } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import { onSubmission } from '../listening/on-submission.js';
import { registerReshape } from '../listening/reshape.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { hazardHeading } from './heading.js';
import { hazardIds } from './ids.js';
import { hazardNumberOf } from './metadata.js';

/** Longer than any number that people write, also where invisible marks were copied with it. */
const referenceLength = 60;

/** Why a hazard is withdrawn. */
const causes = ['mistaken', 'duplicate'] as const;

/** The modal for a reader, with what is entered so far: duplicates are an admin's to say. */
export function withdrawModalOf(
  { details: { hazard, unit } }: HazardView,
  { acting, translator }: CurrentUser,
  values: FieldValues,
): ModalView {
  const mayBeDuplicate = acting.actor.isAdmin;
  return withdrawModal({ hazard, unit, mayBeDuplicate, values }, translator);
}

/** Withdrawing a hazard: as a mistaken report, or as the duplicate of another one. */
export function withdrawModal(
  facts: { hazard: Hazard; unit: Unit; mayBeDuplicate: boolean; values: FieldValues },
  translator: Translator,
): ModalView {
  const { values, mayBeDuplicate } = facts;
  const chosen = causes.find((one) => one === textOf(values, 'cause')) ?? 'duplicate';
  const cause = mayBeDuplicate ? chosen : 'mistaken';
  return modal(
    {
      callbackId: hazardIds.views.withdraw,
      title: translator.t('modal.withdraw.title'),
      submit: translator.t('modal.withdraw.submit'),
      close: translator.t('modal.cancel'),
      metadata: { number: facts.hazard.number },
      blocks: [
        ...hazardHeading(facts, translator),
        ...(mayBeDuplicate
          ? [
              radioInput({
                field: 'cause',
                label: translator.t('form.withdrawal_cause'),
                choices: causes.map((value) => ({
                  value,
                  text: translator.t(`form.withdrawal_cause.${value}`),
                })),
                chosen: cause,
                reshapes: true,
              }),
            ]
          : []),
        note(translator.t(`modal.withdraw.explain.${cause}`)),
        cause === 'duplicate'
          ? textInput({
              field: 'duplicateOfNumber',
              label: translator.t('form.duplicate_of'),
              hint: translator.t('form.duplicate_of.hint'),
              maxLength: referenceLength,
            })
          : textInput({
              field: 'reason',
              label: translator.t('form.withdrawal_reason'),
              maxLength: textLimits.withdrawalReason,
              multiline: true,
            }),
      ],
    },
    translator,
  );
}

const mistake = z.object({ reason: requiredText(textLimits.withdrawalReason) });

const duplicate = z.object({
  duplicateOfNumber: z.string({ error: 'required' }).transform((text, context) => {
    const number = parseHazardReference(text);
    if (number !== undefined) return number;
    context.addIssue({
      code: 'custom',
      message: 'hazard_not_found',
      params: { hazard: text },
    });
    return z.NEVER;
  }),
});

export type WithdrawalEntry = z.output<typeof mistake> | z.output<typeof duplicate>;

/**
 * Reads why: the reason, or the number of the hazard that stays, `H-12`, `12`, `Ｈ－１２`. A modal opened by the
 * version before asks for the number alone.
 */
export function readWithdrawal(values: FieldValues): FormResult<WithdrawalEntry> {
  const cause = textOf(values, 'cause');
  const isDuplicate = cause === 'duplicate' || (cause === undefined && !('reason' in values));
  return validate<typeof mistake | typeof duplicate>(isDuplicate ? duplicate : mistake, values);
}

/** A hazard is withdrawn. */
export function registerWithdraw(routes: Routes, slack: SlackContext): void {
  const { withdraw } = hazardIds.views;
  registerReshape(routes, slack, { callbackId: withdraw }, async (reader, values, metadata) => {
    const of = { number: hazardNumberOf(metadata), actions: ['withdraw'] as const };
    const { view } = await viewHazardToAct(slack.context, reader.acting, of);
    return withdrawModalOf(view, reader, values);
  });
  routes.view(
    withdraw,
    onSubmission(slack, {
      read: readWithdrawal,
      save: ({ acting }, entry, { metadata, submissionKey }) =>
        withdrawHazard(slack.context, acting, {
          ...entry,
          number: hazardNumberOf(metadata),
          submissionKey,
        }),
      said: ({ translator }, hazard) =>
        translator.t('answer.done.withdraw', { hazard: hazardReference(hazard.number) }),
    }),
  );
}

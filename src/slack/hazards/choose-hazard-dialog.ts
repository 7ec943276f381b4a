import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { hazardReference, parseHazardReference } from '../../domain/hazards/hazard.js';
import type { Translator } from '../../i18n/translator.js';
import { validate } from '../kit/form-result.js';
import { maxChoices, selectInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { oneLine } from '../kit/text.js';
import { onSubmission } from '../listening/on-submission.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { actionModal, nextSteps } from './action-dialogs.js';
import { hazardIds } from './ids.js';

/** A choice among the hazards that wait for the reader, the most urgent first. */
export function chooseHazardModal(
  hazards: readonly { number: number; description: string }[],
  translator: Translator,
): ModalView {
  return modal(
    {
      callbackId: hazardIds.views.chooseHazard,
      title: translator.t('modal.choose.title'),
      submit: translator.t('modal.next'),
      close: translator.t('modal.cancel'),
      blocks: [
        selectInput({
          field: 'number',
          label: translator.t('form.hazard'),
          choices: hazards.slice(0, maxChoices).map(({ number, description }) => ({
            value: String(number),
            text: `${hazardReference(number)} · ${oneLine(description)}`,
          })),
          placeholder: translator.t('modal.choose'),
        }),
      ],
    },
    translator,
  );
}

const chosen = z.object({
  number: z.string({ error: 'required' }).transform((value, context) => {
    const number = parseHazardReference(value);
    if (number !== undefined) return number;
    context.addIssue({ code: 'custom', message: 'required' });
    return z.NEVER;
  }),
});

/** A hazard was chosen: the modal of what is next for it takes the place of the choice. */
export function registerChooseHazard(routes: Routes, slack: SlackContext): void {
  routes.view(
    hazardIds.views.chooseHazard,
    onSubmission(slack, {
      onlyLooks: true,
      read: (values) => validate(chosen, values),
      save: (reader, { number }) => actionModal(slack, reader, number, ...nextSteps),
      next: (_, view) => view,
    }),
  );
}

import type { ModalView } from '@slack/types';
import { hazardReference } from '../../domain/hazards/hazard.js';
import type { Translator } from '../../i18n/translator.js';
import { maxChoices, selectInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { oneLine } from '../kit/text.js';
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

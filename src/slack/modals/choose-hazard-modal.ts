import type { ModalView } from '@slack/types';
import { hazardReference } from '../../domain/hazard.js';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { oneLine } from '../text.js';
import { maxChoices, selectInput } from './inputs.js';
import { modal } from './modal.js';

/** A choice among the hazards that wait for the reader, the most urgent first. */
export function chooseHazardModal(
  hazards: readonly { number: number; description: string }[],
  speech: Speech,
): ModalView {
  return modal(
    {
      callbackId: ids.views.chooseHazard,
      title: speech.t('modal.choose.title'),
      submit: speech.t('modal.next'),
      close: speech.t('modal.cancel'),
      blocks: [
        selectInput({
          field: 'number',
          label: speech.t('form.hazard'),
          choices: hazards.slice(0, maxChoices).map(({ number, description }) => ({
            value: String(number),
            text: `${hazardReference(number)} · ${oneLine(description)}`,
          })),
          placeholder: speech.t('modal.choose'),
        }),
      ],
    },
    speech,
  );
}

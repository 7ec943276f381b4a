import type { ModalView } from '@slack/types';
import type { Hazard } from '../../domain/hazard.js';
import type { Unit } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { hazardHeading, note } from './hazard-heading.js';
import { textInput } from './inputs.js';
import { modal } from './modal.js';

/** Longer than any number that people write. */
const referenceLength = 20;

/** Withdrawing a hazard as the duplicate of another one. */
export function withdrawModal(facts: { hazard: Hazard; unit: Unit }, speech: Speech): ModalView {
  return modal(
    {
      callbackId: ids.views.withdraw,
      title: speech.t('modal.withdraw.title'),
      submit: speech.t('modal.withdraw.submit'),
      close: speech.t('modal.cancel'),
      metadata: { number: facts.hazard.number },
      blocks: [
        ...hazardHeading(facts, speech),
        note(speech.t('modal.withdraw.explain')),
        textInput({
          field: 'duplicateOfNumber',
          label: speech.t('form.duplicate_of'),
          hint: speech.t('form.duplicate_of.hint'),
          maxLength: referenceLength,
        }),
      ],
    },
    speech,
  );
}

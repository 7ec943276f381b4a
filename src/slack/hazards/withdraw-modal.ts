import type { ModalView } from '@slack/types';
import type { Hazard } from '../../domain/hazards/hazard.js';
import type { Unit } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { hazardHeading, note } from '../kit/heading.js';
import { textInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { hazardIds } from './ids.js';

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

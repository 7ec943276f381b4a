import type { ModalView } from '@slack/types';
import type { Hazard } from '../../domain/hazards/hazard.js';
import type { Unit } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { hazardHeading } from '../kit/heading.js';
import { personInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { hazardIds } from './ids.js';

/** Another responsible person for a hazard. */
export function reassignModal(
  facts: { hazard: Hazard; unit: Unit },
  translator: Translator,
): ModalView {
  return modal(
    {
      callbackId: hazardIds.views.reassign,
      title: translator.t('modal.reassign.title'),
      submit: translator.t('modal.reassign.submit'),
      close: translator.t('modal.cancel'),
      metadata: { number: facts.hazard.number },
      blocks: [
        ...hazardHeading(facts, translator),
        personInput({
          field: 'responsibleId',
          label: translator.t('form.new_responsible'),
          placeholder: translator.t('modal.choose_person'),
        }),
      ],
    },
    translator,
  );
}

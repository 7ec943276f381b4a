import type { ModalView } from '@slack/types';
import type { Hazard } from '../../domain/hazard.js';
import type { Unit } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { hazardHeading } from './hazard-heading.js';
import { personInput } from './inputs.js';
import { modal } from './modal.js';

/** Another responsible person for a hazard. */
export function reassignModal(facts: { hazard: Hazard; unit: Unit }, speech: Speech): ModalView {
  return modal(
    {
      callbackId: ids.views.reassign,
      title: speech.t('modal.reassign.title'),
      submit: speech.t('modal.reassign.submit'),
      close: speech.t('modal.cancel'),
      metadata: { number: facts.hazard.number },
      blocks: [
        ...hazardHeading(facts, speech),
        personInput({
          field: 'responsibleId',
          label: speech.t('form.new_responsible'),
          placeholder: speech.t('modal.choose_person'),
        }),
      ],
    },
    speech,
  );
}

import type { ModalView } from '@slack/types';
import type { Deadline } from '../../domain/deadline.js';
import type { Hazard } from '../../domain/hazard.js';
import { careDays } from '../../domain/limits.js';
import type { Unit } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { hazardHeading, note } from './hazard-heading.js';
import { selectInput } from './inputs.js';
import { modal } from './modal.js';

/** For how many working days somebody above takes care of it. */
export function takeCareModal(
  facts: { hazard: Hazard; unit: Unit; deadline: Deadline },
  speech: Speech,
): ModalView {
  const { min, max, usual } = careDays;
  const days = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  return modal(
    {
      callbackId: ids.views.takeCare,
      title: speech.t('modal.take_care.title'),
      submit: speech.t('modal.take_care.submit'),
      close: speech.t('modal.cancel'),
      metadata: { number: facts.hazard.number, deadlineId: facts.deadline.id },
      blocks: [
        ...hazardHeading(facts, speech),
        note(speech.t('modal.take_care.explained')),
        selectInput({
          field: 'days',
          label: speech.t('form.care_days'),
          choices: days.map((count) => ({
            value: String(count),
            text: speech.t('form.working_days', { count }),
          })),
          chosen: String(usual),
        }),
      ],
    },
    speech,
  );
}

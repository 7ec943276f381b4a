import type { ModalView } from '@slack/types';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { Hazard } from '../../domain/hazards/hazard.js';
import type { Unit } from '../../domain/organisation/member.js';
import { careDays } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import { hazardHeading, note } from '../kit/heading.js';
import { selectInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { deadlineIds } from './ids.js';

/** For how many working days somebody above takes care of it. */
export function superviseModal(
  facts: { hazard: Hazard; unit: Unit; deadline: Deadline },
  translator: Translator,
): ModalView {
  const { min, max, usual } = careDays;
  const days = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  return modal(
    {
      callbackId: deadlineIds.views.supervise,
      title: translator.t('modal.supervise.title'),
      submit: translator.t('modal.supervise.submit'),
      close: translator.t('modal.cancel'),
      metadata: { number: facts.hazard.number, deadlineId: facts.deadline.id },
      blocks: [
        ...hazardHeading(facts, translator),
        note(translator.t('modal.supervise.explained')),
        selectInput({
          field: 'days',
          label: translator.t('form.supervision_days'),
          choices: days.map((count) => ({
            value: String(count),
            text: translator.t('form.working_days', { count }),
          })),
          chosen: String(usual),
        }),
      ],
    },
    translator,
  );
}

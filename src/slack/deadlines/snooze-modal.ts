import type { ModalView } from '@slack/types';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { SnoozeChoice } from '../../domain/deadlines/snooze.js';
import type { Hazard } from '../../domain/hazards/hazard.js';
import type { Unit, Workspace } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import { hazardHeading, note } from '../kit/heading.js';
import { dateInput, radioInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { dueDate } from './due.js';
import { deadlineIds } from './ids.js';

export interface SnoozeModalFacts {
  hazard: Hazard;
  unit: Unit;
  workspace: Workspace;
  deadline: Deadline;
  /** Those that end before the deadline does. */
  choices: readonly SnoozeChoice[];
}

/** Until when somebody wants to be left alone about what they owe. */
export function snoozeModal(facts: SnoozeModalFacts, translator: Translator): ModalView {
  const { deadline, choices, workspace } = facts;
  return modal(
    {
      callbackId: deadlineIds.views.snooze,
      title: translator.t('modal.snooze.title'),
      submit: translator.t('modal.snooze.submit'),
      close: translator.t('modal.cancel'),
      metadata: { number: facts.hazard.number, deadlineId: deadline.id },
      blocks: [
        ...hazardHeading(facts, translator),
        note(
          translator.t('modal.snooze.explained', {
            due: dueDate(deadline.dueAt, workspace, translator),
          }),
        ),
        radioInput({
          field: 'until',
          label: translator.t('form.snooze_until'),
          choices: choices.map((value) => ({ value, text: translator.t(`form.snooze.${value}`) })),
          chosen: choices[0],
        }),
        dateInput({
          field: 'date',
          label: translator.t('form.snooze_date'),
          hint: translator.t('form.snooze_date_hint'),
          optional: true,
        }),
      ],
    },
    translator,
  );
}

import type { ModalView } from '@slack/types';
import type { Deadline } from '../../domain/deadline.js';
import type { Hazard } from '../../domain/hazard.js';
import type { Unit, Workspace } from '../../domain/member.js';
import type { SnoozeChoice } from '../../domain/snooze.js';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { dueDate } from '../messages/due.js';
import { hazardHeading, note } from './hazard-heading.js';
import { dateInput, radioInput } from './inputs.js';
import { modal } from './modal.js';

export interface SnoozeModalFacts {
  hazard: Hazard;
  unit: Unit;
  workspace: Workspace;
  deadline: Deadline;
  /** Those that end before the deadline does. */
  choices: readonly SnoozeChoice[];
}

/** Until when somebody wants to be left alone about what they owe. */
export function snoozeModal(facts: SnoozeModalFacts, speech: Speech): ModalView {
  const { deadline, choices, workspace } = facts;
  return modal(
    {
      callbackId: ids.views.snooze,
      title: speech.t('modal.snooze.title'),
      submit: speech.t('modal.snooze.submit'),
      close: speech.t('modal.cancel'),
      metadata: { number: facts.hazard.number, deadlineId: deadline.id },
      blocks: [
        ...hazardHeading(facts, speech),
        note(
          speech.t('modal.snooze.explained', { due: dueDate(deadline.dueAt, workspace, speech) }),
        ),
        radioInput({
          field: 'until',
          label: speech.t('form.snooze_until'),
          choices: choices.map((value) => ({ value, text: speech.t(`form.snooze.${value}`) })),
          chosen: choices[0],
        }),
        dateInput({
          field: 'date',
          label: speech.t('form.snooze_date'),
          hint: speech.t('form.snooze_date_hint'),
          optional: true,
        }),
      ],
    },
    speech,
  );
}

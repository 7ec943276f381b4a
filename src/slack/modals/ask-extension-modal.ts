import type { ModalView } from '@slack/types';
import type { Deadline } from '../../domain/deadline.js';
import type { Hazard } from '../../domain/hazard.js';
import { textLimits } from '../../domain/limits.js';
import type { Unit } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { type DueContext, dueWithStanding } from '../messages/due.js';
import { hazardHeading, note } from './hazard-heading.js';
import { dateInput, textInput } from './inputs.js';
import { modal } from './modal.js';

export interface AskExtensionModalFacts extends DueContext {
  hazard: Hazard;
  unit: Unit;
  /** The rectification that is to be owed later. */
  deadline: Deadline;
  /** The interim control in force. */
  interimControl: string | null;
}

/** A later date, why, and what keeps people safe meanwhile (rule 5). */
export function askExtensionModal(facts: AskExtensionModalFacts, speech: Speech): ModalView {
  const { deadline, now } = facts;
  const isLate = deadline.dueAt < now;
  return modal(
    {
      callbackId: ids.views.askExtension,
      title: speech.t('modal.ask_extension.title'),
      submit: speech.t('modal.ask_extension.submit'),
      close: speech.t('modal.cancel'),
      metadata: { number: facts.hazard.number },
      blocks: [
        ...hazardHeading(facts, speech),
        note(
          speech.t('modal.ask_extension.due', {
            due: dueWithStanding(deadline.dueAt, facts.hazard.unitId, facts, speech),
          }),
        ),
        ...(isLate ? [note(speech.t('modal.ask_extension.late'))] : []),
        dateInput({ field: 'requestedDueOn', label: speech.t('form.requested_due_on') }),
        textInput({
          field: 'reason',
          label: speech.t('form.extension_reason'),
          maxLength: textLimits.extensionReason,
          multiline: true,
        }),
        textInput({
          field: 'interimControl',
          label: speech.t('form.extension_interim_control'),
          value: facts.interimControl,
          maxLength: textLimits.interimControl,
          multiline: true,
        }),
      ],
    },
    speech,
  );
}

import type { ModalView } from '@slack/types';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { Hazard } from '../../domain/hazards/hazard.js';
import type { Unit } from '../../domain/organisation/member.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import { type DueContext, dueWithStatus } from '../deadlines/due.js';
import { hazardHeading, note } from '../kit/heading.js';
import { dateInput, textInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { requestIds } from './ids.js';

export interface AskExtensionModalFacts extends DueContext {
  hazard: Hazard;
  unit: Unit;
  /** The rectification that is to be owed later. */
  deadline: Deadline;
  /** The interim control in force. */
  interimControl: string | null;
}

/** A later date, why, and what keeps people safe meanwhile (rule 5). */
export function askExtensionModal(
  facts: AskExtensionModalFacts,
  translator: Translator,
): ModalView {
  const { deadline, now } = facts;
  const isLate = deadline.dueAt < now;
  return modal(
    {
      callbackId: requestIds.views.askExtension,
      title: translator.t('modal.ask_extension.title'),
      submit: translator.t('modal.ask_extension.submit'),
      close: translator.t('modal.cancel'),
      metadata: { number: facts.hazard.number },
      blocks: [
        ...hazardHeading(facts, translator),
        note(
          translator.t('modal.ask_extension.due', {
            due: dueWithStatus(deadline.dueAt, facts.hazard.unitId, facts, translator),
          }),
        ),
        ...(isLate ? [note(translator.t('modal.ask_extension.late'))] : []),
        dateInput({ field: 'requestedDueOn', label: translator.t('form.requested_due_on') }),
        textInput({
          field: 'reason',
          label: translator.t('form.extension_reason'),
          maxLength: textLimits.extensionReason,
          multiline: true,
        }),
        textInput({
          field: 'interimControl',
          label: translator.t('form.extension_interim_control'),
          value: facts.interimControl,
          maxLength: textLimits.interimControl,
          multiline: true,
        }),
      ],
    },
    translator,
  );
}

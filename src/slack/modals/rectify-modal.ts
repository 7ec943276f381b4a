import type { KnownBlock, ModalView } from '@slack/types';
import type { Commitment, Hazard, LocalDate, Verification } from '../../domain/hazard.js';
import { filesPerSubmission, textLimits } from '../../domain/limits.js';
import type { Unit } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { hazardHeading, note } from './hazard-heading.js';
import { dateInput, fileInput, textInput } from './inputs.js';
import { modal } from './modal.js';
import { evidenceTextInput } from './on-the-spot-inputs.js';

export interface RectifyModalFacts {
  hazard: Hazard;
  unit: Unit;
  commitment: Commitment | null;
  /** The date by which it is owed now: promised, sent back to, or extended to. */
  dueOn: LocalDate | null;
  /** The newest verification, when it sent the work back. */
  sentBackBy: Verification | null;
  /** In the workspace's time zone. */
  today: LocalDate;
}

/** Handing in the work: what was done, when, and what shows it. */
export function rectifyModal(facts: RectifyModalFacts, speech: Speech): ModalView {
  return modal(
    {
      callbackId: ids.views.rectify,
      title: speech.t('modal.rectify.title'),
      submit: speech.t('modal.rectify.submit'),
      close: speech.t('modal.cancel'),
      metadata: { number: facts.hazard.number },
      blocks: [
        ...hazardHeading(facts, speech),
        ...reminders(facts, speech),
        textInput({
          field: 'whatWasDone',
          label: speech.t('form.what_was_done'),
          maxLength: textLimits.whatWasDone,
          multiline: true,
        }),
        dateInput({ field: 'doneOn', label: speech.t('form.done_on'), chosen: facts.today }),
        fileInput({
          field: 'files',
          label: speech.t('form.photos'),
          maxFiles: filesPerSubmission,
          optional: true,
        }),
        evidenceTextInput({}, speech),
      ],
    },
    speech,
  );
}

function reminders(
  { commitment, dueOn, sentBackBy }: RectifyModalFacts,
  speech: Speech,
): KnownBlock[] {
  const promised =
    commitment === null
      ? []
      : [
          note(
            speech.t('modal.rectify.promised', {
              due: speech.localDate(dueOn ?? commitment.dueOn),
              measures: commitment.measures,
            }),
          ),
        ];
  if (sentBackBy === null) return promised;
  return [...promised, note(speech.t('modal.rectify.sent_back', { opinion: sentBackBy.opinion }))];
}

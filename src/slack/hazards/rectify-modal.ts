import type { KnownBlock, ModalView } from '@slack/types';
import type { Commitment, Hazard, Verification } from '../../domain/hazards/hazard.js';
import type { Unit } from '../../domain/organisation/member.js';
import { filesPerSubmission, textLimits } from '../../domain/shared/limits.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import type { Translator } from '../../i18n/translator.js';
import { hazardHeading, note } from '../kit/heading.js';
import { dateInput, fileInput, textInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { hazardIds } from './ids.js';
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
export function rectifyModal(facts: RectifyModalFacts, translator: Translator): ModalView {
  return modal(
    {
      callbackId: hazardIds.views.rectify,
      title: translator.t('modal.rectify.title'),
      submit: translator.t('modal.rectify.submit'),
      close: translator.t('modal.cancel'),
      metadata: { number: facts.hazard.number },
      blocks: [
        ...hazardHeading(facts, translator),
        ...reminders(facts, translator),
        textInput({
          field: 'whatWasDone',
          label: translator.t('form.what_was_done'),
          maxLength: textLimits.whatWasDone,
          multiline: true,
        }),
        dateInput({ field: 'doneOn', label: translator.t('form.done_on'), chosen: facts.today }),
        fileInput({
          field: 'files',
          label: translator.t('form.photos'),
          maxFiles: filesPerSubmission,
          optional: true,
        }),
        evidenceTextInput({}, translator),
      ],
    },
    translator,
  );
}

function reminders(
  { commitment, dueOn, sentBackBy }: RectifyModalFacts,
  translator: Translator,
): KnownBlock[] {
  const promised =
    commitment === null
      ? []
      : [
          note(
            translator.t('modal.rectify.promised', {
              due: translator.localDate(dueOn ?? commitment.dueOn),
              measures: commitment.measures,
            }),
          ),
        ];
  if (sentBackBy === null) return promised;
  return [
    ...promised,
    note(translator.t('modal.rectify.sent_back', { opinion: sentBackBy.opinion })),
  ];
}

import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { localDateOf } from '../../domain/calendar/working-calendar.js';
import {
  type Commitment,
  type Hazard,
  hazardReference,
  type Verification,
} from '../../domain/hazards/hazard.js';
import type { Unit } from '../../domain/organisation/member.js';
import { filesPerSubmission, textLimits } from '../../domain/shared/limits.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import type { Translator } from '../../i18n/translator.js';
import { rectifyHazard } from '../../use-cases/hazards/rectify-hazard.js';
import type { HazardView } from '../../use-cases/hazards/view-hazard.js';
import { type DueScene, dayWords, dueDate } from '../deadlines/due.js';
import { date, files, optionalText, requiredText } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { dateInput, fileInput, textInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import type { FieldValues } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import { onSubmission } from '../listening/on-submission.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { hazardHeading } from './heading.js';
import { hazardIds } from './ids.js';
import { hazardNumberOf } from './metadata.js';
import { newestBy, newestCommitment } from './newest.js';
import { evidenceTextInput } from './report/on-the-spot-inputs.js';

export interface RectifyModalFacts extends DueScene {
  hazard: Hazard;
  unit: Unit;
  commitment: Commitment | null;
  /** By when it is owed now, as promised, sent back to, or extended to; null: it is not. */
  dueAt: Date | null;
  /** The newest verification, when it sent the work back. */
  sentBackBy: Verification | null;
  /** By the reader's calendar. */
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
  { hazard, commitment, dueAt, sentBackBy, ...scene }: RectifyModalFacts,
  translator: Translator,
): KnownBlock[] {
  const promisedDay = dayWords(hazard.unitId, scene, translator);
  const promised =
    commitment === null
      ? []
      : [
          note(
            translator.t('modal.rectify.promised', {
              due:
                dueAt === null
                  ? promisedDay(commitment.dueOn)
                  : dueDate(dueAt, hazard.unitId, scene, translator),
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

const rectification = z.object({
  whatWasDone: requiredText(textLimits.whatWasDone),
  doneOn: date,
  evidenceText: optionalText(textLimits.evidenceText),
  files,
});

export type RectificationEntry = z.output<typeof rectification>;

/** Reads the modal in which the work is handed in. */
export function readRectification(values: FieldValues): FormResult<RectificationEntry> {
  return validate(rectification, values);
}

/** The modal with what is true of the hazard now. */
export function rectifyModalOf(view: HazardView, reader: CurrentUser, now: Date): ModalView {
  const { hazard, unit, commitments, verifications, deadlines } = view.details;
  const last = newestBy(verifications, ({ verifiedAt }) => verifiedAt);
  const owed = deadlines.find(({ kind, settledAt }) => kind === 'rectify' && settledAt === null);
  return rectifyModal(
    {
      hazard,
      unit,
      commitment: newestCommitment(commitments) ?? null,
      dueAt: owed?.dueAt ?? null,
      sentBackBy: last !== undefined && last.result !== 'fixed' ? last : null,
      today: localDateOf(now, reader.translator.timeZone),
      workspace: view.workspace,
      units: view.units,
    },
    reader.translator,
  );
}

/** Somebody hands in the work. */
export function registerRectify(routes: Routes, slack: SlackContext): void {
  routes.view(
    hazardIds.views.rectify,
    onSubmission(slack, {
      read: readRectification,
      save: ({ acting }, entry, { metadata, submissionKey }) =>
        rectifyHazard(slack.context, acting, {
          ...entry,
          number: hazardNumberOf(metadata),
          submissionKey,
        }),
      said: ({ translator }, hazard) =>
        translator.t('answer.done.rectify', { hazard: hazardReference(hazard.number) }),
    }),
  );
}

import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import { type SnoozeChoice, snoozeChoices } from '../../domain/deadlines/snooze.js';
import type { Translator } from '../../i18n/translator.js';
import { offerSnooze } from '../../use-cases/deadlines/offer-deadline-acts.js';
import { snoozeDeadline } from '../../use-cases/deadlines/snooze-deadline.js';
import { choice, optionalDate } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { dateInput, radioInput } from '../kit/inputs.js';
import { parseMetadata } from '../kit/metadata.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import type { FieldValues } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';
import { deadlineMetadata } from './deadline-value.js';
import { type DueScene, dueDate } from './due.js';
import { deadlineIds } from './ids.js';

// Until when somebody wants to be left alone about what they owe.

const snooze = z.object({ until: choice(snoozeChoices), date: optionalDate });

export type SnoozeEntry = z.output<typeof snooze>;

export interface SnoozeModalFacts extends DueScene {
  /** Which matter it is about. */
  heading: readonly KnownBlock[];
  unitId: string | null;
  deadline: Deadline;
  /** Those that end before the deadline does. */
  choices: readonly SnoozeChoice[];
}

/** The modal, for who owes it. Throws DomainError as offerSnooze does, and where the matter is not theirs to see. */
export async function snoozeModalOf(
  slack: SlackContext,
  renderings: Renderings,
  reader: CurrentUser,
  deadlineId: string,
): Promise<ModalView> {
  const offered = await offerSnooze(slack.context, reader.acting, deadlineId);
  const { kind, number } = offered.matter;
  const { heading } = await matterRendering(renderings, kind).form(slack, reader, number);
  return snoozeModal({ ...offered, heading, unitId: offered.matter.unitId }, reader.translator);
}

export function snoozeModal(facts: SnoozeModalFacts, translator: Translator): ModalView {
  const { deadline, choices, unitId } = facts;
  return modal(
    {
      callbackId: deadlineIds.views.snooze,
      title: translator.t('modal.snooze.title'),
      submit: translator.t('modal.snooze.submit'),
      close: translator.t('modal.cancel'),
      metadata: { deadlineId: deadline.id },
      blocks: [
        ...facts.heading,
        note(
          translator.t('modal.snooze.explained', {
            due: dueDate(deadline.dueAt, unitId, facts, translator),
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

/** Reads until when. A date counts only where it is chosen. */
export function readSnooze(values: FieldValues): FormResult<SnoozeEntry> {
  return validate(snooze, values);
}

/** Who owes puts the reminders off. */
export function snoozeSubmission(slack: SlackContext): Submission<SnoozeEntry, unknown> {
  return {
    read: readSnooze,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      snoozeDeadline(slack.context, acting, {
        ...entry,
        deadlineId: parseMetadata(deadlineMetadata, metadata).deadlineId,
        submissionKey,
      }),
    said: ({ translator }) => translator.t('answer.done.snooze'),
  };
}

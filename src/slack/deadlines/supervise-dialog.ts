import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import { supervisionDays } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import { offerSupervision } from '../../use-cases/deadlines/offer-deadline-acts.js';
import {
  superviseDeadline,
  superviseDeadlines,
} from '../../use-cases/deadlines/supervise-deadline.js';
import type { ManyDone } from '../../use-cases/shared/act-on-many.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { selectInput } from '../kit/inputs.js';
import { parseMetadata } from '../kit/metadata.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import type { FieldValues } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { manyDoneNotice, manyDoneWords, noteManyRefused } from '../matters/many-done.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';
import {
  deadlineMetadata,
  manyDeadlinesMetadata,
  manyDeadlinesValue,
  readManyDeadlines,
} from './deadline-value.js';
import { deadlineIds } from './ids.js';

// For how many working days somebody above supervises what is overdue.

const supervision = z.object({
  days: z.coerce
    .number({ error: 'required' })
    .int({ error: 'days_out_of_range' })
    .superRefine((value, context) => {
      const { min, max } = supervisionDays;
      if (value >= min && value <= max) return;
      context.addIssue({ code: 'custom', message: 'days_out_of_range', params: { min, max } });
    }),
});

export type SupervisionEntry = z.output<typeof supervision>;

/** The modal. Throws DomainError as offerSupervision does, and where the matter is not the reader's to see. */
export async function superviseModalOf(
  slack: SlackContext,
  renderings: Renderings,
  reader: CurrentUser,
  deadlineId: string,
): Promise<ModalView> {
  const { deadline, matter } = await offerSupervision(slack.context, reader.acting, deadlineId);
  const { heading } = await matterRendering(renderings, matter.kind).form(
    slack,
    reader,
    matter.number,
  );
  return superviseModal({ heading, deadline }, reader.translator);
}

export function superviseModal(
  { heading, deadline }: { heading: readonly KnownBlock[]; deadline: Deadline },
  translator: Translator,
): ModalView {
  return modal(
    {
      callbackId: deadlineIds.views.supervise,
      title: translator.t('modal.supervise.title'),
      submit: translator.t('modal.supervise.submit'),
      close: translator.t('modal.cancel'),
      metadata: { deadlineId: deadline.id },
      blocks: [...heading, note(translator.t('modal.supervise.explained')), daysInput(translator)],
    },
    translator,
  );
}

/** The same of several deadlines of one person at once; what may be supervised is asked when it is submitted. */
export function superviseManyModal(of: readonly string[], translator: Translator): ModalView {
  return modal(
    {
      callbackId: deadlineIds.views.superviseMany,
      title: translator.t('modal.supervise.title'),
      submit: translator.t('modal.supervise.submit'),
      close: translator.t('modal.cancel'),
      metadata: { deadlines: manyDeadlinesValue(of) },
      blocks: [
        note(translator.t('modal.supervise.many', { count: of.length })),
        note(translator.t('modal.supervise.explained')),
        daysInput(translator),
      ],
    },
    translator,
  );
}

function daysInput(translator: Translator): KnownBlock {
  const { min, max, usual } = supervisionDays;
  const days = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  return selectInput({
    field: 'days',
    label: translator.t('form.supervision_days'),
    choices: days.map((count) => ({
      value: String(count),
      text: translator.t('form.working_days', { count }),
    })),
    chosen: String(usual),
  });
}

/** Reads for how many working days. */
export function readSupervision(values: FieldValues): FormResult<SupervisionEntry> {
  return validate(supervision, values);
}

/** Somebody above supervises it. */
export function superviseSubmission(slack: SlackContext): Submission<SupervisionEntry, unknown> {
  return {
    read: readSupervision,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      superviseDeadline(slack.context, acting, {
        ...entry,
        deadlineId: parseMetadata(deadlineMetadata, metadata).deadlineId,
        submissionKey,
      }),
    said: ({ translator }, _, { days }) => translator.t('answer.done.supervise', { count: days }),
  };
}

/** Somebody above supervises several; what was refused is said in the modal's place. */
export function superviseManySubmission(
  slack: SlackContext,
): Submission<SupervisionEntry, ManyDone<unknown>> {
  return {
    read: readSupervision,
    save: ({ acting }, entry, { metadata, submissionKey }) => {
      const { deadlines } = parseMetadata(manyDeadlinesMetadata, metadata);
      return superviseDeadlines(slack.context, acting, {
        ...entry,
        deadlineIds: readManyDeadlines(deadlines),
        submissionKey,
      });
    },
    next: manyDoneNotice,
    said: manyDoneWords,
    after: async (reader, saved) => noteManyRefused(slack, reader, saved),
    mayTakeLong: true,
  };
}

import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import type { MatterName } from '../../use-cases/matters/matter-context.js';
import { askForExtension } from '../../use-cases/requests/ask-for-extension.js';
import { offerExtension } from '../../use-cases/requests/offer-request-acts.js';
import { type DueContext, dayEndsHint, dueWithStatus } from '../deadlines/due.js';
import { date, requiredText } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { dateInput, textInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import type { FieldValues } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { referenceOf } from '../matters/about-matter.js';
import type { MatterForm } from '../matters/matter-rendering.js';
import { matterOfMetadata } from '../matters/matter-value.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';
import { requestIds } from './ids.js';

// A later date, why, and what keeps people safe meanwhile (rule 5).

const request = z.object({
  requestedDueOn: date,
  reason: requiredText(textLimits.extensionReason),
  interimControl: requiredText(textLimits.interimControl),
});

export type ExtensionRequest = z.output<typeof request>;

export interface AskExtensionModalFacts extends DueContext, MatterForm {
  /** Its reference, as the modal carries it. */
  matter: string;
  unitId: string | null;
  /** What is to be owed later. */
  deadline: Deadline;
}

/** The modal. Throws DomainError as offerExtension does, and where the matter is not the reader's to see. */
export async function askExtensionModalOf(
  slack: SlackContext,
  renderings: Renderings,
  reader: CurrentUser,
  name: MatterName,
): Promise<ModalView> {
  const offered = await offerExtension(slack.context, reader.acting, name);
  const form = await matterRendering(renderings, name.kind).form(slack, reader, name.number);
  return askExtensionModal(
    {
      ...offered,
      ...form,
      matter: referenceOf(name, renderings),
      unitId: offered.matter.unitId,
      now: slack.clock.now(),
    },
    reader.translator,
  );
}

export function askExtensionModal(
  facts: AskExtensionModalFacts,
  translator: Translator,
): ModalView {
  const { deadline, now, unitId } = facts;
  const isLate = deadline.dueAt < now;
  return modal(
    {
      callbackId: requestIds.views.askExtension,
      title: translator.t('modal.ask_extension.title'),
      submit: translator.t('modal.ask_extension.submit'),
      close: translator.t('modal.cancel'),
      metadata: { matter: facts.matter },
      blocks: [
        ...facts.heading,
        note(
          translator.t('modal.ask_extension.due', {
            due: dueWithStatus(deadline.dueAt, unitId, facts, translator),
          }),
        ),
        ...(isLate ? [note(translator.t('modal.ask_extension.late'))] : []),
        dateInput({
          field: 'requestedDueOn',
          label: translator.t('form.requested_due_on'),
          ...dayEndsHint(unitId, facts, translator),
        }),
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

/** Reads the wish for a later date. */
export function readExtensionRequest(values: FieldValues): FormResult<ExtensionRequest> {
  return validate(request, values);
}

/** Somebody asks for a later date. */
export function askExtensionSubmission(
  slack: SlackContext,
  renderings: Renderings,
): Submission<ExtensionRequest, unknown> {
  return {
    read: readExtensionRequest,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      askForExtension(slack.context, acting, {
        ...entry,
        ...matterOfMetadata(metadata, renderings),
        submissionKey,
      }),
    said: ({ translator }) => translator.t('answer.done.ask_extension'),
  };
}

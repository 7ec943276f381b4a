import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import type { MatterName } from '../../use-cases/matters/matter-context.js';
import { offerNotMine } from '../../use-cases/requests/offer-request-acts.js';
import { sayNotMine } from '../../use-cases/requests/say-not-mine.js';
import { optionalSlackId, requiredText } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { personInput, textInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import type { FieldValues } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { referenceOf } from '../matters/about-matter.js';
import { matterOfMetadata } from '../matters/matter-value.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';
import { requestIds } from './ids.js';

// Why something is not theirs, and whose it is (rule 11).

const request = z.object({
  reason: requiredText(textLimits.decisionReason),
  proposedId: optionalSlackId,
});

export type NotMineEntry = z.output<typeof request>;

/** The modal. Throws DomainError as offerNotMine does, and where the matter is not the reader's to see. */
export async function sayNotMineModalOf(
  slack: SlackContext,
  renderings: Renderings,
  reader: CurrentUser,
  name: MatterName,
): Promise<ModalView> {
  await offerNotMine(slack.context, reader.acting, name);
  const { heading } = await matterRendering(renderings, name.kind).form(slack, reader, name.number);
  return sayNotMineModal({ heading, matter: referenceOf(name, renderings) }, reader.translator);
}

/** `matter`: its reference, as the modal carries it. */
export function sayNotMineModal(
  { heading, matter }: { heading: readonly KnownBlock[]; matter: string },
  translator: Translator,
): ModalView {
  return modal(
    {
      callbackId: requestIds.views.sayNotMine,
      title: translator.t('modal.say_not_mine.title'),
      submit: translator.t('modal.say_not_mine.submit'),
      close: translator.t('modal.cancel'),
      metadata: { matter },
      blocks: [
        ...heading,
        note(translator.t('modal.say_not_mine.explain')),
        textInput({
          field: 'reason',
          label: translator.t('form.not_mine_reason'),
          maxLength: textLimits.decisionReason,
          multiline: true,
        }),
        personInput({
          field: 'proposedId',
          label: translator.t('form.proposed_person'),
          hint: translator.t('form.proposed_person.hint'),
          placeholder: translator.t('modal.choose_person'),
          optional: true,
        }),
      ],
    },
    translator,
  );
}

export function readNotMine(values: FieldValues): FormResult<NotMineEntry> {
  return validate(request, values);
}

/** Somebody says that it is not theirs. */
export function sayNotMineSubmission(
  slack: SlackContext,
  renderings: Renderings,
): Submission<NotMineEntry, unknown> {
  return {
    read: readNotMine,
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      sayNotMine(slack.context, acting, {
        ...entry,
        ...matterOfMetadata(metadata, renderings),
        submissionKey,
      }),
    said: ({ translator }) => translator.t('answer.done.not_mine'),
    people: ({ proposedId }) => ({ proposedId }),
  };
}

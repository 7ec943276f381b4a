import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Request } from '../../domain/requests/request.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import type { MatterName } from '../../use-cases/matters/matter-context.js';
import { decideNotMine } from '../../use-cases/requests/decide-not-mine.js';
import { offerNotMineDecision } from '../../use-cases/requests/offer-request-acts.js';
import { choice, optionalSlackId, optionalText } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { personInput, textInput } from '../kit/inputs.js';
import { parseMetadata } from '../kit/metadata.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import { mention } from '../kit/text.js';
import { type FieldValues, textOf } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { referenceOf } from '../matters/about-matter.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';
import { requestIds } from './ids.js';

// The decision about a "not mine": another is named, or it stays theirs (rule 11).

const decisions = ['approved', 'refused'] as const;
type NotMineDecision = (typeof decisions)[number];

const entry = z.object({
  // A modal of the version before asks for it; since then the button has said it.
  decision: choice(decisions),
  memberId: optionalSlackId,
  reason: optionalText(textLimits.decisionReason),
});

export type NotMineDecisionEntry = z.output<typeof entry>;

const metadataSchema = z.object({ requestId: z.uuid() });

/** What the reader has said by their button. */
const decidedSchema = z.object({ decision: z.enum(decisions).optional() });

export interface DecideNotMineModalFacts {
  /** The matter's reference, as the modal carries it. */
  matter: string;
  heading: readonly KnownBlock[];
  request: Request;
  /** What is being decided: naming another and refusing ask for different things. */
  decision: NotMineDecision;
  /** What is entered so far. */
  values: FieldValues;
}

/**
 * The modal with what is entered so far. Throws DomainError as offerNotMineDecision does, and where the
 * matter is not the reader's to see.
 */
export async function decideNotMineModalOf(
  slack: SlackContext,
  renderings: Renderings,
  reader: CurrentUser,
  name: MatterName,
  { decision, values = {} }: { decision: NotMineDecision; values?: FieldValues },
): Promise<ModalView> {
  const { request } = await offerNotMineDecision(slack.context, reader.acting, name);
  const { heading } = await matterRendering(renderings, name.kind).form(slack, reader, name.number);
  const matter = referenceOf(name, renderings);
  return decideNotMineModal({ matter, heading, request, decision, values }, reader.translator);
}

export function decideNotMineModal(
  { matter, heading, request, decision, values }: DecideNotMineModalFacts,
  translator: Translator,
): ModalView {
  const isRefused = decision === 'refused';
  const { proposedId } = request;
  const asked = translator.t(
    proposedId === null ? 'modal.decide_not_mine.asked' : 'modal.decide_not_mine.asked_proposed',
    { asker: mention(request.askedById), person: proposedId === null ? '' : mention(proposedId) },
  );
  return modal(
    {
      callbackId: requestIds.views.decideNotMine,
      title: translator.t(`modal.decide_not_mine.title.${decision}`),
      submit: translator.t(`modal.decide_not_mine.submit.${decision}`),
      close: translator.t('modal.cancel'),
      metadata: { matter, requestId: request.id, decision },
      blocks: [
        ...heading,
        { type: 'section', text: { type: 'mrkdwn', text: asked } },
        note(translator.t('modal.decide_not_mine.reason', { text: request.reason })),
        ...(isRefused
          ? []
          : [
              personInput({
                field: 'memberId',
                label: translator.t('form.another_person'),
                chosen: textOf(values, 'memberId') ?? proposedId,
                placeholder: translator.t('modal.choose_person'),
              }),
            ]),
        textInput({
          field: 'reason',
          label: translator.t('form.decision_reason'),
          value: textOf(values, 'reason'),
          maxLength: textLimits.decisionReason,
          multiline: true,
          optional: !isRefused,
        }),
      ],
    },
    translator,
  );
}

/** `metadata`: what the modal carries. */
export function readNotMineDecision(
  values: FieldValues,
  metadata: string,
): FormResult<NotMineDecisionEntry> {
  const { decision } = parseMetadata(decidedSchema, metadata);
  return validate(entry, { ...(decision === undefined ? {} : { decision }), ...values });
}

/** Somebody decides about it. */
export function decideNotMineSubmission(
  slack: SlackContext,
): Submission<NotMineDecisionEntry, unknown> {
  return {
    read: (values, { metadata }) => readNotMineDecision(values, metadata),
    save: ({ acting }, decided, { metadata, submissionKey }) =>
      decideNotMine(slack.context, acting, {
        ...decided,
        ...parseMetadata(metadataSchema, metadata),
        submissionKey,
      }),
    people: ({ memberId }) => ({ memberId }),
    said: ({ translator }, _, { decision }) =>
      translator.t(`answer.done.decide_not_mine.${decision}`),
  };
}

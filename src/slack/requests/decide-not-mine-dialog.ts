import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Translator } from '../../i18n/translator.js';
import type { MatterName } from '../../use-cases/matters/matter-context.js';
import { decideNotMine } from '../../use-cases/requests/decide-not-mine.js';
import { offerNotMineDecision } from '../../use-cases/requests/offer-request-acts.js';
import { optionalSlackId } from '../kit/fields.js';
import type { FormResult } from '../kit/form-result.js';
import { personInput } from '../kit/inputs.js';
import { parseMetadata } from '../kit/metadata.js';
import { note } from '../kit/note.js';
import { mention } from '../kit/text.js';
import { type FieldValues, textOf } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import type { Renderings } from '../matters/renderings.js';
import {
  type DecisionChosen,
  type DecisionFacts,
  decisionFactsOf,
  decisionFields,
  decisionModal,
  readDecision,
} from './decision-dialog.js';
import { requestIds } from './ids.js';

// The decision about a "not mine": another is named, or it stays theirs (rule 11).

const decisions = ['approved', 'refused'] as const;
type NotMineDecision = (typeof decisions)[number];

const form = z.object({ ...decisionFields(decisions), memberId: optionalSlackId });

export type NotMineDecisionEntry = z.output<typeof form>;

const metadataSchema = z.object({ requestId: z.uuid() });

/**
 * The modal with what is entered so far. Throws DomainError as offerNotMineDecision does, and where the
 * matter is not the reader's to see.
 */
export async function decideNotMineModalOf(
  slack: SlackContext,
  renderings: Renderings,
  reader: CurrentUser,
  name: MatterName,
  chosen: DecisionChosen<NotMineDecision>,
): Promise<ModalView> {
  const { request } = await offerNotMineDecision(slack.context, reader.acting, name);
  const shown = await decisionFactsOf(slack, renderings, reader, name, chosen);
  return decideNotMineModal({ ...shown, request }, reader.translator);
}

export function decideNotMineModal(
  facts: DecisionFacts<NotMineDecision>,
  translator: Translator,
): ModalView {
  const { request, decision, values } = facts;
  const { proposedId } = request;
  const asked = translator.t(
    proposedId === null ? 'modal.decide_not_mine.asked' : 'modal.decide_not_mine.asked_proposed',
    { asker: mention(request.askedById), person: proposedId === null ? '' : mention(proposedId) },
  );
  const blocks: KnownBlock[] = [
    { type: 'section', text: { type: 'mrkdwn', text: asked } },
    note(translator.t('modal.decide_not_mine.reason', { text: request.reason })),
  ];
  if (decision === 'approved') {
    blocks.push(
      personInput({
        field: 'memberId',
        label: translator.t('form.another_person'),
        chosen: textOf(values, 'memberId') ?? proposedId,
        placeholder: translator.t('modal.choose_person'),
      }),
    );
  }
  return decisionModal(
    facts,
    {
      callbackId: requestIds.views.decideNotMine,
      title: translator.t(`modal.decide_not_mine.title.${decision}`),
      submit: translator.t(`modal.decide_not_mine.submit.${decision}`),
      blocks,
    },
    translator,
  );
}

/** `metadata`: what the modal carries. */
export function readNotMineDecision(
  values: FieldValues,
  metadata: string,
): FormResult<NotMineDecisionEntry> {
  return readDecision(form, values, metadata);
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

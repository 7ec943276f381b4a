import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import {
  type ExtensionDecision,
  extensionDecisions,
  type Request,
  timesExtended,
} from '../../domain/requests/request.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import type { Translator } from '../../i18n/translator.js';
import type { MatterName } from '../../use-cases/matters/matter-context.js';
import { decideExtension } from '../../use-cases/requests/decide-extension.js';
import { offerDecision } from '../../use-cases/requests/offer-request-acts.js';
import {
  type DueContext,
  dayEndsHint,
  dayWords,
  dueDate,
  dueWithStatus,
} from '../deadlines/due.js';
import { choice, optionalDate, optionalText } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { dateInput, textInput } from '../kit/inputs.js';
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

// The decision about an extension, with everything that was said for it (rule 5).

const decision = z.object({
  // A modal of the version before asks for it; since then the button has said it.
  decision: choice(extensionDecisions),
  dueOn: optionalDate,
  reason: optionalText(textLimits.decisionReason),
});

export type ExtensionDecisionEntry = z.output<typeof decision>;

/** What the reader has said by their button. */
const decidedSchema = z.object({ decision: z.enum(extensionDecisions).optional() });

/** A modal opened by the version before calls the request an extension. */
const metadataSchema = z
  .object({ requestId: z.uuid() })
  .or(
    z
      .object({ extensionId: z.uuid() })
      .transform((carried) => ({ requestId: carried.extensionId })),
  );

export interface DecideExtensionModalFacts extends DueContext {
  /** The matter's reference, as the modal carries it. */
  matter: string;
  heading: readonly KnownBlock[];
  unitId: string | null;
  /** The request that waits. */
  request: Request;
  /** Every request of the matter. */
  requests: readonly Request[];
  /** What would be owed later. */
  deadline: Deadline;
  /** What is being decided: another date and a refusal ask for more. */
  decision: ExtensionDecision;
  /** What is entered so far. */
  values: FieldValues;
}

/**
 * The modal with what is entered so far. Throws DomainError as offerDecision does, and where the matter is
 * not the reader's to see.
 */
export async function decideExtensionModalOf(
  slack: SlackContext,
  renderings: Renderings,
  reader: CurrentUser,
  name: MatterName,
  { decision, values = {} }: { decision: ExtensionDecision; values?: FieldValues },
): Promise<ModalView> {
  const offered = await offerDecision(slack.context, reader.acting, name);
  const { heading } = await matterRendering(renderings, name.kind).form(slack, reader, name.number);
  return decideExtensionModal(
    {
      ...offered,
      heading,
      matter: referenceOf(name, renderings),
      unitId: offered.matter.unitId,
      now: slack.clock.now(),
      decision,
      values,
    },
    reader.translator,
  );
}

export function decideExtensionModal(
  facts: DecideExtensionModalFacts,
  translator: Translator,
): ModalView {
  const { values, request, decision: chosen } = facts;
  return modal(
    {
      callbackId: requestIds.views.decideExtension,
      title: translator.t(`modal.decide_extension.title.${chosen}`),
      submit: translator.t(`modal.decide_extension.submit.${chosen}`),
      close: translator.t('modal.cancel'),
      metadata: { matter: facts.matter, requestId: request.id, decision: chosen },
      blocks: [
        ...facts.heading,
        ...requestBlocks(facts, translator),
        ...(chosen === 'approved_other_date'
          ? [
              dateInput({
                field: 'dueOn',
                label: translator.t('form.other_due_on'),
                chosen: textOf(values, 'dueOn'),
                ...dayEndsHint(facts.unitId, facts, translator),
              }),
            ]
          : []),
        textInput({
          field: 'reason',
          label: translator.t('form.decision_reason'),
          value: textOf(values, 'reason'),
          maxLength: textLimits.decisionReason,
          multiline: true,
          optional: chosen !== 'refused',
        }),
      ],
    },
    translator,
  );
}

function requestBlocks(facts: DecideExtensionModalFacts, translator: Translator): KnownBlock[] {
  const { request, requests, deadline, unitId } = facts;
  const count = timesExtended(requests);
  const asked = translator.t(
    request.isLate ? 'modal.decide_extension.asked_late' : 'modal.decide_extension.asked',
    {
      person: mention(request.askedById),
      due: dateOf(request.requestedDueOn, facts, translator),
    },
  );
  return [
    { type: 'section', text: { type: 'mrkdwn', text: asked } },
    note(
      translator.t('modal.decide_extension.now', {
        due: dueWithStatus(deadline.dueAt, unitId, facts, translator),
        original: dueDate(deadline.originalDueAt, unitId, facts, translator),
        count,
      }),
    ),
    note(translator.t('modal.decide_extension.reason', { text: request.reason })),
    note(
      translator.t('modal.decide_extension.interim_control', {
        text: request.interimControl ?? '–',
      }),
    ),
  ];
}

/** A request that moves no date names none. */
function dateOf(
  date: LocalDate | null,
  facts: DecideExtensionModalFacts,
  translator: Translator,
): string {
  return date === null ? '–' : dayWords(facts.unitId, facts, translator)(date);
}

/** Reads the decision about an extension; `metadata`: what the modal carries. */
export function readExtensionDecision(
  values: FieldValues,
  metadata = '{}',
): FormResult<ExtensionDecisionEntry> {
  const said = parseMetadata(decidedSchema, metadata).decision;
  return validate(decision, { ...(said === undefined ? {} : { decision: said }), ...values });
}

/** Somebody decides about it. */
export function decideExtensionSubmission(
  slack: SlackContext,
): Submission<ExtensionDecisionEntry, unknown> {
  return {
    read: (values, { metadata }) => readExtensionDecision(values, metadata),
    save: ({ acting }, entry, { metadata, submissionKey }) =>
      decideExtension(slack.context, acting, {
        ...entry,
        ...parseMetadata(metadataSchema, metadata),
        submissionKey,
      }),
    said: ({ translator }, _, entry) =>
      translator.t(`answer.done.decide_extension.${entry.decision}`),
  };
}

import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import {
  type ExtensionDecision,
  extensionDecisions,
  type Request,
  timesExtended,
} from '../../domain/requests/request.js';
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
import { optionalDate } from '../kit/fields.js';
import type { FormResult } from '../kit/form-result.js';
import { dateInput } from '../kit/inputs.js';
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

// The decision about an extension, with everything that was said for it (rule 5).

const form = z.object({ ...decisionFields(extensionDecisions), dueOn: optionalDate });

export type ExtensionDecisionEntry = z.output<typeof form>;

/** A modal opened by the version before calls the request an extension. */
const metadataSchema = z
  .object({ requestId: z.uuid() })
  .or(
    z
      .object({ extensionId: z.uuid() })
      .transform((carried) => ({ requestId: carried.extensionId })),
  );

export interface DecideExtensionModalFacts extends DecisionFacts<ExtensionDecision>, DueContext {
  unitId: string | null;
  /** Every request of the matter. */
  requests: readonly Request[];
  /** What would be owed later. */
  deadline: Deadline;
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
  chosen: DecisionChosen<ExtensionDecision>,
): Promise<ModalView> {
  const offered = await offerDecision(slack.context, reader.acting, name);
  const shown = await decisionFactsOf(slack, renderings, reader, name, chosen);
  const { unitId } = offered.matter;
  return decideExtensionModal(
    { ...offered, ...shown, unitId, now: slack.clock.now() },
    reader.translator,
  );
}

export function decideExtensionModal(
  facts: DecideExtensionModalFacts,
  translator: Translator,
): ModalView {
  const { values, decision, unitId } = facts;
  const blocks = requestBlocks(facts, translator);
  if (decision === 'approved_other_date') {
    blocks.push(
      dateInput({
        field: 'dueOn',
        label: translator.t('form.other_due_on'),
        chosen: textOf(values, 'dueOn'),
        ...dayEndsHint(unitId, facts, translator),
      }),
    );
  }
  return decisionModal(
    facts,
    {
      callbackId: requestIds.views.decideExtension,
      title: translator.t(`modal.decide_extension.title.${decision}`),
      submit: translator.t(`modal.decide_extension.submit.${decision}`),
      blocks,
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
  return readDecision(form, values, metadata);
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

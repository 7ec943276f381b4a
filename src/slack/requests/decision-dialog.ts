import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Request } from '../../domain/requests/request.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import type { MatterName } from '../../use-cases/matters/matter-context.js';
import { choice, optionalText } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { textInput } from '../kit/inputs.js';
import { parseMetadata } from '../kit/metadata.js';
import { modal } from '../kit/modal.js';
import { type FieldValues, textOf } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { SlackContext } from '../listening/slack-context.js';
import { referenceOf } from '../matters/about-matter.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';

// What the decisions about requests have in common: the button has said which one it is, and the modal asks
// for what that one needs, and for a reason.

/** What the modal of every decision shows. */
export interface DecisionFacts<Decision> {
  /** The matter's reference, as the modal carries it. */
  matter: string;
  heading: readonly KnownBlock[];
  /** The request that waits. */
  request: Request;
  /** What is being decided: each asks for something else. */
  decision: Decision;
  /** What is entered so far. */
  values: FieldValues;
}

/** What is decided, and what is entered so far. */
export interface DecisionChosen<Decision> {
  decision: Decision;
  values?: FieldValues;
}

/** What the modal shows besides the request. Throws DomainError where the matter is not the reader's to see. */
export async function decisionFactsOf<Decision>(
  slack: SlackContext,
  renderings: Renderings,
  reader: CurrentUser,
  name: MatterName,
  { decision, values = {} }: DecisionChosen<Decision>,
): Promise<Omit<DecisionFacts<Decision>, 'request'>> {
  const { heading } = await matterRendering(renderings, name.kind).form(slack, reader, name.number);
  return { matter: referenceOf(name, renderings), heading, decision, values };
}

/** The modal of one decision; `blocks`: what was asked, and what this decision needs besides a reason. */
export function decisionModal(
  { matter, heading, request, decision, values }: DecisionFacts<string>,
  form: { callbackId: string; title: string; submit: string; blocks: readonly KnownBlock[] },
  translator: Translator,
): ModalView {
  return modal(
    {
      callbackId: form.callbackId,
      title: form.title,
      submit: form.submit,
      close: translator.t('modal.cancel'),
      metadata: { matter, requestId: request.id, decision },
      blocks: [
        ...heading,
        ...form.blocks,
        textInput({
          field: 'reason',
          label: translator.t('form.decision_reason'),
          value: textOf(values, 'reason'),
          maxLength: textLimits.decisionReason,
          multiline: true,
          optional: decision !== 'refused',
        }),
      ],
    },
    translator,
  );
}

/** The fields of every decision; a modal of the version before asks which, since then the button has said it. */
export function decisionFields<const Decisions extends readonly [string, ...string[]]>(
  decisions: Decisions,
) {
  return { decision: choice(decisions), reason: optionalText(textLimits.decisionReason) };
}

const carried = z.object({ decision: z.string().optional() });

/** Reads the form; `metadata`: what the modal carries. */
export function readDecision<Form extends z.ZodType>(
  form: Form,
  values: FieldValues,
  metadata: string,
): FormResult<z.output<Form>> {
  const { decision } = parseMetadata(carried, metadata);
  return validate(form, { ...(decision === undefined ? {} : { decision }), ...values });
}

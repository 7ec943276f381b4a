import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { EvidenceFile } from '../../domain/evidence/evidence.js';
import {
  type Hazard,
  hazardReference,
  type Rectification,
  verificationResults,
} from '../../domain/hazards/hazard.js';
import type { Unit } from '../../domain/organisation/member.js';
import { filesPerSubmission, textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import { verifyRectification } from '../../use-cases/hazards/verify-rectification.js';
import { type HazardView, viewHazard } from '../../use-cases/hazards/view-hazard.js';
import { type DueContext, dayEndsHint } from '../deadlines/due.js';
import { choice, files, optionalDate, optionalText, requiredText } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { dateInput, fileInput, radioInput, textInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import { type Line, lines, linkOrText } from '../kit/rich-text.js';
import { oneLine, trim } from '../kit/text.js';
import { type FieldValues, textOf } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import { onSubmission } from '../listening/on-submission.js';
import { registerReshape } from '../listening/reshape.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { hazardHeading } from './heading.js';
import { hazardIds } from './ids.js';
import { hazardNumberOf } from './metadata.js';
import { newestBy } from './newest.js';
import { resultChoices } from './words.js';

export interface VerifyModalFacts extends DueContext {
  hazard: Hazard;
  unit: Unit;
  rectification: Rectification | null;
  /** What was handed in with the work. */
  evidence: readonly EvidenceFile[];
  /** What is entered so far: not fixed asks for a next deadline. */
  values: FieldValues;
}

const evidenceShown = 10;
const nameLimit = 60;

/** The check of the work: result, opinion, evidence, and by when the rest when it is not fixed. */
export function verifyModal(facts: VerifyModalFacts, translator: Translator): ModalView {
  const { values } = facts;
  const result = textOf(values, 'result');
  return modal(
    {
      callbackId: hazardIds.views.verify,
      title: translator.t('modal.verify.title'),
      submit: translator.t('modal.verify.submit'),
      close: translator.t('modal.cancel'),
      metadata: { number: facts.hazard.number },
      blocks: [
        ...hazardHeading(facts, translator),
        ...work(facts, translator),
        radioInput({
          field: 'result',
          label: translator.t('form.result'),
          choices: resultChoices(translator),
          chosen: result,
          reshapes: true,
        }),
        ...nextDue(result, facts, translator),
        textInput({
          field: 'opinion',
          label: translator.t('form.opinion'),
          value: textOf(values, 'opinion'),
          maxLength: textLimits.opinion,
          multiline: true,
        }),
        fileInput({
          field: 'files',
          label: translator.t('form.photos'),
          maxFiles: filesPerSubmission,
          optional: true,
        }),
        textInput({
          field: 'evidenceText',
          label: translator.t('form.evidence_text'),
          value: textOf(values, 'evidenceText'),
          maxLength: textLimits.evidenceText,
          multiline: true,
          optional: true,
        }),
      ],
    },
    translator,
  );
}

function nextDue(
  result: string | undefined,
  facts: VerifyModalFacts,
  translator: Translator,
): KnownBlock[] {
  if (result === undefined || result === 'fixed') return [];
  return [
    dateInput({
      field: 'nextDueOn',
      label: translator.t('form.next_due_on'),
      chosen: textOf(facts.values, 'nextDueOn'),
      ...dayEndsHint(facts.hazard.unitId, facts, translator),
    }),
  ];
}

function work({ rectification, evidence }: VerifyModalFacts, translator: Translator): KnownBlock[] {
  if (rectification === null) return [];
  const date = translator.localDate(rectification.doneOn);
  const said = [
    note(translator.t('modal.verify.done', { date, what: rectification.whatWasDone })),
    ...(rectification.evidenceText === null ? [] : [note(rectification.evidenceText)]),
  ];
  if (evidence.length === 0) return said;
  const shown = evidence.slice(0, evidenceShown).flatMap(({ permalink, name }): Line => {
    return [' · ', linkOrText(permalink, trim(oneLine(name), nameLimit))];
  });
  return [...said, lines([[translator.t('modal.verify.evidence'), ...shown]])];
}

const verification = z.object({
  result: choice(verificationResults),
  opinion: requiredText(textLimits.opinion),
  evidenceText: optionalText(textLimits.evidenceText),
  nextDueOn: optionalDate,
  files,
});

export type VerificationEntry = z.output<typeof verification>;

/** Reads the verification modal. A next deadline counts only when the hazard is not fixed. */
export function readVerification(values: FieldValues): FormResult<VerificationEntry> {
  const result = validate(verification, values);
  if (!result.ok || result.input.result !== 'fixed') return result;
  return { ok: true, input: { ...result.input, nextDueOn: null } };
}

/** The modal with what is true of the hazard now and what is entered so far. */
export function verifyModalOf(
  { details, workspace, units }: HazardView,
  reader: CurrentUser,
  now: Date,
  values: FieldValues,
): ModalView {
  const newest = newestBy(details.rectifications, ({ submittedAt }) => submittedAt);
  return verifyModal(
    {
      hazard: details.hazard,
      unit: details.unit,
      rectification: newest ?? null,
      workspace,
      units,
      now,
      evidence: details.evidence.filter((file) => file.stage === 'rectification'),
      values,
    },
    reader.translator,
  );
}

/** Somebody signs a verification; the modal asks for a next date once the result is that it is not fixed. */
export function registerVerify(routes: Routes, slack: SlackContext): void {
  routes.view(
    hazardIds.views.verify,
    onSubmission(slack, {
      read: readVerification,
      save: ({ acting }, entry, { metadata, submissionKey }) =>
        verifyRectification(slack.context, acting, {
          ...entry,
          number: hazardNumberOf(metadata),
          submissionKey,
        }),
      said: ({ translator }, hazard, { result }) =>
        translator.t(`answer.done.verify.${result}`, { hazard: hazardReference(hazard.number) }),
    }),
  );
  registerReshape(
    routes,
    slack,
    { callbackId: hazardIds.views.verify },
    async (reader, values, metadata) => {
      const view = await viewHazard(slack.context, reader.acting, hazardNumberOf(metadata));
      return verifyModalOf(view, reader, slack.clock.now(), values);
    },
  );
}

import type { KnownBlock, ModalView } from '@slack/types';
import type { EvidenceFile, Hazard, Rectification } from '../../domain/hazard.js';
import { filesPerSubmission, textLimits } from '../../domain/limits.js';
import type { Unit } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import { type FieldValues, textOf } from '../forms/view-state.js';
import { ids } from '../ids.js';
import { escapeMrkdwn, trimEscaped } from '../text.js';
import { hazardHeading, note } from './hazard-heading.js';
import { dateInput, fileInput, radioInput, textInput } from './inputs.js';
import { modal } from './modal.js';
import { resultChoices } from './words.js';

export interface VerifyModalFacts {
  hazard: Hazard;
  unit: Unit;
  rectification: Rectification | null;
  /** What was handed in with the work. */
  evidence: readonly EvidenceFile[];
  /** What is entered so far: not fixed asks for a next deadline. */
  values: FieldValues;
}

const mrkdwnLimit = 3000;
const evidenceShown = 10;

/** The check of the work: result, opinion, evidence, and by when the rest when it is not fixed. */
export function verifyModal(facts: VerifyModalFacts, speech: Speech): ModalView {
  const { values } = facts;
  const result = textOf(values, 'result');
  return modal(
    {
      callbackId: ids.views.verify,
      title: speech.t('modal.verify.title'),
      submit: speech.t('modal.verify.submit'),
      close: speech.t('modal.cancel'),
      metadata: { number: facts.hazard.number },
      blocks: [
        ...hazardHeading(facts, speech),
        ...work(facts, speech),
        radioInput({
          field: 'result',
          label: speech.t('form.result'),
          choices: resultChoices(speech),
          chosen: result,
          reshapes: true,
        }),
        ...nextDue(result, values, speech),
        textInput({
          field: 'opinion',
          label: speech.t('form.opinion'),
          value: textOf(values, 'opinion'),
          maxLength: textLimits.opinion,
          multiline: true,
        }),
        fileInput({
          field: 'files',
          label: speech.t('form.photos'),
          maxFiles: filesPerSubmission,
          optional: true,
        }),
        textInput({
          field: 'evidenceText',
          label: speech.t('form.evidence_text'),
          value: textOf(values, 'evidenceText'),
          maxLength: textLimits.evidenceText,
          multiline: true,
          optional: true,
        }),
      ],
    },
    speech,
  );
}

function nextDue(result: string | undefined, values: FieldValues, speech: Speech): KnownBlock[] {
  if (result === undefined || result === 'fixed') return [];
  return [
    dateInput({
      field: 'nextDueOn',
      label: speech.t('form.next_due_on'),
      chosen: textOf(values, 'nextDueOn'),
    }),
  ];
}

function work({ rectification, evidence }: VerifyModalFacts, speech: Speech): KnownBlock[] {
  if (rectification === null) return [];
  const date = speech.localDate(rectification.doneOn);
  const said = [
    note(speech.t('modal.verify.done', { date, what: rectification.whatWasDone })),
    ...(rectification.evidenceText === null ? [] : [note(rectification.evidenceText)]),
  ];
  const links = evidence
    .filter((file) => file.permalink !== '')
    .slice(0, evidenceShown)
    .map((file) => `<${file.permalink}|${escapeMrkdwn(file.name).replaceAll('|', '¦')}>`);
  if (links.length === 0) return said;
  const text = [escapeMrkdwn(speech.t('modal.verify.evidence')), ...links].join(' · ');
  return [
    ...said,
    { type: 'section', text: { type: 'mrkdwn', text: trimEscaped(text, mrkdwnLimit) } },
  ];
}

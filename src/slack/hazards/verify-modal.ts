import type { KnownBlock, ModalView } from '@slack/types';
import type { EvidenceFile } from '../../domain/evidence/evidence.js';
import type { Hazard, Rectification } from '../../domain/hazards/hazard.js';
import type { Unit } from '../../domain/organisation/member.js';
import { filesPerSubmission, textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import { hazardHeading, note } from '../kit/heading.js';
import { dateInput, fileInput, radioInput, textInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { resultChoices } from '../kit/option-words.js';
import { escapeMrkdwn, trimEscaped } from '../kit/text.js';
import { type FieldValues, textOf } from '../kit/view-state.js';
import { hazardIds } from './ids.js';

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
        ...nextDue(result, values, translator),
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
  values: FieldValues,
  translator: Translator,
): KnownBlock[] {
  if (result === undefined || result === 'fixed') return [];
  return [
    dateInput({
      field: 'nextDueOn',
      label: translator.t('form.next_due_on'),
      chosen: textOf(values, 'nextDueOn'),
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
  const links = evidence
    .filter((file) => file.permalink !== '')
    .slice(0, evidenceShown)
    .map((file) => `<${file.permalink}|${escapeMrkdwn(file.name).replaceAll('|', '¦')}>`);
  if (links.length === 0) return said;
  const text = [escapeMrkdwn(translator.t('modal.verify.evidence')), ...links].join(' · ');
  return [
    ...said,
    { type: 'section', text: { type: 'mrkdwn', text: trimEscaped(text, mrkdwnLimit) } },
  ];
}

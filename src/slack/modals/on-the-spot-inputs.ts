import type { KnownBlock } from '@slack/types';
import { textLimits } from '../../domain/limits.js';
import type { Speech } from '../../i18n/speech.js';
import { type FieldValues, textOf } from '../forms/view-state.js';
import { note } from './hazard-heading.js';
import { personInput, selectInput, textInput } from './inputs.js';
import { controlChoices } from './words.js';

/** What the report asks for when the hazard was fixed on the spot (rules 1 to 4). */
export function onTheSpotInputs(
  values: FieldValues,
  { isMajor }: { isMajor: boolean },
  speech: Speech,
): KnownBlock[] {
  return [
    textInput({
      field: 'whatWasDone',
      label: speech.t('form.what_was_done'),
      value: textOf(values, 'whatWasDone'),
      maxLength: textLimits.whatWasDone,
      multiline: true,
    }),
    evidenceTextInput(values, speech),
    ...(isMajor ? majorInputs(values, speech) : []),
  ];
}

/** Evidence in words: a photo or this is required, which Slack itself cannot check. */
export function evidenceTextInput(values: FieldValues, speech: Speech): KnownBlock {
  return textInput({
    field: 'evidenceText',
    label: speech.t('form.evidence_text'),
    hint: speech.t('form.evidence_text.hint'),
    value: textOf(values, 'evidenceText'),
    maxLength: textLimits.evidenceText,
    multiline: true,
    optional: true,
  });
}

function majorInputs(values: FieldValues, speech: Speech): KnownBlock[] {
  const person = (field: string, label: string) =>
    personInput({
      field,
      label,
      chosen: textOf(values, field),
      placeholder: speech.t('modal.choose_person'),
    });
  return [
    note(speech.t('modal.report.on_the_spot_major')),
    selectInput({
      field: 'strongestControl',
      label: speech.t('form.strongest_control'),
      hint: speech.t('form.strongest_control.hint'),
      choices: controlChoices(speech),
      chosen: textOf(values, 'strongestControl'),
      placeholder: speech.t('modal.choose'),
    }),
    person('completerId', speech.t('form.completer')),
    person('responsibleLeaderId', speech.t('form.responsible_leader')),
    person('acceptorId', speech.t('form.acceptor')),
    person('secondAcceptorId', speech.t('form.second_acceptor')),
    textInput({
      field: 'funds',
      label: speech.t('form.funds'),
      hint: speech.t('form.funds.hint'),
      value: textOf(values, 'funds'),
      maxLength: textLimits.funds,
    }),
    textInput({
      field: 'contingencyPlan',
      label: speech.t('form.contingency_plan'),
      value: textOf(values, 'contingencyPlan'),
      maxLength: textLimits.contingencyPlan,
      multiline: true,
    }),
  ];
}

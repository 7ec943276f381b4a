import type { KnownBlock } from '@slack/types';
import { textLimits } from '../../../domain/shared/limits.js';
import type { Translator } from '../../../i18n/translator.js';
import { personInput, selectInput, textInput } from '../../kit/inputs.js';
import { note } from '../../kit/note.js';
import { type FieldValues, textOf } from '../../kit/view-state.js';
import { controlChoices } from '../words.js';

/** What the report asks for when the hazard was fixed on the spot (rules 1 to 4). */
export function onTheSpotInputs(
  values: FieldValues,
  { isMajor }: { isMajor: boolean },
  translator: Translator,
): KnownBlock[] {
  return [
    textInput({
      field: 'whatWasDone',
      label: translator.t('form.what_was_done'),
      value: textOf(values, 'whatWasDone'),
      maxLength: textLimits.whatWasDone,
      multiline: true,
    }),
    evidenceTextInput(values, translator),
    ...(isMajor ? majorInputs(values, translator) : []),
  ];
}

/** Evidence in words: a photo or this is required, which Slack itself cannot check. */
export function evidenceTextInput(values: FieldValues, translator: Translator): KnownBlock {
  return textInput({
    field: 'evidenceText',
    label: translator.t('form.evidence_text'),
    hint: translator.t('form.evidence_text.hint'),
    value: textOf(values, 'evidenceText'),
    maxLength: textLimits.evidenceText,
    multiline: true,
    optional: true,
  });
}

function majorInputs(values: FieldValues, translator: Translator): KnownBlock[] {
  const person = (field: string, label: string) =>
    personInput({
      field,
      label,
      chosen: textOf(values, field),
      placeholder: translator.t('modal.choose_person'),
    });
  return [
    note(translator.t('modal.report.on_the_spot_major')),
    selectInput({
      field: 'strongestControl',
      label: translator.t('form.strongest_control'),
      hint: translator.t('form.strongest_control.hint'),
      choices: controlChoices(translator),
      chosen: textOf(values, 'strongestControl'),
      placeholder: translator.t('modal.choose'),
    }),
    person('completerId', translator.t('form.completer')),
    person('responsibleLeaderId', translator.t('form.responsible_leader')),
    person('acceptorId', translator.t('form.acceptor')),
    person('secondAcceptorId', translator.t('form.second_acceptor')),
    textInput({
      field: 'funds',
      label: translator.t('form.funds'),
      hint: translator.t('form.funds.hint'),
      value: textOf(values, 'funds'),
      maxLength: textLimits.funds,
    }),
    textInput({
      field: 'contingencyPlan',
      label: translator.t('form.contingency_plan'),
      value: textOf(values, 'contingencyPlan'),
      maxLength: textLimits.contingencyPlan,
      multiline: true,
    }),
  ];
}

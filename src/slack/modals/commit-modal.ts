import type { KnownBlock, ModalView } from '@slack/types';
import type { Hazard } from '../../domain/hazard.js';
import { textLimits } from '../../domain/limits.js';
import type { Unit } from '../../domain/member.js';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { hazardHeading, note } from './hazard-heading.js';
import { dateInput, personInput, selectInput, textInput } from './inputs.js';
import { modal } from './modal.js';
import { controlChoices } from './words.js';

/** The promise to rectify. What rule 1 wants of a major hazard cannot be left out. */
export function commitModal(facts: { hazard: Hazard; unit: Unit }, speech: Speech): ModalView {
  const isMajor = facts.hazard.level === 'major';
  return modal(
    {
      callbackId: ids.views.commit,
      title: speech.t('modal.commit.title'),
      submit: speech.t('modal.commit.submit'),
      close: speech.t('modal.cancel'),
      metadata: { number: facts.hazard.number },
      blocks: [
        ...hazardHeading(facts, speech),
        ...(isMajor ? [note(speech.t('modal.commit.major'))] : []),
        ...workInputs(facts.hazard, speech),
        ...peopleInputs(facts, isMajor, speech),
        ...meansInputs(facts.hazard, isMajor, speech),
      ],
    },
    speech,
  );
}

function workInputs(hazard: Hazard, speech: Speech): KnownBlock[] {
  return [
    textInput({
      field: 'measures',
      label: speech.t('form.measures'),
      maxLength: textLimits.measures,
      multiline: true,
    }),
    selectInput({
      field: 'strongestControl',
      label: speech.t('form.strongest_control'),
      hint: speech.t('form.strongest_control.hint'),
      choices: controlChoices(speech),
      placeholder: speech.t('modal.choose'),
    }),
    personInput({
      field: 'completerId',
      label: speech.t('form.completer'),
      chosen: hazard.responsibleId,
    }),
    dateInput({ field: 'dueOn', label: speech.t('form.due_on') }),
  ];
}

/** The finder is the natural acceptor, unless it is they who answer (rule 3). */
function peopleInputs(
  { hazard, unit }: { hazard: Hazard; unit: Unit },
  isMajor: boolean,
  speech: Speech,
): KnownBlock[] {
  const finder = hazard.reporterId === hazard.responsibleId ? undefined : hazard.reporterId;
  const placeholder = speech.t('modal.choose_person');
  const second = personInput({
    field: 'secondAcceptorId',
    label: speech.t('form.second_acceptor'),
    hint: speech.t('form.acceptor.hint'),
    placeholder,
  });
  return [
    personInput({
      field: 'responsibleLeaderId',
      label: speech.t('form.responsible_leader'),
      chosen: unit.leaderId,
      optional: !isMajor,
      placeholder,
    }),
    personInput({
      field: 'acceptorId',
      label: speech.t('form.acceptor'),
      hint: speech.t('form.acceptor.hint'),
      chosen: finder,
      placeholder,
    }),
    ...(isMajor ? [second] : []),
  ];
}

function meansInputs(hazard: Hazard, isMajor: boolean, speech: Speech): KnownBlock[] {
  return [
    textInput({
      field: 'interimControl',
      label: speech.t('form.interim_control'),
      hint: speech.t('form.interim_control.hint'),
      value: hazard.interimControl,
      maxLength: textLimits.interimControl,
      multiline: true,
      optional: !isMajor,
    }),
    textInput({
      field: 'funds',
      label: speech.t('form.funds'),
      hint: speech.t('form.funds.hint'),
      maxLength: textLimits.funds,
      optional: !isMajor,
    }),
    textInput({
      field: 'contingencyPlan',
      label: speech.t('form.contingency_plan'),
      maxLength: textLimits.contingencyPlan,
      multiline: true,
      optional: !isMajor,
    }),
  ];
}

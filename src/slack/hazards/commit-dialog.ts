import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import {
  type Commitment,
  controlMeasures,
  type Hazard,
  hazardReference,
} from '../../domain/hazards/hazard.js';
import { hazardHolders } from '../../domain/hazards/hazard-roles.js';
import type { Assignment } from '../../domain/matters/matter.js';
import type { Unit } from '../../domain/organisation/member.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import { commitToRectify } from '../../use-cases/hazards/commit-to-rectify.js';
import { type DueContext, dayEndsHint } from '../deadlines/due.js';
import {
  choice,
  date,
  optionalSlackId,
  optionalText,
  requiredText,
  slackId,
} from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { dateInput, personInput, selectInput, textInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import type { FieldValues } from '../kit/view-state.js';
import { onSubmission } from '../listening/on-submission.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { hazardHeading } from './heading.js';
import { hazardIds } from './ids.js';
import { hazardNumberOf } from './metadata.js';
import { newestCommitment } from './newest.js';
import { controlChoices } from './words.js';

export interface CommitModalFacts extends DueContext {
  hazard: Hazard;
  unit: Unit;
  assignments: readonly Assignment[];
  /** Of whom no certificate counts where one is required: they are not named unasked. */
  uncertifiedIds?: readonly string[];
  /** What was promised before: its words stand in the form where the promise is to be made anew. */
  commitments: readonly Commitment[];
}

/** The promise to rectify. What rule 1 wants of a major hazard cannot be left out. */
export function commitModal(facts: CommitModalFacts, translator: Translator): ModalView {
  const isMajor = facts.hazard.level === 'major';
  const before = newestCommitment(facts.commitments);
  return modal(
    {
      callbackId: hazardIds.views.commit,
      title: translator.t('modal.commit.title'),
      submit: translator.t('modal.commit.submit'),
      close: translator.t('modal.cancel'),
      metadata: { number: facts.hazard.number },
      blocks: [
        ...hazardHeading(facts, translator),
        ...(isMajor ? [note(translator.t('modal.commit.major'))] : []),
        ...(before === undefined ? [] : [note(translator.t('modal.commit.before'))]),
        ...workInputs(facts, translator),
        ...peopleInputs(facts, isMajor, translator),
        ...meansInputs(facts, isMajor, translator),
      ],
    },
    translator,
  );
}

function workInputs(facts: CommitModalFacts, translator: Translator): KnownBlock[] {
  const { hazard } = facts;
  const before = newestCommitment(facts.commitments);
  return [
    textInput({
      field: 'measures',
      label: translator.t('form.measures'),
      value: before?.measures,
      maxLength: textLimits.measures,
      multiline: true,
    }),
    selectInput({
      field: 'strongestControl',
      label: translator.t('form.strongest_control'),
      hint: translator.t('form.strongest_control.hint'),
      choices: controlChoices(translator),
      chosen: before?.strongestControl,
      placeholder: translator.t('modal.choose'),
    }),
    personInput({
      field: 'completerId',
      label: translator.t('form.completer'),
      chosen: hazard.responsibleId,
    }),
    dateInput({
      field: 'dueOn',
      label: translator.t('form.due_on'),
      ...dayEndsHint(hazard.unitId, facts, translator),
    }),
  ];
}

/**
 * The unit's default acceptor, else the finder, stands as the acceptor, unless it is they who answer, or have
 * done the work before (rule 3), or could not sign (rule 10); of a major hazard the finder is the other one.
 */
function peopleInputs(
  { hazard, unit, assignments, uncertifiedIds = [] }: CommitModalFacts,
  isMajor: boolean,
  translator: Translator,
): KnownBlock[] {
  const workers = [
    hazard.responsibleId,
    ...hazardHolders('rectifier', assignments),
    ...uncertifiedIds,
  ];
  const [acceptor, other] = [unit.defaultAcceptorId, hazard.reporterId].filter(
    (id, index, all) => id !== null && !workers.includes(id) && all.indexOf(id) === index,
  );
  const placeholder = translator.t('modal.choose_person');
  const second = personInput({
    field: 'secondAcceptorId',
    label: translator.t('form.second_acceptor'),
    hint: translator.t('form.acceptor.hint'),
    chosen: other,
    placeholder,
  });
  return [
    personInput({
      field: 'responsibleLeaderId',
      label: translator.t('form.responsible_leader'),
      chosen: unit.leaderId,
      optional: !isMajor,
      placeholder,
    }),
    personInput({
      field: 'acceptorId',
      label: translator.t('form.acceptor'),
      hint: translator.t('form.acceptor.hint'),
      chosen: acceptor,
      placeholder,
    }),
    ...(isMajor ? [second] : []),
  ];
}

function meansInputs(
  { hazard, commitments }: CommitModalFacts,
  isMajor: boolean,
  translator: Translator,
): KnownBlock[] {
  const before = newestCommitment(commitments);
  return [
    textInput({
      field: 'interimControl',
      label: translator.t('form.interim_control'),
      hint: translator.t('form.interim_control.hint'),
      value: before?.interimControl ?? hazard.interimControl,
      maxLength: textLimits.interimControl,
      multiline: true,
      optional: !isMajor,
    }),
    textInput({
      field: 'funds',
      label: translator.t('form.funds'),
      hint: translator.t('form.funds.hint'),
      value: before?.funds,
      maxLength: textLimits.funds,
      optional: !isMajor,
    }),
    textInput({
      field: 'contingencyPlan',
      label: translator.t('form.contingency_plan'),
      value: before?.contingencyPlan,
      maxLength: textLimits.contingencyPlan,
      multiline: true,
      optional: !isMajor,
    }),
  ];
}

const commitment = z.object({
  measures: requiredText(textLimits.measures),
  strongestControl: choice(controlMeasures),
  completerId: slackId,
  dueOn: date,
  responsibleLeaderId: optionalSlackId,
  acceptorId: slackId,
  secondAcceptorId: optionalSlackId,
  funds: optionalText(textLimits.funds),
  contingencyPlan: optionalText(textLimits.contingencyPlan),
  interimControl: optionalText(textLimits.interimControl),
});

export type CommitmentEntry = z.output<typeof commitment>;

/** Reads the commitment modal; what a major hazard requires besides is the use case's matter. */
export function readCommitment(values: FieldValues): FormResult<CommitmentEntry> {
  return validate(commitment, values);
}

/** Somebody promises to rectify. */
export function registerCommit(routes: Routes, slack: SlackContext): void {
  routes.view(
    hazardIds.views.commit,
    onSubmission(slack, {
      read: readCommitment,
      save: ({ acting }, entry, { metadata, submissionKey }) =>
        commitToRectify(slack.context, acting, {
          ...entry,
          number: hazardNumberOf(metadata),
          submissionKey,
        }),
      said: ({ translator }, hazard) =>
        translator.t('answer.done.commit', { hazard: hazardReference(hazard.number) }),
      people: ({ completerId, responsibleLeaderId, acceptorId, secondAcceptorId }) => ({
        completerId,
        responsibleLeaderId,
        acceptorId,
        secondAcceptorId,
      }),
    }),
  );
}

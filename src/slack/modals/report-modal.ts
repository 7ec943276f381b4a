import type { KnownBlock, ModalView } from '@slack/types';
import { categories, kindsOfCategory, type Level } from '../../domain/hazard.js';
import { filesPerSubmission, textLimits } from '../../domain/limits.js';
import type { Unit } from '../../domain/member.js';
import { riskBand, riskScore, suggestedLevel } from '../../domain/risk.js';
import type { Speech } from '../../i18n/speech.js';
import type { ReportSource } from '../forms/report-form.js';
import { type FieldValues, isTicked, textOf } from '../forms/view-state.js';
import { ids } from '../ids.js';
import { note } from './hazard-heading.js';
import {
  checkboxInput,
  dateTimeInput,
  fileInput,
  groupedSelectInput,
  personInput,
  radioInput,
  selectInput,
  textInput,
} from './inputs.js';
import { modal } from './modal.js';
import { onTheSpotInputs } from './on-the-spot-inputs.js';
import { unitInput } from './unit-input.js';
import { categoryChoices, kindChoices, kindGroups, levelChoices, scoreChoices } from './words.js';

export interface ReportModalFacts {
  /** What is entered so far: the modal is drawn anew when a choice changes what it asks for. */
  values: FieldValues;
  units: readonly Unit[];
  source: ReportSource;
  now: Date;
}

/** The report form as it stands with what is entered so far. */
export function reportModal(facts: ReportModalFacts, speech: Speech): ModalView {
  const { values } = facts;
  const rating = ratingOf(values);
  const level = textOf(values, 'level') ?? rating?.suggested;
  const onTheSpot = isTicked(values, 'onTheSpot');
  return modal(
    {
      callbackId: ids.views.report,
      title: speech.t('modal.report.title'),
      submit: speech.t('modal.report.submit'),
      close: speech.t('modal.cancel'),
      metadata: facts.source,
      blocks: [
        ...sourceNote(facts.source, speech),
        ...whatAndWhere(facts, speech),
        ...riskInputs(values, rating, speech),
        ...controlInputs(values, { asksControl: onTheSpot && level === 'major' }, speech),
        ...peopleAndTime(facts, speech),
        ...(onTheSpot ? onTheSpotInputs(values, { isMajor: level === 'major' }, speech) : []),
      ],
    },
    speech,
  );
}

function sourceNote(source: ReportSource, speech: Speech): KnownBlock[] {
  if (source.permalink === null) return [];
  return [note(speech.t('modal.report.from_message', { files: source.files.length }))];
}

function whatAndWhere({ values, units }: ReportModalFacts, speech: Speech): KnownBlock[] {
  return [
    textInput({
      field: 'description',
      label: speech.t('form.description'),
      hint: speech.t('form.description.hint'),
      value: textOf(values, 'description'),
      maxLength: textLimits.description,
      multiline: true,
    }),
    selectInput({
      field: 'category',
      label: speech.t('form.category'),
      choices: categoryChoices(speech),
      chosen: textOf(values, 'category'),
      placeholder: speech.t('modal.choose'),
      reshapes: true,
    }),
    kindInput(values, speech),
    unitInput(
      {
        field: 'unitId',
        label: speech.t('form.unit'),
        units,
        chosen: textOf(values, 'unitId'),
        reshapes: true,
      },
      speech,
    ),
    textInput({
      field: 'place',
      label: speech.t('form.place'),
      hint: speech.t('form.place.hint'),
      value: textOf(values, 'place'),
      maxLength: textLimits.place,
    }),
  ];
}

/** The kinds of the chosen category; of all of them while none is chosen. */
function kindInput(values: FieldValues, speech: Speech): KnownBlock {
  const category = categories.find((candidate) => candidate === textOf(values, 'category'));
  const label = speech.t('form.kind');
  const placeholder = speech.t('modal.choose');
  if (category === undefined) {
    return groupedSelectInput({ field: 'kind', label, groups: kindGroups(speech), placeholder });
  }
  return selectInput({
    field: 'kind',
    variant: category,
    label,
    choices: kindChoices(kindsOfCategory[category], speech),
    chosen: textOf(values, 'kind'),
    placeholder,
  });
}

interface Rating {
  severity: number;
  likelihood: number;
  suggested: Level;
}

function ratingOf(values: FieldValues): Rating | undefined {
  const severity = Number(textOf(values, 'severity'));
  const likelihood = Number(textOf(values, 'likelihood'));
  const isRated = [severity, likelihood].every((n) => Number.isInteger(n) && n >= 1 && n <= 5);
  if (!isRated) return undefined;
  return { severity, likelihood, suggested: suggestedLevel(severity, likelihood) };
}

/** A new suggestion starts the level afresh: what was decided was decided on another rating. */
function riskInputs(values: FieldValues, rating: Rating | undefined, speech: Speech): KnownBlock[] {
  const scoreInput = (field: 'severity' | 'likelihood') =>
    selectInput({
      field,
      label: speech.t(`form.${field}`),
      choices: scoreChoices(field, speech),
      chosen: textOf(values, field),
      placeholder: speech.t('modal.choose'),
      reshapes: true,
    });
  return [
    scoreInput('severity'),
    scoreInput('likelihood'),
    note(rating ? ratingWords(rating, speech) : speech.t('modal.report.no_rating')),
    radioInput({
      field: 'level',
      variant: rating?.suggested,
      label: speech.t('form.level'),
      choices: levelChoices(speech),
      chosen: rating?.suggested ?? textOf(values, 'level'),
      reshapes: true,
    }),
  ];
}

function ratingWords({ severity, likelihood, suggested }: Rating, speech: Speech): string {
  return speech.t('modal.report.rating', {
    band: speech.t(`word.band.${riskBand(severity, likelihood)}`),
    score: riskScore(severity, likelihood),
    level: speech.t(`word.level.${suggested}`),
  });
}

function controlInputs(
  values: FieldValues,
  { asksControl }: { asksControl: boolean },
  speech: Speech,
): KnownBlock[] {
  return [
    textInput({
      field: 'interimControl',
      label: speech.t('form.interim_control'),
      hint: speech.t('form.interim_control.hint'),
      value: textOf(values, 'interimControl'),
      maxLength: textLimits.interimControl,
      multiline: true,
      optional: !asksControl,
    }),
    textInput({
      field: 'clause',
      label: speech.t('form.clause'),
      value: textOf(values, 'clause'),
      maxLength: textLimits.clause,
      optional: true,
    }),
    fileInput({
      field: 'files',
      label: speech.t('form.photos'),
      maxFiles: filesPerSubmission,
      optional: true,
    }),
  ];
}

/** The unit's default responsible person stands chosen, anew for every unit. */
function peopleAndTime({ values, units, now }: ReportModalFacts, speech: Speech): KnownBlock[] {
  const unit = units.find((candidate) => candidate.id === textOf(values, 'unitId'));
  return [
    personInput({
      field: 'responsibleId',
      variant: unit?.id,
      label: speech.t('form.responsible'),
      hint: speech.t('form.responsible.hint'),
      chosen: unit?.defaultResponsibleId ?? unit?.leaderId ?? textOf(values, 'responsibleId'),
      placeholder: speech.t('modal.choose_person'),
      optional: true,
    }),
    dateTimeInput({ field: 'foundAt', label: speech.t('form.found_at'), chosen: now }),
    checkboxInput({
      field: 'onTheSpot',
      label: speech.t('form.on_the_spot'),
      choices: [{ value: 'yes', text: speech.t('form.on_the_spot.yes') }],
      ticked: isTicked(values, 'onTheSpot') ? ['yes'] : [],
      reshapes: true,
    }),
  ];
}

import type { KnownBlock, ModalView } from '@slack/types';
import { categories } from '../../../domain/hazards/hazard.js';
import { riskBand, riskScore } from '../../../domain/hazards/risk.js';
import type { Unit } from '../../../domain/organisation/member.js';
import { filesPerSubmission, textLimits } from '../../../domain/shared/limits.js';
import type { Translator } from '../../../i18n/translator.js';
import {
  checkboxInput,
  dateTimeInput,
  fileInput,
  groupedSelectInput,
  personInput,
  radioInput,
  selectInput,
  textInput,
} from '../../kit/inputs.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { type FieldValues, isTicked, textOf } from '../../kit/view-state.js';
import { levelChoices } from '../../matters/words.js';
import { unitInput } from '../../organisation/unit-choice.js';
import { hazardIds } from '../ids.js';
import { categoryChoices, kindChoices, kindGroups, riskBandWord, scoreChoices } from '../words.js';
import { onTheSpotInputs } from './on-the-spot-inputs.js';
import { type Proposal, responsibleInForm } from './proposed-responsible.js';
import type { ReportSource } from './report-source.js';

export interface ReportModalFacts {
  /** What is entered so far: the modal is drawn anew when a choice changes what it asks for. */
  values: FieldValues;
  units: readonly Unit[];
  source: ReportSource;
  /** Whom the form has proposed so far as responsible person. */
  proposal: Proposal;
  now: Date;
  /** Only full members say that they have put it right on the spot. */
  offersOnTheSpot?: boolean;
}

/** The report form as it stands with what is entered so far. */
export function reportModal(facts: ReportModalFacts, translator: Translator): ModalView {
  const { values } = facts;
  const rating = ratingOf(values);
  const isMajor = textOf(values, 'level') === 'major';
  const { offersOnTheSpot = true } = facts;
  const onTheSpot = offersOnTheSpot && isTicked(values, 'onTheSpot');
  const responsible = responsibleInForm(facts);
  return modal(
    {
      callbackId: hazardIds.views.report,
      title: translator.t('modal.report.title'),
      submit: translator.t('modal.report.submit'),
      close: translator.t('modal.cancel'),
      metadata: { ...facts.source, proposal: responsible.proposal },
      blocks: [
        ...sourceNote(facts.source, translator),
        ...whatAndWhere(facts, translator),
        ...riskInputs(values, rating, translator),
        ...controlInputs(
          values,
          {
            asksControl: onTheSpot && isMajor,
            filesTaken: filesPerSubmission - facts.source.files.length,
          },
          translator,
        ),
        ...peopleAndTime(facts, responsible, translator),
        ...(onTheSpot ? onTheSpotInputs(values, { isMajor }, translator) : []),
      ],
    },
    translator,
  );
}

function sourceNote(source: ReportSource, translator: Translator): KnownBlock[] {
  const { files, filesLeft = 0, foundIn } = source;
  if (foundIn !== undefined)
    return [note(translator.t('modal.report.found_in', { matter: foundIn }))];
  if (source.permalink === null) return [];
  const said = translator.t('modal.report.from_message', { files: files.length });
  const left = translator.t('modal.report.files_left', { left: filesLeft });
  return [note(filesLeft === 0 ? said : `${said} ${left}`)];
}

function whatAndWhere({ values, units }: ReportModalFacts, translator: Translator): KnownBlock[] {
  return [
    textInput({
      field: 'description',
      label: translator.t('form.description'),
      hint: translator.t('form.description.hint'),
      value: textOf(values, 'description'),
      maxLength: textLimits.description,
      multiline: true,
    }),
    selectInput({
      field: 'category',
      label: translator.t('form.category'),
      choices: categoryChoices(translator),
      chosen: textOf(values, 'category'),
      placeholder: translator.t('modal.choose'),
      reshapes: true,
    }),
    kindInput(values, translator),
    unitInput(
      {
        field: 'unitId',
        label: translator.t('form.unit'),
        units,
        chosen: textOf(values, 'unitId'),
        reshapes: true,
      },
      translator,
    ),
    textInput({
      field: 'place',
      label: translator.t('form.place'),
      hint: translator.t('form.place.hint'),
      value: textOf(values, 'place'),
      maxLength: textLimits.place,
    }),
  ];
}

/** The kinds of the chosen category; of all of them while none is chosen. */
function kindInput(values: FieldValues, translator: Translator): KnownBlock {
  const category = categories.find((candidate) => candidate === textOf(values, 'category'));
  const label = translator.t('form.kind');
  const placeholder = translator.t('modal.choose');
  if (category === undefined) {
    return groupedSelectInput({
      field: 'kind',
      label,
      groups: kindGroups(translator),
      placeholder,
    });
  }
  return selectInput({
    field: 'kind',
    variant: category,
    label,
    choices: kindChoices(category, translator),
    chosen: textOf(values, 'kind'),
    placeholder,
  });
}

interface Rating {
  severity: number;
  likelihood: number;
}

function ratingOf(values: FieldValues): Rating | undefined {
  const severity = Number(textOf(values, 'severity'));
  const likelihood = Number(textOf(values, 'likelihood'));
  const isRated = [severity, likelihood].every((n) => Number.isInteger(n) && n >= 1 && n <= 5);
  return isRated ? { severity, likelihood } : undefined;
}

/** The matrix ticks no level: what is critical asks a person, and what they said stays on every rating. */
function riskInputs(
  values: FieldValues,
  rating: Rating | undefined,
  translator: Translator,
): KnownBlock[] {
  const level = textOf(values, 'level');
  const scoreInput = (field: 'severity' | 'likelihood') =>
    selectInput({
      field,
      label: translator.t(`form.${field}`),
      choices: scoreChoices(field, translator),
      chosen: textOf(values, field),
      placeholder: translator.t('modal.choose'),
      reshapes: true,
    });
  return [
    scoreInput('severity'),
    scoreInput('likelihood'),
    note(rating ? ratingWords(rating, translator) : translator.t('modal.report.no_rating')),
    ...(isCritical(rating) || level !== undefined ? [levelInput(level, translator)] : []),
  ];
}

function isCritical(rating: Rating | undefined): boolean {
  return rating !== undefined && riskBand(rating.severity, rating.likelihood) === 'critical';
}

function levelInput(level: string | undefined, translator: Translator): KnownBlock {
  return radioInput({
    field: 'level',
    label: translator.t('modal.report.level'),
    hint: translator.t('modal.report.level.hint'),
    choices: levelChoices(translator),
    chosen: level,
    optional: true,
    reshapes: true,
  });
}

function ratingWords({ severity, likelihood }: Rating, translator: Translator): string {
  return translator.t('modal.report.rating', {
    band: riskBandWord(riskBand(severity, likelihood), translator),
    score: riskScore(severity, likelihood),
  });
}

function controlInputs(
  values: FieldValues,
  { asksControl, filesTaken }: { asksControl: boolean; filesTaken: number },
  translator: Translator,
): KnownBlock[] {
  return [
    textInput({
      field: 'interimControl',
      label: translator.t('form.interim_control'),
      hint: translator.t('form.interim_control.hint'),
      value: textOf(values, 'interimControl'),
      maxLength: textLimits.interimControl,
      multiline: true,
      optional: !asksControl,
    }),
    textInput({
      field: 'clause',
      label: translator.t('form.clause'),
      value: textOf(values, 'clause'),
      maxLength: textLimits.clause,
      optional: true,
    }),
    ...(filesTaken > 0
      ? [
          fileInput({
            field: 'files',
            label: translator.t('form.photos'),
            maxFiles: filesTaken,
            optional: true,
          }),
        ]
      : []),
  ];
}

function peopleAndTime(
  { values, now, offersOnTheSpot = true }: ReportModalFacts,
  responsible: { variant: string | undefined; userId: string | null },
  translator: Translator,
): KnownBlock[] {
  const foundAt = textOf(values, 'foundAt');
  return [
    personInput({
      field: 'responsibleId',
      variant: responsible.variant,
      label: translator.t('form.responsible'),
      hint: translator.t('form.responsible.hint'),
      chosen: responsible.userId,
      placeholder: translator.t('modal.choose_person'),
      optional: true,
      reshapes: true,
    }),
    dateTimeInput({
      field: 'foundAt',
      label: translator.t('form.found_at'),
      chosen: foundAt === undefined ? now : new Date(Number(foundAt) * 1000),
    }),
    ...(offersOnTheSpot ? [onTheSpotInput(values, translator)] : []),
  ];
}

function onTheSpotInput(values: FieldValues, translator: Translator): KnownBlock {
  return checkboxInput({
    field: 'onTheSpot',
    label: translator.t('form.on_the_spot'),
    choices: [{ value: 'yes', text: translator.t('form.on_the_spot.yes') }],
    ticked: isTicked(values, 'onTheSpot') ? ['yes'] : [],
    reshapes: true,
  });
}

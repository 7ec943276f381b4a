import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import {
  categories,
  type Hazard,
  hazardKinds,
  hazardReference,
} from '../../domain/hazards/hazard.js';
import {
  type CorrectionRights,
  correctionRights,
  type HazardPeople,
} from '../../domain/hazards/permissions.js';
import { levels } from '../../domain/matters/level.js';
import type { Actor, Unit } from '../../domain/organisation/member.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import { type CorrectHazardInput, correctHazard } from '../../use-cases/hazards/correct-hazard.js';
import type { HazardView } from '../../use-cases/hazards/view-hazard.js';
import { viewHazardToAct } from '../../use-cases/hazards/view-hazard-to-act.js';
import { optionalSlackId, optionalText, optionalUnitId } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { personInput, radioInput, selectInput, textInput } from '../kit/inputs.js';
import { parseMetadata } from '../kit/metadata.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import { trim } from '../kit/text.js';
import { type FieldValues, textOf } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import { onSubmission } from '../listening/on-submission.js';
import { registerReshape } from '../listening/reshape.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { levelChoices } from '../matters/words.js';
import { organisationIds } from '../organisation/ids.js';
import { unitInput } from '../organisation/unit-choice.js';
import { hazardHeading } from './heading.js';
import { hazardIds } from './ids.js';
import { hazardNumberOf } from './metadata.js';
import { categoryChoices, kindChoices } from './words.js';

export interface CorrectModalFacts {
  hazard: Hazard;
  unit: Unit;
  units: readonly Unit[];
  people: HazardPeople;
  actor: Actor;
  /** What is entered so far: the kinds follow the category. */
  values: FieldValues;
}

/** The modal for a reader, with what is entered so far. */
export function correctModalOf(
  { details, people, units }: HazardView,
  { acting, translator }: CurrentUser,
  values: FieldValues,
): ModalView {
  const { hazard, unit } = details;
  const facts = { hazard, unit, units, people, actor: acting.actor, values };
  return correctModal(facts, translator);
}

/** What was reported, to be corrected: only what this reader may correct (rule 11). */
export function correctModal(facts: CorrectModalFacts, translator: Translator): ModalView {
  const { hazard, values, actor, people } = facts;
  const rights = correctionRights(actor, hazard, people);
  const { number, category, kind, place, level, unitId } = hazard;
  return modal(
    {
      callbackId: hazardIds.views.correct,
      title: translator.t('modal.correct.title'),
      submit: translator.t('modal.correct.submit'),
      close: translator.t('modal.cancel'),
      // As it was shown: what somebody else corrects meanwhile is not taken back.
      metadata: {
        number,
        shown: { category, kind, place: trim(place, textLimits.place), level, unitId },
      },
      blocks: [
        ...hazardHeading(facts, translator),
        ...(rights.raise || rights.lower || rights.move
          ? [note(translator.t('modal.correct.explain'))]
          : []),
        ...(lacksMore(rights, facts) ? [note(translator.t('modal.correct.others_decide'))] : []),
        ...(rights.classification ? classificationInputs(hazard, values, translator) : []),
        ...(rights.raise || rights.lower
          ? [
              radioInput({
                field: 'level',
                label: translator.t('form.level'),
                choices: levelChoices(translator),
                chosen: textOf(values, 'level') ?? level,
              }),
            ]
          : []),
        ...(rights.move ? unitInputs(facts, translator) : []),
      ],
    },
    translator,
  );
}

/** Something could be corrected that only others decide about. */
function lacksMore(
  rights: CorrectionRights,
  { hazard, people }: Pick<CorrectModalFacts, 'hazard' | 'people'>,
): boolean {
  return (
    (!rights.lower && hazard.level === 'major') || (!rights.move && people.workspaceHasManyUnits)
  );
}

function classificationInputs(
  hazard: Hazard,
  values: FieldValues,
  translator: Translator,
): KnownBlock[] {
  const chosen = textOf(values, 'category');
  const category = categories.find((one) => one === chosen) ?? hazard.category;
  const placeholder = translator.t('modal.choose');
  return [
    selectInput({
      field: 'category',
      label: translator.t('form.category'),
      choices: categoryChoices(translator),
      chosen: category,
      placeholder,
      reshapes: true,
    }),
    selectInput({
      field: 'kind',
      variant: category,
      label: translator.t('form.kind'),
      choices: kindChoices(category, translator),
      chosen: textOf(values, 'kind') ?? hazard.kind,
      placeholder,
    }),
    textInput({
      field: 'place',
      label: translator.t('form.place'),
      value: textOf(values, 'place') ?? hazard.place,
      maxLength: textLimits.place,
    }),
  ];
}

function unitInputs(
  { hazard, units, values }: CorrectModalFacts,
  translator: Translator,
): KnownBlock[] {
  const chosen = textOf(values, 'unitId') ?? hazard.unitId;
  return [
    unitInput({ field: 'unitId', label: translator.t('form.unit'), units, chosen }, translator),
    personInput({
      field: 'responsibleId',
      label: translator.t('form.responsible_in_unit'),
      hint: translator.t('form.responsible_in_unit.hint'),
      chosen: textOf(values, 'responsibleId'),
      placeholder: translator.t('modal.choose_person'),
      optional: true,
    }),
  ];
}

/** Every field may be missing: it is shown to those who may correct it. */
const correction = z.object({
  category: z.enum(categories, { error: 'required' }).nullable().default(null),
  kind: z.enum(hazardKinds, { error: 'required' }).nullable().default(null),
  place: optionalText(textLimits.place),
  level: z.enum(levels, { error: 'required' }).nullable().default(null),
  unitId: optionalUnitId,
  responsibleId: optionalSlackId,
});

export type CorrectionEntry = z.output<typeof correction>;

const shown = z.object({
  shown: z
    .object({
      ...{ category: z.string(), kind: z.string(), place: z.string(), level: z.string() },
      unitId: z.string(),
    })
    .partial()
    .default({}),
});

/** Reads what is entered; what stands as it was shown is no correction. */
export function readCorrection(
  values: FieldValues,
  metadata: string,
): FormResult<Omit<CorrectHazardInput, 'number' | 'submissionKey'>> {
  const form = validate(correction, values);
  if (!form.ok) return form;
  const before: Readonly<Record<string, string | undefined>> = parseMetadata(shown, metadata).shown;
  const changed = Object.entries(form.input).filter(([field, value]) => value !== before[field]);
  return { ok: true, input: Object.fromEntries(changed) };
}

/** What was reported is corrected. */
export function registerCorrect(routes: Routes, slack: SlackContext): void {
  const callbackId = hazardIds.views.correct;
  const inputs = [organisationIds.inputs.unitLookup];
  registerReshape(routes, slack, { callbackId, inputs }, async (reader, values, metadata) => {
    const number = hazardNumberOf(metadata);
    const of = { number, actions: ['correct'] as const };
    const { view } = await viewHazardToAct(slack.context, reader.acting, of);
    return correctModalOf(view, reader, values);
  });
  routes.view(
    callbackId,
    onSubmission(slack, {
      read: (values, { metadata }) => readCorrection(values, metadata),
      save: ({ acting }, entry, { metadata, submissionKey }) =>
        correctHazard(slack.context, acting, {
          ...entry,
          number: hazardNumberOf(metadata),
          submissionKey,
        }),
      said: ({ translator }, hazard) =>
        translator.t('answer.done.correct', { hazard: hazardReference(hazard.number) }),
      people: ({ responsibleId }) => ({ responsibleId: responsibleId ?? null }),
    }),
  );
}

import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { defaultWeights, softParts } from '../../../domain/inspections/assignment/problem.js';
import { campaignReference } from '../../../domain/inspections/campaign.js';
import {
  type CampaignDraft,
  campaignLimits,
  weightField,
} from '../../../domain/inspections/campaign-draft.js';
import { campaignKinds, campaignModes } from '../../../domain/inspections/campaign-kinds.js';
import { textLimits } from '../../../domain/shared/limits.js';
import type { Translator } from '../../../i18n/translator.js';
import type { PlanForm } from '../../../use-cases/inspections/plan/view-plan.js';
import {
  anyNumber,
  choice,
  date,
  optionalText,
  requiredText,
  slackId,
  ticked,
} from '../../kit/fields.js';
import { type FormResult, validate } from '../../kit/form-result.js';
import {
  checkboxInput,
  dateInput,
  maxChoices,
  personInput,
  radioInput,
  selectInput,
  textInput,
} from '../../kit/inputs.js';
import { numberInput, selectManyInput } from '../../kit/inputs-of-many.js';
import { modal } from '../../kit/modal.js';
import type { FieldValues } from '../../kit/view-state.js';
import { unitChoices } from '../../organisation/unit-choice.js';
import { planIds } from './ids.js';
import { repeatFields, repeatInputs } from './repeat-inputs.js';

/** What a new campaign begins with. */
const usual = { groupSize: 3, visitsPerUnit: 1, certifiedPerGroup: 0 } as const;

/** The form of a campaign: `number` of the one that is changed; null for a new one. */
export function campaignForm(
  form: PlanForm,
  { number, readerId }: { number: number | null; readerId: string },
  translator: Translator,
): ModalView {
  const { t } = translator;
  const { facts } = form;
  return modal(
    {
      callbackId: planIds.views.campaignForm,
      title: t(number === null ? 'plan.form.title' : 'plan.form.change_title'),
      submit: t('plan.form.submit'),
      close: t('modal.cancel'),
      metadata: { number },
      blocks: [
        textInput({
          field: 'name',
          label: t('plan.form.name'),
          value: facts?.name,
          maxLength: textLimits.campaignName,
        }),
        textInput({
          field: 'basis',
          label: t('plan.form.basis'),
          hint: t('plan.form.basis.hint'),
          value: facts?.basis,
          maxLength: textLimits.campaignBasis,
          optional: true,
        }),
        radioInput({
          field: 'kind',
          label: t('campaign.kind'),
          choices: campaignKinds.map((value) => ({
            value,
            text: t(`word.campaign_kind.${value}`),
          })),
          chosen: facts?.kind ?? 'mutual',
        }),
        radioInput({
          field: 'mode',
          label: t('plan.form.mode'),
          choices: campaignModes.map((value) => ({
            value,
            text: t(`word.campaign_mode.${value}`),
            description: t(`plan.form.mode.${value}`),
          })),
          chosen: facts?.mode ?? 'cycle',
        }),
        // The days of an earlier one have passed.
        dateInput({
          field: 'startsOn',
          label: t('plan.form.starts'),
          chosen: number === null ? null : facts?.startsOn,
        }),
        dateInput({
          field: 'endsOn',
          label: t('plan.form.ends'),
          chosen: number === null ? null : facts?.endsOn,
        }),
        ...repeatInputs(facts?.repetition ?? null, translator),
        ...unitInputs(form, translator),
        ...numberInputs(form, translator),
        ...tableInputs(form, translator),
        ...weightInputs(form, translator),
        checkboxInput({
          field: 'unannounced',
          label: t('plan.form.unannounced'),
          choices: [{ value: 'yes', text: t('plan.form.unannounced.yes') }],
          ticked: facts?.unannounced ? ['yes'] : [],
        }),
        personInput({
          field: 'organiserId',
          label: t('campaign.organiser'),
          chosen: facts?.organiserId || readerId,
          placeholder: t('modal.choose_person'),
        }),
        ...previousInput(form, number, translator),
        textInput({
          field: 'seed',
          label: t('plan.form.seed'),
          hint: t('plan.form.seed.hint'),
          maxLength: textLimits.drawSeed,
          optional: true,
        }),
      ],
    },
    translator,
  );
}

/** Slack lists a hundred; all that have none below them can be ticked at once. */
function unitInputs({ facts, units }: PlanForm, { t }: Translator): KnownBlock[] {
  return [
    selectManyInput({
      field: 'unitIds',
      label: t('plan.form.units'),
      ...(units.length > maxChoices ? { hint: t('plan.form.units.hint') } : {}),
      choices: unitChoices(units),
      chosen: facts?.unitIds ?? [],
      optional: true,
    }),
    checkboxInput({
      field: 'allUnits',
      label: t('plan.form.all_units'),
      choices: [{ value: 'yes', text: t('plan.form.all_units.yes') }],
      ticked: [],
    }),
  ];
}

function numberInputs({ facts }: PlanForm, { t }: Translator): KnownBlock[] {
  const of = (field: 'groupSize' | 'visitsPerUnit' | 'certifiedPerGroup') => ({
    ...{ field, ...campaignLimits[field] },
    value: facts?.[field] ?? usual[field],
  });
  return [
    numberInput({
      field: 'groupCount',
      label: t('plan.form.groups'),
      hint: t('plan.form.groups.hint'),
      ...campaignLimits.groupCount,
      value: facts?.groupCount || undefined,
      optional: true,
    }),
    numberInput({ ...of('groupSize'), label: t('plan.form.group_size') }),
    numberInput({ ...of('visitsPerUnit'), label: t('plan.form.visits_per_unit') }),
    numberInput({
      ...of('certifiedPerGroup'),
      label: t('plan.form.certified'),
      hint: t('plan.form.certified.hint'),
    }),
  ];
}

/** What a proposal weighs; beside it the usual weights. */
function weightInputs({ facts }: PlanForm, { t }: Translator): KnownBlock[] {
  return softParts.map((part) =>
    numberInput({
      field: weightField(part),
      label: t(`plan.weight.${part}`),
      hint: t('plan.weight.hint', { usual: defaultWeights[part] }),
      ...campaignLimits.weight,
      value: facts?.weights[part] ?? defaultWeights[part],
      optional: true,
    }),
  );
}

function tableInputs({ facts, tables }: PlanForm, { t }: Translator): KnownBlock[] {
  if (tables.length === 0) return [];
  return [
    selectManyInput({
      field: 'tableVersionIds',
      label: t('plan.form.tables'),
      choices: tables.map(({ id, table }) => ({ value: id, text: table.name })),
      chosen: facts?.tableVersionIds ?? [],
      optional: true,
    }),
  ];
}

function previousInput(
  { facts, campaigns }: PlanForm,
  number: number | null,
  { t }: Translator,
): KnownBlock[] {
  const earlier = campaigns.filter((campaign) => campaign.number !== number);
  if (earlier.length === 0) return [];
  return [
    selectInput({
      field: 'previousId',
      label: t('plan.form.previous'),
      hint: t('plan.form.previous.hint'),
      choices: earlier.map(({ id, number: of, name }) => ({
        value: id,
        text: `${campaignReference(of)} · ${name}`,
      })),
      chosen: facts?.previousId,
      placeholder: t('modal.choose'),
      optional: true,
    }),
  ];
}

const ids = z.array(z.uuid({ error: 'unit_not_found' })).default([]);

const weight = anyNumber.optional();

const entry = z.object({
  name: requiredText(textLimits.campaignName),
  basis: optionalText(textLimits.campaignBasis),
  kind: choice(campaignKinds),
  mode: choice(campaignModes),
  startsOn: date,
  endsOn: date,
  ...repeatFields,
  unitIds: ids,
  allUnits: ticked,
  groupCount: anyNumber.nullable().default(null),
  groupSize: anyNumber,
  visitsPerUnit: anyNumber,
  certifiedPerGroup: anyNumber,
  tableVersionIds: ids,
  unannounced: ticked,
  organiserId: slackId,
  previousId: z.uuid().nullable().default(null),
  seed: optionalText(textLimits.drawSeed),
  weight_load: weight,
  weight_travel: weight,
  weight_rank: weight,
  weight_mixture: weight,
  weight_knowledge: weight,
});
export type CampaignEntry = CampaignDraft & { seed: string | null; allUnits: boolean };

/** Reads the form; its rules are asked by the use case. A weight that is left empty is the usual one. */
export function readCampaignForm(values: FieldValues): FormResult<CampaignEntry> {
  const read = validate(entry, values);
  if (!read.ok) return read;
  const { input } = read;
  const weights = Object.fromEntries(
    softParts.flatMap((part) => {
      const typed = input[weightField(part)];
      return typed === undefined ? [] : [[part, typed]];
    }),
  );
  return { ok: true, input: { ...input, weights } };
}

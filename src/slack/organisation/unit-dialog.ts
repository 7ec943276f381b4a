import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { usualWeekend } from '../../domain/calendar/country-weekends.js';
import { calendarOfUnit } from '../../domain/calendar/working-calendar.js';
import type { Unit, Workspace } from '../../domain/organisation/member.js';
import { splitNames } from '../../domain/organisation/unit-names.js';
import { openUnits, unitIdsBelow } from '../../domain/organisation/unit-tree.js';
import { DomainError } from '../../domain/shared/errors.js';
import { textLimits } from '../../domain/shared/limits.js';
import type { Translator } from '../../i18n/translator.js';
import { saveUnit } from '../../use-cases/organisation/save-unit.js';
import {
  choice,
  endOfHours,
  minutesOfDay,
  optionalSlackId,
  optionalText,
  optionalUnitId,
  requiredText,
  slackId,
} from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { channelInput, personInput, radioInput, textInput } from '../kit/inputs.js';
import { parseMetadata } from '../kit/metadata.js';
import { modal } from '../kit/modal.js';
import { plainText } from '../kit/text.js';
import type { FieldValues } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import { onSubmission } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import { redraw } from '../listening/redraw.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick, valueOfClick } from '../listening/surface.js';
import { closedUnitModal } from './close-unit-dialog.js';
import { organisationIds } from './ids.js';
import { joinChannel } from './join-channel.js';
import { optionalPlaceChoice, placeInput } from './place-choice.js';
import { requireAdmin } from './require-admin.js';
import { unitInput } from './unit-choice.js';
import { unitsModal } from './units-dialog.js';
import { hoursInputs, weekdaysTicked, weekendInput } from './week-inputs.js';

/** A new unit, or one to edit. A unit is never offered as a part of itself or of what is below it. */
export function unitModal(
  facts: { unit: Unit | null; units: readonly Unit[]; workspace: Workspace; now: Date },
  translator: Translator,
): ModalView {
  const { unit } = facts;
  const below = unit === null ? [] : unitIdsBelow(facts.units, [unit.id]);
  const parents = openUnits(facts.units).filter(({ id }) => !below.includes(id));
  const parent = {
    field: 'parentId',
    label: translator.t('form.unit_parent'),
    units: parents,
    chosen: unit?.parentId,
    optional: true,
  };
  return modal(
    {
      callbackId: organisationIds.views.unit,
      title: translator.t(unit === null ? 'modal.unit.add_title' : 'modal.unit.edit_title'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      metadata: { unitId: unit?.id ?? null },
      blocks: [
        textInput({
          field: 'name',
          label: translator.t('form.unit_name'),
          value: unit?.name,
          maxLength: textLimits.unitName,
        }),
        ...(parents.length === 0 ? [] : [unitInput(parent, translator)]),
        personInput({
          field: 'leaderId',
          label: translator.t('form.unit_leader'),
          chosen: unit?.leaderId,
          placeholder: translator.t('modal.choose_person'),
        }),
        personInput({
          field: 'defaultResponsibleId',
          label: translator.t('form.unit_responsible'),
          chosen: unit?.defaultResponsibleId,
          placeholder: translator.t('modal.choose_person'),
          optional: true,
        }),
        personInput({
          field: 'defaultAcceptorId',
          label: translator.t('form.unit_acceptor'),
          hint: translator.t('form.unit_acceptor.hint'),
          chosen: unit?.defaultAcceptorId,
          placeholder: translator.t('modal.choose_person'),
          optional: true,
        }),
        channelInput({
          field: 'channelId',
          label: translator.t('form.unit_channel'),
          hint: translator.t('form.unit_channel.hint'),
          chosen: unit?.channelId,
          optional: true,
        }),
        ...weekBlocks(facts, translator),
        ...particularBlocks(unit, translator),
        ...(unit === null ? [] : [closeButton(unit, translator)]),
      ],
    },
    translator,
  );
}

function closeButton(unit: Unit, translator: Translator): KnownBlock {
  return {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: organisationIds.actions.unitClose,
        text: plainText(translator.t('modal.unit.close'), 75),
        value: unit.id,
      },
    ],
  };
}

/** What is good to know of it; all of it may be left out. */
function particularBlocks(unit: Unit | null, translator: Translator): KnownBlock[] {
  const text = (field: string, label: string, maxLength: number, value: string | null = null) =>
    textInput({ field, label, value, maxLength, optional: true });
  return [
    text('place', translator.t('form.unit_place'), textLimits.place, unit?.place),
    textInput({
      field: 'otherNames',
      label: translator.t('form.unit_other_names'),
      hint: translator.t('form.unit_other_names.hint'),
      value: unit?.otherNames.join(translator.locale === 'en' ? ', ' : '、'),
      maxLength: otherNamesLimit,
      optional: true,
    }),
    text('address', translator.t('form.unit_address'), textLimits.unitAddress, unit?.address),
    text(
      'legalRepresentative',
      translator.t('form.unit_legal_representative'),
      textLimits.personName,
      unit?.legalRepresentative,
    ),
    text('phone', translator.t('form.unit_phone'), textLimits.phone, unit?.phone),
  ];
}

/** Of all other names together. */
const otherNamesLimit = 1000;

/** Whose hours and weekend a unit has. */
const weeks = ['parent', 'own'] as const;

/** Where and when people of the unit work; what it has not of its own stands there as it is above it. */
function weekBlocks(
  facts: { unit: Unit | null; units: readonly Unit[]; workspace: Workspace; now: Date },
  translator: Translator,
): KnownBlock[] {
  const { unit, now } = facts;
  const calendar = calendarOfUnit(facts, unit?.id ?? null);
  const isOwn = unit !== null && (unit.workdayStart !== null || unit.weekend !== null);
  return [
    placeInput(
      {
        label: translator.t('form.unit_time_zone'),
        hint: translator.t('form.unit_time_zone.hint'),
        chosen: unit?.timeZone ?? null,
        now,
        optional: true,
      },
      translator,
    ),
    radioInput({
      field: 'week',
      label: translator.t('form.unit_week'),
      choices: weeks.map((value) => ({ value, text: translator.t(`form.unit_week.${value}`) })),
      chosen: isOwn ? 'own' : 'parent',
    }),
    ...hoursInputs(
      calendar,
      { start: translator.t('form.unit_start'), end: translator.t('form.unit_end') },
      translator,
    ),
    weekendInput(calendar.weekend ?? usualWeekend, translator),
  ];
}

const unit = z
  .object({
    name: requiredText(textLimits.unitName),
    parentId: optionalUnitId,
    leaderId: slackId,
    defaultResponsibleId: optionalSlackId,
    defaultAcceptorId: optionalSlackId,
    channelId: optionalSlackId,
    place: optionalText(textLimits.place),
    otherNames: optionalText(otherNamesLimit).transform(splitNames),
    address: optionalText(textLimits.unitAddress),
    legalRepresentative: optionalText(textLimits.personName),
    phone: optionalText(textLimits.phone),
    timeZone: optionalPlaceChoice,
    week: choice(weeks).default('parent'),
    workdayStart: minutesOfDay.nullable().default(null),
    workdayEnd: endOfHours.nullable().default(null),
    weekend: weekdaysTicked,
  })
  .transform(({ week, workdayStart, workdayEnd, weekend, ...facts }) =>
    week === 'own'
      ? { ...facts, workdayStart, workdayEnd, weekend }
      : { ...facts, workdayStart: null, workdayEnd: null, weekend: null },
  );
export type UnitEntry = z.output<typeof unit>;

/** Reads a unit, new or edited. */
export function readUnit(values: FieldValues): FormResult<UnitEntry> {
  return validate(unit, values);
}

const carried = z.object({ unitId: z.uuid().nullable() });

/** A unit is added or edited; the list of units below shows it. */
export function registerUnit(routes: Routes, slack: SlackContext): void {
  const { unitAdd, unitEdit, unitPick } = organisationIds.actions;
  for (const actionId of [unitAdd, unitEdit, unitPick]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const unitId = actionId === unitAdd ? null : valueOfClick(body);
      await openModal(slack, surfaceOfClick(body), (reader) => unitModalOf(slack, reader, unitId));
    });
  }
  routes.view(
    organisationIds.views.unit,
    onSubmission(slack, {
      read: readUnit,
      save: async ({ acting }, entry, { metadata, submissionKey }) => {
        const { unitId } = parseMetadata(carried, metadata);
        const unit = await saveUnit(slack.context, acting, { ...entry, unitId, submissionKey });
        // Its leader and default responsible person may belong to it from now on.
        slack.currentUsers.forget();
        return unit;
      },
      people: ({ leaderId, defaultResponsibleId, defaultAcceptorId }) => ({
        leaderId,
        defaultResponsibleId,
        defaultAcceptorId,
      }),
      channels: ({ channelId }) => ({ channelId }),
      keepsBelow: true,
      after: async (reader, unit, { belowViewId }) => {
        if (belowViewId !== null) {
          const view = unitsModal(await slack.currentUsers.units(), reader.translator);
          await redraw(slack, { id: belowViewId }, view);
        }
        await joinChannel(slack, reader, unit.channelId);
      },
    }),
  );
}

async function unitModalOf(slack: SlackContext, reader: CurrentUser, unitId: string | null) {
  requireAdmin(reader);
  const units = await slack.currentUsers.units();
  const unit = units.find((candidate) => candidate.id === unitId) ?? null;
  if (unitId !== null && unit === null) throw new DomainError('unit_not_found');
  const { workspace, translator } = reader;
  if (unit !== null && unit.closedSince !== null) return closedUnitModal(unit, units, translator);
  return unitModal({ unit, units, workspace, now: slack.clock.now() }, translator);
}

import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Unit } from '../../domain/organisation/member.js';
import { openUnits } from '../../domain/organisation/unit-tree.js';
import { DomainError } from '../../domain/shared/errors.js';
import { textLimits } from '../../domain/shared/limits.js';
import { type LocalDate, localDateOf } from '../../domain/shared/local-time.js';
import type { Translator } from '../../i18n/translator.js';
import { closeUnit } from '../../use-cases/organisation/close-unit.js';
import { reopenUnit } from '../../use-cases/organisation/reopen-unit.js';
import { date, optionalUnitId, requiredText } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { dateInput, textInput } from '../kit/inputs.js';
import { parseMetadata } from '../kit/metadata.js';
import { modal } from '../kit/modal.js';
import { plainText } from '../kit/text.js';
import type { FieldValues } from '../kit/view-state.js';
import type { CurrentUser } from '../listening/current-user.js';
import { onSubmission, type Submitted } from '../listening/on-submission.js';
import { redraw } from '../listening/redraw.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { modalOfClick, valueOfClick } from '../listening/surface.js';
import { organisationIds } from './ids.js';
import { requireAdmin } from './require-admin.js';
import { unitInput } from './unit-choice.js';
import { unitWords } from './unit-words.js';
import { unitsModal } from './units-dialog.js';

/** Since when a unit is closed, why, and which takes it over. */
export function closeUnitModal(
  { unit, units, today }: { unit: Unit; units: readonly Unit[]; today: LocalDate },
  translator: Translator,
): ModalView {
  const others = openUnits(units).filter(({ id }) => id !== unit.id);
  const successor = {
    field: 'successorId',
    label: translator.t('form.successor'),
    hint: translator.t('form.successor.hint'),
    units: others,
    optional: true,
  };
  return modal(
    {
      callbackId: organisationIds.views.closeUnit,
      title: translator.t('modal.close_unit.title'),
      submit: translator.t('modal.close_unit.submit'),
      close: translator.t('modal.cancel'),
      metadata: { unitId: unit.id },
      blocks: [
        {
          type: 'section',
          text: plainText(translator.t('modal.close_unit.explain', { name: unit.name }), 3000),
        },
        dateInput({
          field: 'closedSince',
          label: translator.t('form.closed_since'),
          chosen: today,
        }),
        textInput({
          field: 'reason',
          label: translator.t('form.closing_reason'),
          maxLength: textLimits.closingReason,
          multiline: true,
        }),
        unitInput(successor, translator),
      ],
    },
    translator,
  );
}

/** Since when a unit is closed, and the way back. */
export function closedUnitModal(
  unit: Unit,
  units: readonly Unit[],
  translator: Translator,
): ModalView {
  const successor = units.find(({ id }) => id === unit.successorId);
  const said = [
    unitWords(unit, translator),
    ...(successor ? [translator.t('unit.merged_into', { name: successor.name })] : []),
    translator.t('modal.reopen_unit.explain'),
  ];
  return modal(
    {
      callbackId: organisationIds.views.reopenUnit,
      title: translator.t('modal.reopen_unit.title'),
      submit: translator.t('modal.reopen_unit.submit'),
      close: translator.t('modal.cancel'),
      metadata: { unitId: unit.id },
      blocks: said.map((text) => ({ type: 'section', text: plainText(text, 3000) })),
    },
    translator,
  );
}

const closing = z.object({
  closedSince: date,
  reason: requiredText(textLimits.closingReason),
  successorId: optionalUnitId,
});

/** Reads since when a unit is closed, why, and which takes it over. */
export function readClosing(values: FieldValues): FormResult<z.output<typeof closing>> {
  return validate(closing, values);
}

const carried = z.object({ unitId: z.uuid() });

/** A unit is closed, from its own modal, or opened again; the list of units below shows it. */
export function registerCloseUnit(routes: Routes, slack: SlackContext): void {
  routes.action(organisationIds.actions.unitClose, async ({ ack, body }) => {
    await ack();
    const reader = await slack.currentUsers.findOrAsk(body.user.id);
    requireAdmin(reader);
    const units = await slack.currentUsers.units();
    const unit = units.find(({ id }) => id === valueOfClick(body));
    if (unit === undefined) throw new DomainError('unit_not_found');
    const today = localDateOf(slack.clock.now(), reader.workspace.timeZone);
    const view = closeUnitModal({ unit, units, today }, reader.translator);
    // In the place of the unit's modal: Slack allows no fourth one on top.
    await redraw(slack, { id: modalOfClick(body).id }, view);
  });
  const shownBelow = async (reader: CurrentUser, _unit: Unit, { belowViewId }: Submitted) => {
    if (belowViewId === null) return;
    const view = unitsModal(await slack.currentUsers.units(), reader.translator);
    await redraw(slack, { id: belowViewId }, view);
  };
  routes.view(
    organisationIds.views.closeUnit,
    onSubmission(slack, {
      read: readClosing,
      save: async ({ acting }, entry, { metadata, submissionKey }) => {
        const { unitId } = parseMetadata(carried, metadata);
        const unit = await closeUnit(slack.context, acting, { ...entry, unitId, submissionKey });
        slack.currentUsers.forget();
        return unit;
      },
      // Whatever is open there moves along.
      mayTakeLong: true,
      keepsBelow: true,
      after: shownBelow,
    }),
  );
  routes.view(
    organisationIds.views.reopenUnit,
    onSubmission(slack, {
      read: (): FormResult<object> => ({ ok: true, input: {} }),
      save: async ({ acting }, _entry, { metadata }) => {
        const unit = await reopenUnit(slack.context, acting, parseMetadata(carried, metadata));
        slack.currentUsers.forget();
        return unit;
      },
      keepsBelow: true,
      after: shownBelow,
    }),
  );
}

import { z } from 'zod';
import { textLimits } from '../../../domain/shared/limits.js';
import { dropVisit } from '../../../use-cases/inspections/drop-visit.js';
import { moveVisit } from '../../../use-cases/inspections/move-visit.js';
import { date, requiredText } from '../../kit/fields.js';
import { validate } from '../../kit/form-result.js';
import { dateInput, textInput } from '../../kit/inputs.js';
import { note } from '../../kit/note.js';
import { inspectionIds } from '../ids.js';
import type { VisitDialog } from './visit-dialog.js';

// A visit that does not take place as it was planned.

const { views, actions } = inspectionIds;

const move = z.object({ toOn: date, reason: requiredText(textLimits.closingReason) });

export const moveDialog: VisitDialog<z.output<typeof move>> = {
  action: 'move_visit',
  actionId: actions.moveVisit,
  callbackId: views.moveVisit,
  title: 'visit.move.title',
  submit: 'visit.move.submit',
  blocks: ({ visit, campaign }, translator) => [
    dateInput({
      field: 'toOn',
      label: translator.t('visit.form.new_day'),
      hint: translator.t('visit.form.new_day.hint', {
        from: translator.localDate(campaign.startsOn),
        to: translator.localDate(campaign.endsOn),
      }),
      chosen: visit.plannedOn,
    }),
    textInput({
      field: 'reason',
      label: translator.t('visit.form.reason'),
      maxLength: textLimits.closingReason,
      multiline: true,
    }),
  ],
  read: (values) => validate(move, values),
  save: (slack, acting, on, entry) => moveVisit(slack.context, acting, { ...on, ...entry }),
  said: 'answer.done.move_visit',
};

const drop = z.object({ reason: requiredText(textLimits.closingReason) });

export const dropDialog: VisitDialog<z.output<typeof drop>> = {
  action: 'drop_visit',
  actionId: actions.dropVisit,
  callbackId: views.dropVisit,
  title: 'visit.drop.title',
  submit: 'visit.drop.submit',
  blocks: (_, translator) => [
    note(translator.t('visit.drop.explained')),
    textInput({
      field: 'reason',
      label: translator.t('visit.form.reason'),
      maxLength: textLimits.closingReason,
      multiline: true,
    }),
  ],
  read: (values) => validate(drop, values),
  save: (slack, acting, on, entry) => dropVisit(slack.context, acting, { ...on, ...entry }),
  said: 'answer.done.drop_visit',
};

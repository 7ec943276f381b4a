import { z } from 'zod';
import { textLimits } from '../../../domain/shared/limits.js';
import { confirmRecord, refuseRecord } from '../../../use-cases/inspections/settle-record.js';
import { referencesOf } from '../../../use-cases/inspections/view-visit.js';
import { optionalText, requiredText } from '../../kit/fields.js';
import { validate } from '../../kit/form-result.js';
import { textInput } from '../../kit/inputs.js';
import { note } from '../../kit/note.js';
import { lines } from '../../kit/rich-text.js';
import { inspectionIds } from '../ids.js';
import type { VisitDialog } from './visit-dialog.js';
import { recordLines } from './visit-lines.js';

// The record of inspection: what the unit confirms, or refuses to.

const { views, actions } = inspectionIds;

const confirmation = z.object({ note: optionalText(textLimits.opinion) });

export const confirmDialog: VisitDialog<z.output<typeof confirmation>> = {
  action: 'confirm_record',
  actionId: actions.confirmRecord,
  callbackId: views.confirmRecord,
  title: 'visit.confirm.title',
  submit: 'visit.confirm.submit',
  blocks: ({ visit, hazards, practices }, translator) => {
    const written = recordLines(visit, translator);
    const counts = { hazards: hazards.length, practices: practices.length };
    const hazardNames = hazards.length === 0 ? '–' : referencesOf(hazards);
    return [
      ...(written.length === 0 ? [] : [lines(written)]),
      note(translator.t('visit.finish.found', counts)),
      note(translator.t('visit.finish.hazards', { hazards: hazardNames })),
      textInput({
        field: 'note',
        label: translator.t('visit.form.remark'),
        maxLength: textLimits.opinion,
        multiline: true,
        optional: true,
      }),
    ];
  },
  read: (values) => validate(confirmation, values),
  save: (slack, acting, on, entry) => confirmRecord(slack.context, acting, { ...on, ...entry }),
  said: 'answer.done.confirm_record',
};

const refusal = z.object({
  note: requiredText(textLimits.opinion),
  witnesses: requiredText(textLimits.witnesses),
});

export const refuseDialog: VisitDialog<z.output<typeof refusal>> = {
  action: 'refuse_record',
  actionId: actions.refuseRecord,
  callbackId: views.refuseRecord,
  title: 'visit.refuse.title',
  submit: 'visit.refuse.submit',
  blocks: (_, translator) => [
    textInput({
      field: 'note',
      label: translator.t('visit.form.refusal'),
      maxLength: textLimits.opinion,
      multiline: true,
    }),
    textInput({
      field: 'witnesses',
      label: translator.t('visit.form.witnesses'),
      hint: translator.t('visit.form.witnesses.hint'),
      maxLength: textLimits.witnesses,
      multiline: true,
    }),
  ],
  read: (values) => validate(refusal, values),
  save: (slack, acting, on, entry) => refuseRecord(slack.context, acting, { ...on, ...entry }),
  said: 'answer.done.refuse_record',
};

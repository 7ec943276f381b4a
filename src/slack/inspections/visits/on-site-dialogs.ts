import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { nameIn } from '../../../domain/inspections/scoring/scoring-table.js';
import { filesPerSubmission, textLimits } from '../../../domain/shared/limits.js';
import type { Translator } from '../../../i18n/translator.js';
import { finishVisit } from '../../../use-cases/inspections/finish-visit.js';
import { notePractice } from '../../../use-cases/inspections/note-practice.js';
import { startVisit } from '../../../use-cases/inspections/start-visit.js';
import { referencesOf, type VisitView } from '../../../use-cases/inspections/view-visit.js';
import { files, optionalText, requiredText } from '../../kit/fields.js';
import { validate } from '../../kit/form-result.js';
import { checkboxInput, fileInput, textInput } from '../../kit/inputs.js';
import { note } from '../../kit/note.js';
import { plainText } from '../../kit/text.js';
import { isTicked } from '../../kit/view-state.js';
import { inspectionIds } from '../ids.js';
import type { VisitDialog } from './visit-dialog.js';

// What a group does on site.

const { views, actions } = inspectionIds;

// Whether who received it may be left out depends on whether it was let in: the rule is asked when it is saved.
const start = z.object({
  receivedBy: optionalText(textLimits.receivedBy),
  unitReported: optionalText(textLimits.opinion),
  entryRefused: optionalText(textLimits.opinion),
});

export const startDialog: VisitDialog<z.output<typeof start>> = {
  action: 'start_visit',
  actionId: actions.startVisit,
  callbackId: views.startVisit,
  title: 'visit.start.title',
  submit: 'visit.start.submit',
  blocks: (_, translator) => [
    textInput({
      field: 'receivedBy',
      label: translator.t('visit.form.received_by'),
      hint: translator.t('visit.form.received_by.hint'),
      maxLength: textLimits.receivedBy,
      optional: true,
    }),
    textInput({
      field: 'unitReported',
      label: translator.t('visit.form.unit_reported'),
      maxLength: textLimits.opinion,
      multiline: true,
      optional: true,
    }),
    textInput({
      field: 'entryRefused',
      label: translator.t('visit.form.entry_refused'),
      hint: translator.t('visit.form.entry_refused.hint'),
      maxLength: textLimits.opinion,
      multiline: true,
      optional: true,
    }),
  ],
  read: (values) => validate(start, values),
  save: (slack, acting, on, entry) => startVisit(slack.context, acting, { ...on, ...entry }),
  said: 'answer.done.start_visit',
};

const practice = z.object({ text: requiredText(textLimits.goodPractice), files });

export const practiceDialog: VisitDialog<z.output<typeof practice>> = {
  action: 'note_practice',
  actionId: actions.notePractice,
  callbackId: views.notePractice,
  title: 'visit.practice.title',
  submit: 'visit.practice.submit',
  blocks: (_, translator) => [
    textInput({
      field: 'text',
      label: translator.t('visit.form.practice'),
      hint: translator.t('visit.form.practice.hint'),
      maxLength: textLimits.goodPractice,
      multiline: true,
    }),
    fileInput({
      field: 'files',
      label: translator.t('visit.form.photos'),
      maxFiles: filesPerSubmission,
      optional: true,
    }),
  ],
  read: (values) => validate(practice, values),
  save: (slack, acting, on, entry) => notePractice(slack.context, acting, { ...on, ...entry }),
  said: 'answer.done.note_practice',
};

/** The group's tables that are open, with what is left to say, and whether they are handed in with the visit. */
function openSheetBlocks({ openSheets }: VisitView, translator: Translator): KnownBlock[] {
  if (openSheets.length === 0) return [];
  const tables = openSheets.map(({ version: { table }, left }) => {
    const words = { table: nameIn(table, translator.locale), count: left };
    return `· ${translator.t('visit.finish.open_sheet', words)}`;
  });
  const choice = { value: 'yes', text: translator.t('visit.finish.hand_in') };
  return [
    {
      type: 'section',
      text: plainText([translator.t('visit.finish.open_sheets'), ...tables].join('\n'), 3000),
    },
    checkboxInput({
      field: 'handsInSheets',
      label: translator.t('visit.finish.sheets'),
      hint: translator.t('visit.finish.sheets.hint'),
      choices: [choice],
      ticked: ['yes'],
    }),
  ];
}

export const finishDialog: VisitDialog<{ handsInSheets: boolean }> = {
  action: 'finish_visit',
  actionId: actions.finishVisit,
  callbackId: views.finishVisit,
  title: 'visit.finish.title',
  submit: 'visit.finish.submit',
  blocks: (view, translator) => {
    const { hazards, practices } = view;
    const hazardNames = hazards.length === 0 ? '–' : referencesOf(hazards);
    const counts = { hazards: hazards.length, practices: practices.length };
    return [
      note(translator.t('visit.finish.found', counts)),
      note(translator.t('visit.finish.hazards', { hazards: hazardNames })),
      note(translator.t('visit.finish.explained')),
      ...openSheetBlocks(view, translator),
    ];
  },
  read: (values) => ({ ok: true, input: { handsInSheets: isTicked(values, 'handsInSheets') } }),
  save: (slack, acting, on, entry) => finishVisit(slack.context, acting, { ...on, ...entry }),
  said: 'answer.done.finish_visit',
};

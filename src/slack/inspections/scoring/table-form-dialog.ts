import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { categories } from '../../../domain/hazards/hazard.js';
import { tableLimits } from '../../../domain/inspections/scoring/scoring-table.js';
import { simpleTable } from '../../../domain/inspections/scoring/simple-table.js';
import type { Translator } from '../../../i18n/translator.js';
import { saveScoringTable } from '../../../use-cases/inspections/scoring/save-scoring-table.js';
import { anyNumber, choice, requiredText } from '../../kit/fields.js';
import { validate } from '../../kit/form-result.js';
import { selectInput, textInput } from '../../kit/inputs.js';
import { numberInput } from '../../kit/inputs-of-many.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { onSubmission } from '../../listening/on-submission.js';
import { redraw } from '../../listening/redraw.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { requireAdmin } from '../../organisation/require-admin.js';
import { scoringIds } from './ids.js';
import { tablesModalOf } from './tables-screen.js';

/** A small table of one's own: a name, the items line by line, and from how many points on it is passed. */
export function tableFormModal(translator: Translator): ModalView {
  const grade = (field: 'excellent' | 'passed', value: number) =>
    numberInput({
      field,
      label: translator.t(`scoring.form.${field}`),
      ...{ min: 1, max: 100, value },
    });
  return modal(
    {
      callbackId: scoringIds.views.tableForm,
      title: translator.t('scoring.form.title'),
      submit: translator.t('scoring.form.save'),
      close: translator.t('modal.cancel'),
      blocks: [
        note(translator.t('scoring.form.note')),
        textInput({
          field: 'name',
          label: translator.t('scoring.setting.name'),
          maxLength: tableLimits.name,
        }),
        textInput({
          field: 'items',
          label: translator.t('scoring.form.items'),
          hint: translator.t('scoring.form.items.hint'),
          maxLength: 3000,
          multiline: true,
        }),
        selectInput({
          field: 'category',
          label: translator.t('scoring.setting.category'),
          hint: translator.t('scoring.form.category.hint'),
          choices: categories.map((value) => ({
            value,
            text: translator.t(`word.category.${value}`),
          })),
          placeholder: translator.t('modal.choose'),
          optional: true,
        }),
        grade('excellent', 80),
        grade('passed', 70),
      ],
    },
    translator,
  );
}

const form = z.object({
  name: requiredText(tableLimits.name),
  items: requiredText(3000),
  excellent: anyNumber,
  passed: anyNumber,
  category: choice(categories).optional(),
});

/** The list below shows the new table at once. */
export function registerTableForm(routes: Routes, slack: SlackContext): void {
  routes.view(
    scoringIds.views.tableForm,
    onSubmission(slack, {
      read: (values) => validate(form, values),
      save: async (reader, entry, { submissionKey }) => {
        requireAdmin(reader);
        const { locale } = reader.translator;
        const table = simpleTable(entry, locale);
        return saveScoringTable(slack.context, reader.acting, {
          after: null,
          table,
          submissionKey,
        });
      },
      keepsBelow: true,
      said: ({ translator }, _, { name }) => translator.t('scoring.import.saved', { name }),
      after: async (reader, _, { belowViewId }) => {
        if (belowViewId === null) return;
        await redraw(slack, { id: belowViewId }, await tablesModalOf(slack, reader));
      },
    }),
  );
}

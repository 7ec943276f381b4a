import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Translator } from '../../i18n/translator.js';
import { setRetention } from '../../use-cases/privacy/set-retention.js';
import { viewRetention } from '../../use-cases/privacy/view-retention.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { selectInput } from '../kit/inputs.js';
import { modal } from '../kit/modal.js';
import { note } from '../kit/note.js';
import type { FieldValues } from '../kit/view-state.js';
import { onSubmission } from '../listening/on-submission.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { surfaceOfClick } from '../listening/surface.js';
import { privacyIds } from './ids.js';
import { requirePrivacyAdmin } from './require-privacy-admin.js';

const offered = [3, 5, 10, 15, 20, 30, 50];
const forEver = 'for_ever';

/** For how long ended matters are kept, to be changed. */
export function retentionModal(years: number | null, translator: Translator): ModalView {
  const inYears = [...new Set([...offered, ...(years === null ? [] : [years])])];
  return modal(
    {
      callbackId: privacyIds.views.retention,
      title: translator.t('modal.retention.title'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      blocks: [
        selectInput({
          field: 'years',
          label: translator.t('form.retention'),
          choices: [
            { value: forEver, text: translator.t('form.retention.for_ever') },
            ...inYears
              .sort((a, b) => a - b)
              .map((value) => ({
                value: String(value),
                text: translator.t('form.retention.years', { years: value }),
              })),
          ],
          chosen: years === null ? forEver : String(years),
        }),
        note(translator.t('modal.retention.explain')),
      ],
    },
    translator,
  );
}

const retention = z.object({
  years: z
    .string({ error: 'required' })
    .regex(/^(for_ever|\d{1,3})$/, { error: 'required' })
    .transform((value) => (value === forEver ? null : Number(value))),
});

/** Reads for how many years; null: for ever. */
export function readRetention(values: FieldValues): FormResult<{ years: number | null }> {
  return validate(retention, values);
}

/** The way to it from what is said of privacy. */
export function registerRetention(routes: Routes, slack: SlackContext): void {
  routes.action(privacyIds.actions.privacyRetention, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), async (reader) => {
      requirePrivacyAdmin(reader);
      const years = await viewRetention(slack.context, reader.acting.workspaceId);
      return retentionModal(years, reader.translator);
    });
  });
  routes.view(
    privacyIds.views.retention,
    onSubmission(slack, {
      read: readRetention,
      save: ({ acting }, { years }) => setRetention(slack.context, acting, years),
      said: ({ translator }) => translator.t('confirm.retention'),
    }),
  );
}

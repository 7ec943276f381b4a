import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Translator } from '../../i18n/translator.js';
import { forgetMember } from '../../use-cases/privacy/forget-member.js';
import { slackId } from '../kit/fields.js';
import { type FormResult, validate } from '../kit/form-result.js';
import { checkboxInput, personInput } from '../kit/inputs.js';
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

/** Whose name and texts are to be forgotten, with the word that it cannot be undone. */
export function forgetModal(translator: Translator): ModalView {
  return modal(
    {
      callbackId: privacyIds.views.forget,
      title: translator.t('modal.forget.title'),
      submit: translator.t('modal.forget.submit'),
      close: translator.t('modal.cancel'),
      blocks: [
        note(translator.t('modal.forget.explain')),
        personInput({
          field: 'userId',
          label: translator.t('form.forget.member'),
          placeholder: translator.t('modal.choose_person'),
        }),
        checkboxInput({
          field: 'confirmed',
          label: translator.t('form.forget.confirm'),
          choices: [{ value: 'yes', text: translator.t('form.forget.confirm.yes') }],
          ticked: [],
        }),
      ],
    },
    translator,
  );
}

const forgetting = z.object({
  userId: slackId,
  confirmed: z.array(z.literal('yes'), { error: 'required' }).min(1, { error: 'required' }),
});

/** Reads who, and that it was confirmed. */
export function readForgetting(values: FieldValues): FormResult<{ userId: string }> {
  return validate(forgetting, values);
}

/** The way to it from what is said of privacy. */
export function registerForgetting(routes: Routes, slack: SlackContext): void {
  routes.action(privacyIds.actions.privacyForget, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), (reader) => {
      requirePrivacyAdmin(reader);
      return forgetModal(reader.translator);
    });
  });
  routes.view(
    privacyIds.views.forget,
    onSubmission(slack, {
      read: readForgetting,
      save: async ({ acting }, { userId }) => {
        const done = await forgetMember(slack.context, acting, userId);
        slack.currentUsers.forget(userId);
        return done;
      },
      said: ({ translator }, { texts }) => translator.t('confirm.forgotten', { count: texts }),
    }),
  );
}

import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { levels } from '../../../domain/matters/level.js';
import type { PolicyScope } from '../../../domain/reminders/policy.js';
import type { Translator } from '../../../i18n/translator.js';
import { applyPolicy } from '../../../use-cases/reminders/apply-policy.js';
import { parseMetadata } from '../../kit/metadata.js';
import { modal } from '../../kit/modal.js';
import { noticeModal } from '../../kit/notice.js';
import { plainText } from '../../kit/text.js';
import { onSubmission } from '../../listening/on-submission.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { reminderIds } from '../ids.js';

/** A policy is saved: are the deadlines that run to go on by it? Nothing else stays open behind it. */
export function policySavedModal(
  { scope, running }: { scope: PolicyScope; running: number },
  translator: Translator,
): ModalView {
  if (running === 0) return doneModal(translator.t('policy.saved.none_running'), translator);
  return {
    ...modal(
      {
        callbackId: reminderIds.views.policyApply,
        title: translator.t('policy.apply.title'),
        submit: translator.t('policy.apply.submit'),
        close: translator.t('policy.apply.close'),
        metadata: scope,
        blocks: [
          {
            type: 'section',
            text: plainText(translator.t('policy.saved.running', { count: running }), 3000),
          },
        ],
      },
      translator,
    ),
    clear_on_close: true,
  };
}

export function policyAppliedModal(count: number, translator: Translator): ModalView {
  return doneModal(translator.t('policy.applied', { count }), translator);
}

/** What lies below shows what stood before: it closes with it. */
function doneModal(text: string, translator: Translator): ModalView {
  return { ...noticeModal(text, translator), clear_on_close: true };
}

const carried = z.object({ kind: z.string(), level: z.enum(levels), unitId: z.uuid().nullable() });

/** What runs goes on by the policy that was saved. */
export function registerPolicyApply(routes: Routes, slack: SlackContext): void {
  routes.view(
    reminderIds.views.policyApply,
    onSubmission(slack, {
      read: () => ({ ok: true, input: undefined }),
      save: ({ acting }, _, { metadata, submissionKey }) => {
        // The same view became this one: its id stands for the saving already.
        const key = `apply:${submissionKey}`;
        const scope = parseMetadata(carried, metadata);
        return applyPolicy(slack.context, acting, { ...scope, submissionKey: key });
      },
      next: ({ translator }, count) => policyAppliedModal(count, translator),
    }),
  );
}

import type { KnownBlock, ModalView } from '@slack/types';
import type { NewNotification } from '../../../domain/notifications/notification.js';
import type { Unit } from '../../../domain/organisation/member.js';
import { channelsNamedIn, membersNamedIn } from '../../../domain/reminders/policy.js';
import { stepOf } from '../../../domain/reminders/reminder-occurrence.js';
import type { Translator } from '../../../i18n/translator.js';
import type { PolicyPreview } from '../../../use-cases/reminders/preview-policy.js';
import { savePolicy } from '../../../use-cases/reminders/save-policy.js';
import { dueDate } from '../../deadlines/due.js';
import type { FormResult } from '../../kit/form-result.js';
import { parseMetadata } from '../../kit/metadata.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { bold, type Line, lines } from '../../kit/rich-text.js';
import { plainText } from '../../kit/text.js';
import { onSubmission } from '../../listening/on-submission.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { joinChannel } from '../../organisation/join-channel.js';
import { reminderIds } from '../ids.js';
import { exampleRecipient, listed, scopeWords, stepWhen, unitWords } from '../policy-words.js';
import { draftOf, type EditedPolicy, editedPolicy, writeEditedPolicy } from './edited-policy.js';
import { policySavedModal } from './policy-apply-dialog.js';

const textLimit = 600;

/** What the policy would do, by date, hour and name, before it is saved. */
export function policyPreviewModal(
  facts: { edited: EditedPolicy; preview: PolicyPreview; units: readonly Unit[] },
  translator: Translator,
): ModalView {
  const { edited, preview, units } = facts;
  return modal(
    {
      callbackId: reminderIds.views.policyPreview,
      title: translator.t('policy.preview.title'),
      submit: translator.t('modal.save'),
      close: translator.t('modal.cancel'),
      metadata: writeEditedPolicy(edited),
      blocks: [
        section(scopeWords(edited.scope, units, translator)),
        ...(edited.isReset ? [note(translator.t('policy.edit.reset_note'))] : []),
        ...exampleBlocks(preview, units, translator),
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              action_id: reminderIds.actions.policyBack,
              text: plainText(translator.t('policy.preview.back'), 75),
            },
          ],
        },
      ],
    },
    translator,
  );
}

function exampleBlocks(
  { example, told, policy }: PolicyPreview,
  units: readonly Unit[],
  translator: Translator,
): KnownBlock[] {
  if (example === null) return [note(translator.t('policy.preview.no_unit'))];
  const { deadline, about } = example;
  const { unitId } = about.matter;
  const intro = translator.t(`policy.preview.example.${deadline.kind}`, {
    unit: unitWords(unitId, units, translator),
    due: dueDate(deadline.dueAt, unitId, example, translator),
  });
  const moments = momentsOf(told).map((moment): Line => {
    const step = stepOf(policy, moment.stepKey);
    const whom = moment.told.map(({ recipient }) => exampleRecipient(recipient, translator));
    return [
      bold(translator.dateTime(moment.at)),
      ` · ${step === undefined ? '' : stepWhen(step, translator)} → `,
      ...listed(whom, translator),
    ];
  });
  const isEndless = policy.steps.some(
    (step) => step.repeatEveryWorkingDays !== undefined && step.repeatAtMost === undefined,
  );
  return [
    section(intro),
    ...(moments.length === 0 ? [note(translator.t('policy.preview.nothing'))] : [lines(moments)]),
    ...(isEndless ? [note(translator.t('policy.preview.endless'))] : []),
  ];
}

interface Moment {
  at: Date;
  stepKey: string;
  told: NewNotification[];
}

/** What is told at one time by one step, together: a line each, by time. */
function momentsOf(told: readonly NewNotification[]): Moment[] {
  const moments = new Map<string, Moment>();
  for (const one of told) {
    const stepKey = one.stepKey ?? '';
    const key = `${one.notBefore.toISOString()} ${stepKey}`;
    const moment = moments.get(key) ?? { at: one.notBefore, stepKey, told: [] };
    moments.set(key, moment);
    moment.told.push(one);
  }
  return [...moments.values()].sort((one, other) => one.at.getTime() - other.at.getTime());
}

function section(text: string): KnownBlock {
  return { type: 'section', text: plainText(text, textLimit) };
}

/** The policy is saved; whether what runs is to go on by it is asked. */
export function registerPolicyPreview(routes: Routes, slack: SlackContext): void {
  routes.view(
    reminderIds.views.policyPreview,
    onSubmission(slack, {
      read: (_, { metadata }): FormResult<EditedPolicy> => ({
        ok: true,
        input: parseMetadata(editedPolicy, metadata),
      }),
      save: ({ acting }, edited, { submissionKey }) => {
        const { scope, basedOn } = edited;
        const input = { ...scope, basedOn, draft: draftOf(edited), submissionKey };
        return savePolicy(slack.context, acting, input);
      },
      people: (edited) => ({ people: membersNamedIn(edited) }),
      channels: (edited) => ({ channels: channelsNamedIn(edited) }),
      next: ({ translator }, saved) => policySavedModal(saved, translator),
      after: async (reader, _, { metadata }) => {
        const channels = channelsNamedIn(parseMetadata(editedPolicy, metadata));
        for (const channelId of new Set(channels)) await joinChannel(slack, reader, channelId);
      },
    }),
  );
}

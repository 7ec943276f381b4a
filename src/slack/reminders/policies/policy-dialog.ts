import type { BlockAction } from '@slack/bolt';
import type { Button, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { levels } from '../../../domain/matters/level.js';
import type { Unit } from '../../../domain/organisation/member.js';
import type { PolicyScope } from '../../../domain/reminders/policy.js';
import { policyLimits, type StepDraft } from '../../../domain/reminders/policy-rules.js';
import type { Translator } from '../../../i18n/translator.js';
import { listPolicies } from '../../../use-cases/reminders/list-policies.js';
import { previewPolicy } from '../../../use-cases/reminders/preview-policy.js';
import { anyNumber } from '../../kit/fields.js';
import { type FormResult, validate } from '../../kit/form-result.js';
import { numberInput } from '../../kit/inputs-of-many.js';
import { parseMetadata } from '../../kit/metadata.js';
import { modal } from '../../kit/modal.js';
import { note } from '../../kit/note.js';
import { bold, lines } from '../../kit/rich-text.js';
import { plainText } from '../../kit/text.js';
import type { FieldValues } from '../../kit/view-state.js';
import type { CurrentUser } from '../../listening/current-user.js';
import { onSubmission } from '../../listening/on-submission.js';
import { openModal } from '../../listening/open-modal.js';
import type { Routes } from '../../listening/routes.js';
import type { SlackContext } from '../../listening/slack-context.js';
import { modalOfClick, surfaceOfClick, valueOfClick } from '../../listening/surface.js';
import { requireAdmin } from '../../organisation/require-admin.js';
import { reminderIds } from '../ids.js';
import { scopeWords, stepWhen, stepWhom } from '../policy-words.js';
import {
  draftOf,
  type EditedPolicy,
  editedFrom,
  type PolicyEdits,
  readEdited,
  withoutKeys,
  writeEditedPolicy,
} from './edited-policy.js';
import { policyPreviewModal } from './policy-preview-dialog.js';

const headingLimit = 600;

/**
 * The editor of a policy: its steps, each with its buttons, two blocks a step (of 100 that Slack
 * allows). A button's value is the number of its step, from 0.
 */
export function policyModal(
  edited: EditedPolicy,
  units: readonly Unit[],
  translator: Translator,
): ModalView {
  const { steps, isReset, basedOn } = edited;
  const isFull = steps.length >= policyLimits.steps;
  return modal(
    {
      callbackId: reminderIds.views.policy,
      title: translator.t('policy.edit.title'),
      submit: translator.t('policy.edit.submit'),
      close: translator.t('modal.cancel'),
      metadata: writeEditedPolicy(edited),
      blocks: [
        {
          type: 'section',
          text: plainText(scopeWords(edited.scope, units, translator), headingLimit),
        },
        ...(isReset ? [note(translator.t('policy.edit.reset_note'))] : []),
        ...(steps.length === 0 ? [note(translator.t('policy.edit.no_step'))] : []),
        ...steps.flatMap((step, index) => stepBlocks(step, index, translator)),
        ...(isFull ? [note(translator.t('policy.edit.full', { max: policyLimits.steps }))] : []),
        {
          type: 'actions',
          elements: [
            ...(isFull
              ? []
              : [button(reminderIds.actions.policyStepAdd, translator.t('policy.edit.add'))]),
            button(reminderIds.actions.policyReset, translator.t('policy.edit.reset')),
          ],
        },
        numberInput({
          field: 'maxOverdueNudges',
          label: translator.t('policy.edit.nudges'),
          hint: translator.t('policy.edit.nudges.hint'),
          // What comes back with a reset starts afresh; what was typed stays otherwise.
          variant: `${basedOn}${isReset ? '-reset' : ''}`,
          min: 0,
          max: policyLimits.overdueNudges,
          value: edited.maxOverdueNudges,
        }),
      ],
    },
    translator,
  );
}

function stepBlocks(step: StepDraft, index: number, translator: Translator): KnownBlock[] {
  const value = String(index);
  return [
    lines([[bold(stepWhen(step, translator))], ['→ ', ...stepWhom(step, translator)]]),
    {
      type: 'actions',
      elements: [
        {
          ...button(reminderIds.actions.policyStepEdit, translator.t('policy.edit.edit_step')),
          value,
        },
        {
          ...button(reminderIds.actions.policyStepRemove, translator.t('policy.edit.remove_step')),
          value,
        },
      ],
    },
  ];
}

function button(actionId: string, text: string): Button {
  return { type: 'button', action_id: actionId, text: plainText(text, 75) };
}

const nudges = z.object({ maxOverdueNudges: anyNumber });

/** Reads what the editor of a policy asks besides its steps. */
export function readNudges(values: FieldValues): FormResult<{ maxOverdueNudges: number }> {
  return validate(nudges, values);
}

/** The editor of the policy that is in force for a scope. */
export async function policyModalOf(
  slack: SlackContext,
  { acting, translator }: CurrentUser,
  { kind, level, unitId }: PolicyScope,
): Promise<ModalView> {
  const { policies, units } = await listPolicies(slack.context, acting, unitId);
  const listed = policies.find(({ scope }) => scope.kind === kind && scope.level === level);
  if (listed === undefined) throw new Error(`no policy is listed for ${kind} ${level}`);
  return policyModal(editedFrom(listed), units, translator);
}

const ofList = z.object({ unitId: z.uuid().nullable() });
const kindAndLevel = z.tuple([z.string(), z.enum(levels)]);
const stepIndex = z.coerce.number().int().min(0);

/**
 * The editor: opened from the list, without a step, back to what stands above, or again as it was. Then it
 * gives way to what the policy would do; nothing is saved yet.
 */
export function registerPolicy(routes: Routes, slack: SlackContext, edits: PolicyEdits): void {
  const { policyOpen, policyStepRemove, policyReset, policyBack } = reminderIds.actions;
  routes.action(policyOpen, async ({ ack, body }) => {
    await ack();
    const { unitId } = parseMetadata(ofList, modalOfClick(body).private_metadata);
    const [kind, level] = kindAndLevel.parse(valueOfClick(body).split('.'));
    await openModal(slack, surfaceOfClick(body), (reader) =>
      policyModalOf(slack, reader, { kind, level, unitId }),
    );
  });
  routes.action(policyStepRemove, async ({ ack, body }) => {
    await ack();
    const removed = stepIndex.parse(valueOfClick(body));
    await redraw({ slack, edits }, body, (_, edited, seen) => {
      const steps = edited.steps.filter((step) => step !== seen.steps[removed]);
      return { ...edited, steps, isReset: false };
    });
  });
  routes.action(policyReset, async ({ ack, body }) => {
    await ack();
    await redraw({ slack, edits }, body, (reader, edited) => resetPolicy(slack, reader, edited));
  });
  routes.action(policyBack, async ({ ack, body }) => {
    await ack();
    await redraw({ slack, edits }, body, (_, edited) => edited);
  });
  routes.view(
    reminderIds.views.policy,
    onSubmission(slack, {
      onlyLooks: true,
      read: readNudges,
      save: async ({ acting }, { maxOverdueNudges }, { submissionKey, metadata }) => {
        const { now: opened } = await edits.find(submissionKey, readEdited(metadata));
        const isReset = opened.isReset && maxOverdueNudges === opened.maxOverdueNudges;
        const edited = { ...opened, maxOverdueNudges, isReset };
        const { adminUserIds, context } = slack;
        const input = { ...edited.scope, draft: draftOf(edited), adminUserIds };
        const preview = await previewPolicy(context, acting, input);
        return { edited, preview, units: await slack.currentUsers.units() };
      },
      next: ({ translator }, previewed) => policyPreviewModal(previewed, translator),
    }),
  );
}

/** The editor in the place of the modal of a click, with what becomes of the policy that it carries. */
async function redraw(
  { slack, edits }: { slack: SlackContext; edits: PolicyEdits },
  body: BlockAction,
  change: (
    reader: CurrentUser,
    edited: EditedPolicy,
    seen: EditedPolicy,
  ) => Promise<EditedPolicy> | EditedPolicy,
): Promise<void> {
  const { id, hash, private_metadata } = modalOfClick(body);
  const asked = slack.currentUsers.findOrAsk(body.user.id);
  const changed = edits.make(id, readEdited(private_metadata), async (edited, seen) => {
    const reader = await asked;
    requireAdmin(reader);
    return change(reader, edited, seen);
  });
  // Whatever the hour of the click: what is made last holds what was made before it.
  await slack.redraws.after({ id, hash }, async () => {
    const [edited, { translator }] = await Promise.all([changed, asked]);
    return policyModal(edited, await slack.currentUsers.units(), translator);
  });
}

/** What would stand if nothing were saved for the scope. */
async function resetPolicy(
  slack: SlackContext,
  { acting }: CurrentUser,
  { scope, basedOn, edit }: EditedPolicy,
): Promise<EditedPolicy> {
  const input = { ...scope, draft: null, adminUserIds: slack.adminUserIds };
  const { policy } = await previewPolicy(slack.context, acting, input);
  return { scope, basedOn, isReset: true, edit, ...withoutKeys(policy) };
}

import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { levels } from '../../domain/matters/level.js';
import type { Unit } from '../../domain/organisation/member.js';
import {
  channelsNamedIn,
  membersNamedIn,
  type PolicyScope,
} from '../../domain/reminders/policy.js';
import { checkedStep, ordered, type StepDraft } from '../../domain/reminders/policy-rules.js';
import { applyPolicy } from '../../use-cases/reminders/apply-policy.js';
import { type PolicyPreview, previewPolicy } from '../../use-cases/reminders/preview-policy.js';
import { type PolicySaved, savePolicy } from '../../use-cases/reminders/save-policy.js';
import { parseMetadata } from '../kit/metadata.js';
import type { Submission } from '../listening/on-submission.js';
import type { SlackContext } from '../listening/slack-context.js';
import { joinChannel } from '../organisation/join-channel.js';
import { requireAdmin } from '../organisation/open-set-up-modal.js';
import { type EditedPolicy, editedPolicy } from './edited-policy.js';
import { policiesModalOf } from './open-policy-modals.js';
import { policyAppliedModal, policySavedModal } from './policy-apply-modal.js';
import { readNudges, readScope, readStep } from './policy-form.js';
import { policyModal } from './policy-modal.js';
import { policyPreviewModal } from './policy-preview-modal.js';

const ofStep = z.object({ i: z.int().min(0).nullable(), p: editedPolicy });
const ofApply = z.object({
  kind: z.string(),
  level: z.enum(levels),
  unitId: z.uuid().nullable(),
});
const nothing = () => ({ ok: true, input: undefined }) as const;

/** The policies of another unit, or of the whole workspace, in the place of those shown. */
export function policiesSubmission(
  slack: SlackContext,
): Submission<Pick<PolicyScope, 'unitId'>, ModalView> {
  return {
    onlyLooks: true,
    read: readScope,
    save: (reader, { unitId }) => policiesModalOf(slack, reader, unitId),
    next: (_, view) => view,
  };
}

/** A step goes into the policy below, in the order in which it falls; nothing is saved yet. */
export function policyStepSubmission(
  slack: SlackContext,
): Submission<StepDraft, { edited: EditedPolicy; units: readonly Unit[] }> {
  return {
    onlyLooks: true,
    keepsBelow: true,
    read: readStep,
    save: async (reader, entry, { metadata }) => {
      requireAdmin(reader);
      const { i, p } = parseMetadata(ofStep, metadata);
      const others = p.steps.filter((_, index) => index !== i);
      const steps = ordered([...others, checkedStep(entry, others, p.scope, slack.context.kinds)]);
      return { edited: { ...p, steps, isReset: false }, units: await slack.currentUsers.units() };
    },
    after: async ({ translator }, { edited, units }, { belowViewId }) => {
      if (belowViewId === null) return;
      const view = policyModal(edited, units, translator);
      await slack.client.views.update({ view_id: belowViewId, view });
    },
  };
}

interface Previewed {
  edited: EditedPolicy;
  preview: PolicyPreview;
  units: readonly Unit[];
}

/** The editor gives way to what the policy would do; nothing is saved yet. */
export function policySubmission(
  slack: SlackContext,
): Submission<Pick<EditedPolicy, 'maxOverdueNudges'>, Previewed> {
  return {
    onlyLooks: true,
    read: readNudges,
    save: async ({ acting }, { maxOverdueNudges }, { metadata }) => {
      const opened = parseMetadata(editedPolicy, metadata);
      const isReset = opened.isReset && maxOverdueNudges === opened.maxOverdueNudges;
      const edited = { ...opened, maxOverdueNudges, isReset };
      const { adminUserIds, context } = slack;
      const input = { ...edited.scope, draft: draftOf(edited), adminUserIds };
      const preview = await previewPolicy(context, acting, input);
      return { edited, preview, units: await slack.currentUsers.units() };
    },
    next: ({ translator }, previewed) => policyPreviewModal(previewed, translator),
  };
}

/** The policy is saved; whether what runs is to go on by it is asked. */
export function policyPreviewSubmission(
  slack: SlackContext,
): Submission<EditedPolicy, PolicySaved> {
  return {
    read: (_, { metadata }) => ({ ok: true, input: parseMetadata(editedPolicy, metadata) }),
    save: ({ acting }, edited, { submissionKey }) => {
      const { scope, basedOn } = edited;
      const input = { ...scope, basedOn, draft: draftOf(edited), submissionKey };
      return savePolicy(slack.context, acting, input);
    },
    people: membersNamedIn,
    next: ({ translator }, saved) => policySavedModal(saved, translator),
    after: async (reader, _, { metadata }) => {
      const channels = channelsNamedIn(parseMetadata(editedPolicy, metadata));
      for (const channelId of new Set(channels)) await joinChannel(slack, reader, channelId);
    },
  };
}

export function policyApplySubmission(slack: SlackContext): Submission<undefined, number> {
  return {
    read: nothing,
    save: ({ acting }, _, { metadata, submissionKey }) => {
      // The same view became this one: its id stands for the saving already.
      const key = `apply:${submissionKey}`;
      const scope = parseMetadata(ofApply, metadata);
      return applyPolicy(slack.context, acting, { ...scope, submissionKey: key });
    },
    next: ({ translator }, count) => policyAppliedModal(count, translator),
  };
}

function draftOf({ steps, maxOverdueNudges, isReset }: EditedPolicy) {
  return isReset ? null : { steps, maxOverdueNudges };
}

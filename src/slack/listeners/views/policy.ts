import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { deadlineKinds } from '../../../domain/deadline.js';
import { levels } from '../../../domain/hazard.js';
import type { Unit } from '../../../domain/member.js';
import { channelsNamedIn, membersNamedIn, type PolicyPlace } from '../../../domain/policy.js';
import { checkedStep, ordered, type StepDraft } from '../../../domain/policy-rules.js';
import { applyPolicy } from '../../../use-cases/apply-policy.js';
import { type PolicyPreview, previewPolicy } from '../../../use-cases/preview-policy.js';
import { type PolicySaved, savePolicy } from '../../../use-cases/save-policy.js';
import { type EditedPolicy, editedPolicy } from '../../edited-policy.js';
import { readLadder, readScope, readStep } from '../../forms/policy-form.js';
import { policyAppliedModal, policySavedModal } from '../../modals/policy-apply-modal.js';
import { policyModal } from '../../modals/policy-modal.js';
import { policyPreviewModal } from '../../modals/policy-preview-modal.js';
import type { Edge } from '../edge.js';
import { joinChannel } from '../join-channel.js';
import { parseMetadata } from '../metadata.js';
import { policiesModalOf } from '../policy-modals.js';
import { requireAdmin } from '../set-up-modal.js';
import type { Submission } from './on-submission.js';

const ofStep = z.object({ i: z.int().min(0).nullable(), p: editedPolicy });
const ofApply = z.object({
  kind: z.enum(deadlineKinds),
  level: z.enum(levels),
  unitId: z.uuid().nullable(),
});
const nothing = () => ({ ok: true, input: undefined }) as const;

/** The ladders of another unit, or of the whole workspace, in the place of those shown. */
export function policiesSubmission(edge: Edge): Submission<Pick<PolicyPlace, 'unitId'>, ModalView> {
  return {
    onlyLooks: true,
    read: readScope,
    save: (reader, { unitId }) => policiesModalOf(edge, reader, unitId),
    next: (_, view) => view,
  };
}

/** A step goes into the ladder below, in the place where it falls; nothing is saved yet. */
export function policyStepSubmission(
  edge: Edge,
): Submission<StepDraft, { edited: EditedPolicy; units: readonly Unit[] }> {
  return {
    onlyLooks: true,
    keepsBelow: true,
    read: readStep,
    save: async (reader, entry, { metadata }) => {
      requireAdmin(reader);
      const { i, p } = parseMetadata(ofStep, metadata);
      const others = p.steps.filter((_, index) => index !== i);
      const steps = ordered([...others, checkedStep(entry, others, p.place)]);
      return { edited: { ...p, steps, isReset: false }, units: await edge.readers.units() };
    },
    after: async ({ speech }, { edited, units }, { belowViewId }) => {
      if (belowViewId === null) return;
      const view = policyModal(edited, units, speech);
      await edge.client.views.update({ view_id: belowViewId, view });
    },
  };
}

interface Previewed {
  edited: EditedPolicy;
  preview: PolicyPreview;
  units: readonly Unit[];
}

/** The editor gives way to what the ladder would do; nothing is saved yet. */
export function policySubmission(
  edge: Edge,
): Submission<Pick<EditedPolicy, 'maxOverdueNudges'>, Previewed> {
  return {
    onlyLooks: true,
    read: readLadder,
    save: async ({ acting }, { maxOverdueNudges }, { metadata }) => {
      const opened = parseMetadata(editedPolicy, metadata);
      const isReset = opened.isReset && maxOverdueNudges === opened.maxOverdueNudges;
      const edited = { ...opened, maxOverdueNudges, isReset };
      const { adminUserIds, context } = edge;
      const input = { ...edited.place, draft: draftOf(edited), adminUserIds };
      const preview = await previewPolicy(context, acting, input);
      return { edited, preview, units: await edge.readers.units() };
    },
    next: ({ speech }, previewed) => policyPreviewModal(previewed, speech),
  };
}

/** The ladder is saved; whether what runs is to go on by it is asked. */
export function policyPreviewSubmission(edge: Edge): Submission<EditedPolicy, PolicySaved> {
  return {
    read: (_, { metadata }) => ({ ok: true, input: parseMetadata(editedPolicy, metadata) }),
    save: ({ acting }, edited, { submissionKey }) => {
      const { place, basedOn } = edited;
      const input = { ...place, basedOn, draft: draftOf(edited), submissionKey };
      return savePolicy(edge.context, acting, input);
    },
    people: membersNamedIn,
    next: ({ speech }, saved) => policySavedModal(saved, speech),
    after: async (reader, _, { metadata }) => {
      const channels = channelsNamedIn(parseMetadata(editedPolicy, metadata));
      for (const channelId of new Set(channels)) await joinChannel(edge, reader, channelId);
    },
  };
}

export function policyApplySubmission(edge: Edge): Submission<undefined, number> {
  return {
    read: nothing,
    save: ({ acting }, _, { metadata, submissionKey }) => {
      // The same view became this one: its id stands for the saving already.
      const key = `apply:${submissionKey}`;
      const place = parseMetadata(ofApply, metadata);
      return applyPolicy(edge.context, acting, { ...place, submissionKey: key });
    },
    next: ({ speech }, count) => policyAppliedModal(count, speech),
  };
}

function draftOf({ steps, maxOverdueNudges, isReset }: EditedPolicy) {
  return isReset ? null : { steps, maxOverdueNudges };
}

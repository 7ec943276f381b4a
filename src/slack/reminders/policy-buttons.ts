import type { BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { levels } from '../../domain/matters/level.js';
import { parseMetadata } from '../kit/metadata.js';
import type { CurrentUser } from '../listening/current-user.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { modalOfClick, surfaceOfClick, valueOfClick } from '../listening/surface.js';
import { requireAdmin } from '../organisation/open-set-up-modal.js';
import { type EditedPolicy, editedPolicy } from './edited-policy.js';
import { reminderIds } from './ids.js';
import { policyModalAgain, policyModalOf, resetPolicy } from './open-policy-modals.js';
import { policyStepModal } from './policy-step-modal.js';

const ofList = z.object({ unitId: z.uuid().nullable() });
const kindAndLevel = z.tuple([z.string(), z.enum(levels)]);
const stepIndex = z.coerce.number().int().min(0);

/** The buttons of the policies: open one, add, change and take out its steps, back to the default. */
export function registerPolicyButtons(routes: Routes, slack: SlackContext): void {
  routes.action(reminderIds.actions.policyOpen, async ({ ack, body }) => {
    await ack();
    const { unitId } = parseMetadata(ofList, modalOfClick(body).private_metadata);
    const [kind, level] = kindAndLevel.parse(valueOfClick(body).split('.'));
    await openModal(slack, surfaceOfClick(body), (reader) =>
      policyModalOf(slack, reader, { kind, level, unitId }),
    );
  });
  for (const actionId of [reminderIds.actions.policyStepAdd, reminderIds.actions.policyStepEdit]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const edited = editedIn(body);
      const isNew = actionId === reminderIds.actions.policyStepAdd;
      const index = isNew ? null : stepIndex.parse(valueOfClick(body));
      await openModal(slack, surfaceOfClick(body), (reader) => {
        requireAdmin(reader);
        return policyStepModal(edited, index, slack.context.kinds, reader.translator);
      });
    });
  }
  routes.action(reminderIds.actions.policyStepRemove, async ({ ack, body }) => {
    await ack();
    const removed = stepIndex.parse(valueOfClick(body));
    await redraw(slack, body, (reader, edited) => {
      const steps = edited.steps.filter((_, index) => index !== removed);
      return policyModalAgain(slack, reader, { ...edited, steps, isReset: false });
    });
  });
  routes.action(reminderIds.actions.policyReset, async ({ ack, body }) => {
    await ack();
    await redraw(slack, body, async (reader, edited) =>
      policyModalAgain(slack, reader, await resetPolicy(slack, reader, edited)),
    );
  });
  routes.action(reminderIds.actions.policyBack, async ({ ack, body }) => {
    await ack();
    await redraw(slack, body, (reader, edited) => policyModalAgain(slack, reader, edited));
  });
}

/** The policy in the modal of a click. */
function editedIn(body: BlockAction): EditedPolicy {
  return parseMetadata(editedPolicy, modalOfClick(body).private_metadata);
}

async function redraw(
  slack: SlackContext,
  body: BlockAction,
  build: (reader: CurrentUser, edited: EditedPolicy) => Promise<ModalView>,
): Promise<void> {
  const reader = await slack.currentUsers.findOrAsk(body.user.id);
  requireAdmin(reader);
  const view = await build(reader, editedIn(body));
  await slack.client.views.update({ view_id: modalOfClick(body).id, view });
}

import type { BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { deadlineKinds } from '../../../domain/deadline.js';
import { levels } from '../../../domain/hazard.js';
import { type EditedPolicy, editedPolicy } from '../../edited-policy.js';
import { ids } from '../../ids.js';
import type { Reader } from '../../middleware/readers.js';
import { policyStepModal } from '../../modals/policy-step-modal.js';
import type { Edge } from '../edge.js';
import { parseMetadata } from '../metadata.js';
import { openModal } from '../open-modal.js';
import { modalOfClick, placeOfClick, valueOfClick } from '../place.js';
import { policyModalAgain, policyModalOf, resetPolicy } from '../policy-modals.js';
import type { Routes } from '../routes.js';
import { requireAdmin } from '../set-up-modal.js';

const ofList = z.object({ unitId: z.uuid().nullable() });
const kindAndLevel = z.tuple([z.enum(deadlineKinds), z.enum(levels)]);
const stepIndex = z.coerce.number().int().min(0);

/** The buttons of the ladders: open one, add, change and take out its steps, back to the default. */
export function registerPolicyButtons(routes: Routes, edge: Edge): void {
  routes.action(ids.actions.policyOpen, async ({ ack, body }) => {
    await ack();
    const { unitId } = parseMetadata(ofList, modalOfClick(body).private_metadata);
    const [kind, level] = kindAndLevel.parse(valueOfClick(body).split('.'));
    await openModal(edge, placeOfClick(body), (reader) =>
      policyModalOf(edge, reader, { kind, level, unitId }),
    );
  });
  for (const actionId of [ids.actions.policyStepAdd, ids.actions.policyStepEdit]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const edited = editedIn(body);
      const isNew = actionId === ids.actions.policyStepAdd;
      const index = isNew ? null : stepIndex.parse(valueOfClick(body));
      await openModal(edge, placeOfClick(body), (reader) => {
        requireAdmin(reader);
        return policyStepModal(edited, index, reader.speech);
      });
    });
  }
  routes.action(ids.actions.policyStepRemove, async ({ ack, body }) => {
    await ack();
    const removed = stepIndex.parse(valueOfClick(body));
    await redraw(edge, body, (reader, edited) => {
      const steps = edited.steps.filter((_, index) => index !== removed);
      return policyModalAgain(edge, reader, { ...edited, steps, isReset: false });
    });
  });
  routes.action(ids.actions.policyReset, async ({ ack, body }) => {
    await ack();
    await redraw(edge, body, async (reader, edited) =>
      policyModalAgain(edge, reader, await resetPolicy(edge, reader, edited)),
    );
  });
  routes.action(ids.actions.policyBack, async ({ ack, body }) => {
    await ack();
    await redraw(edge, body, (reader, edited) => policyModalAgain(edge, reader, edited));
  });
}

/** The ladder in the modal of a click. */
function editedIn(body: BlockAction): EditedPolicy {
  return parseMetadata(editedPolicy, modalOfClick(body).private_metadata);
}

async function redraw(
  edge: Edge,
  body: BlockAction,
  build: (reader: Reader, edited: EditedPolicy) => Promise<ModalView>,
): Promise<void> {
  const reader = await edge.readers.findOrAsk(body.user.id);
  requireAdmin(reader);
  const view = await build(reader, editedIn(body));
  await edge.client.views.update({ view_id: modalOfClick(body).id, view });
}

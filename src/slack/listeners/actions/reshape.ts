import type { ModalView } from '@slack/types';
import { type FieldValues, readFields, textOf } from '../../forms/view-state.js';
import { ids } from '../../ids.js';
import type { Reader } from '../../middleware/readers.js';
import { memberStandingModal } from '../../modals/member-standing-modal.js';
import { decideExtensionModalAgain } from '../deadline-modals.js';
import type { Edge } from '../edge.js';
import { verifyModalAgain } from '../hazard-modals.js';
import { hazardNumberOf, reportSourceOf } from '../metadata.js';
import { modalOfClick } from '../place.js';
import { policiesModalOf } from '../policy-modals.js';
import { reportModalOf } from '../report-modal.js';
import type { Routes } from '../routes.js';
import { requireAdmin } from '../set-up-modal.js';

type Redraw = (reader: Reader, values: FieldValues, metadata: string) => Promise<ModalView>;

/** Modals that ask for more, or less, when something is chosen in them. */
export function registerReshape(routes: Routes, edge: Edge): void {
  const redraws: Record<string, Redraw> = {
    [ids.views.report]: (reader, values, metadata) =>
      reportModalOf(edge, reader, values, reportSourceOf(metadata)),
    [ids.views.verify]: (reader, values, metadata) =>
      verifyModalAgain(edge, reader, hazardNumberOf(metadata), values),
    [ids.views.decideExtension]: (reader, values, metadata) =>
      decideExtensionModalAgain(edge, reader, hazardNumberOf(metadata), values),
    [ids.views.memberStanding]: (reader, values) => standingOf(edge, reader, values),
    [ids.views.policies]: (reader, values) =>
      policiesModalOf(edge, reader, textOf(values, 'unitId') ?? null),
  };
  for (const [callback_id, redraw] of Object.entries(redraws)) {
    for (const action_id of [ids.inputs.reshape, ids.inputs.unitLookup]) {
      routes.action({ action_id, callback_id }, async ({ ack, body }) => {
        await ack();
        const current = modalOfClick(body);
        const reader = await edge.readers.findOrAsk(body.user.id);
        const view = await redraw(reader, readFields(current), current.private_metadata);
        await edge.client.views.update({ view_id: current.id, view });
      });
    }
  }
}

/** The roles and the unit of whoever was chosen. */
async function standingOf(edge: Edge, reader: Reader, values: FieldValues): Promise<ModalView> {
  requireAdmin(reader);
  const userId = textOf(values, 'userId') ?? null;
  const units = await edge.readers.units();
  const member = await edge.context.unitOfWork.read(reader.acting.workspaceId, (stores) =>
    userId === null ? Promise.resolve(null) : stores.members.find(userId),
  );
  return memberStandingModal({ userId, member, units }, reader.speech);
}

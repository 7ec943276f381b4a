import type { ModalView } from '@slack/types';
import { decideExtensionModalAgain } from '../deadlines/open-deadline-modals.js';
import { hazardIds } from '../hazards/ids.js';
import { verifyModalAgain } from '../hazards/open-hazard-modals.js';
import { reportModalOf } from '../hazards/open-report-modal.js';
import { kitIds } from '../kit/ids.js';
import { hazardNumberOf, reportSourceOf } from '../kit/metadata.js';
import { type FieldValues, readFields, textOf } from '../kit/view-state.js';
import { organisationIds } from '../organisation/ids.js';
import { membershipModal } from '../organisation/member-roles-modal.js';
import { requireAdmin } from '../organisation/open-set-up-modal.js';
import { reminderIds } from '../reminders/ids.js';
import { policiesModalOf } from '../reminders/open-policy-modals.js';
import { requestIds } from '../requests/ids.js';
import type { CurrentUser } from './current-user.js';
import type { Routes } from './routes.js';
import type { SlackContext } from './slack-context.js';
import { modalOfClick } from './surface.js';

type Redraw = (reader: CurrentUser, values: FieldValues, metadata: string) => Promise<ModalView>;

/** Modals that ask for more, or less, when something is chosen in them. */
export function registerReshape(routes: Routes, slack: SlackContext): void {
  const redraws: Record<string, Redraw> = {
    [hazardIds.views.report]: (reader, values, metadata) =>
      reportModalOf(slack, reader, values, reportSourceOf(metadata)),
    [hazardIds.views.verify]: (reader, values, metadata) =>
      verifyModalAgain(slack, reader, hazardNumberOf(metadata), values),
    [requestIds.views.decideExtension]: (reader, values, metadata) =>
      decideExtensionModalAgain(slack, reader, hazardNumberOf(metadata), values),
    [organisationIds.views.membership]: (reader, values) => rankOf(slack, reader, values),
    [reminderIds.views.policies]: (reader, values) =>
      policiesModalOf(slack, reader, textOf(values, 'unitId') ?? null),
  };
  for (const [callback_id, redraw] of Object.entries(redraws)) {
    for (const action_id of [kitIds.inputs.reshape, organisationIds.inputs.unitLookup]) {
      routes.action({ action_id, callback_id }, async ({ ack, body }) => {
        await ack();
        const current = modalOfClick(body);
        const reader = await slack.currentUsers.findOrAsk(body.user.id);
        const view = await redraw(reader, readFields(current), current.private_metadata);
        await slack.client.views.update({ view_id: current.id, view });
      });
    }
  }
}

/** The roles and the unit of whoever was chosen. */
async function rankOf(
  slack: SlackContext,
  reader: CurrentUser,
  values: FieldValues,
): Promise<ModalView> {
  requireAdmin(reader);
  const userId = textOf(values, 'userId') ?? null;
  const units = await slack.currentUsers.units();
  const member = await slack.context.unitOfWork.read(reader.acting.workspaceId, (stores) =>
    userId === null ? Promise.resolve(null) : stores.members.find(userId),
  );
  return membershipModal({ userId, member, units }, reader.translator);
}

import type { ModalView } from '@slack/types';
import { kitIds } from '../kit/ids.js';
import { type FieldValues, readFields } from '../kit/view-state.js';
import type { CurrentUser } from './current-user.js';
import { replyAddressOf, withReplyAddress } from './reply-address.js';
import type { Routes } from './routes.js';
import type { SlackContext } from './slack-context.js';
import { modalOfClick, seenByClick } from './surface.js';

/** The modal anew, with what is entered so far; `metadata` is what it carries. */
type Redraw = (
  reader: CurrentUser,
  values: FieldValues,
  metadata: string,
) => Promise<ModalView> | ModalView;

/**
 * A modal that asks for more, or less, when something is chosen in it. `inputs`: the action ids of what is
 * chosen, where they are others than that of every input that reshapes.
 */
export function registerReshape(
  routes: Routes,
  slack: SlackContext,
  { callbackId, inputs = [] }: { callbackId: string; inputs?: readonly string[] },
  redraw: Redraw,
): void {
  for (const actionId of [kitIds.inputs.reshape, ...inputs]) {
    routes.action({ action_id: actionId, callback_id: callbackId }, async ({ ack, body }) => {
      await ack();
      const current = modalOfClick(body);
      await slack.redraws.after(seenByClick(body), async () => {
        const reader = await slack.currentUsers.findOrAsk(body.user.id);
        const view = await redraw(reader, readFields(current), current.private_metadata);
        return withReplyAddress(view, replyAddressOf(current.private_metadata));
      });
    });
  }
}

import type { BlockAction, ViewOutput } from '@slack/bolt';
import { UnreadableRequest } from '../kit/unreadable.js';
import type { Surface } from './open-modal.js';
import type { SeenView } from './redraw.js';

/** Where the person of a click is; a modal opens on top of the one that they clicked in. */
export function surfaceOfClick(body: BlockAction): Surface {
  return {
    userId: body.user.id,
    triggerId: body.trigger_id,
    onTop: body.view?.type === 'modal',
    ...(body.view === undefined ? { responseUrl: body.response_url } : {}),
  };
}

/** The value of the button that was clicked, or of the option that was chosen. */
export function valueOfClick(body: BlockAction): string {
  const [action] = body.actions;
  if (action === undefined) return '';
  if ('value' in action && typeof action.value === 'string') return action.value;
  const option: { value?: unknown } | null | undefined =
    'selected_option' in action ? action.selected_option : undefined;
  return typeof option?.value === 'string' ? option.value : '';
}

/** The same, with when that was: what it is to show next is drawn in the order of the clicks. */
export function seenByClick(body: BlockAction): SeenView {
  const { id, hash } = modalOfClick(body);
  return { id, hash, actionTs: body.actions[0]?.action_ts };
}

/** The modal in which something was clicked or chosen. Throws UnreadableRequest where there is none. */
export function modalOfClick(body: BlockAction): ViewOutput {
  if (body.view === undefined) throw new UnreadableRequest('view');
  return body.view;
}

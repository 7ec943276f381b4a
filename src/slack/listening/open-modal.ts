import type { ModalView } from '@slack/types';
import { noticeModal, placeholderModal } from '../kit/notice.js';
import type { CurrentUser } from './current-user.js';
import { sentenceOf, userErrorOf } from './error-sentences.js';
import { redraw } from './redraw.js';
import { withReplyAddress } from './reply-address.js';
import type { SlackContext } from './slack-context.js';

/** Where a modal opens: with a trigger that lives 3 s, alone or on top of the modal that is open. */
export interface Surface {
  userId: string;
  triggerId: string;
  onTop?: boolean;
  /** Where a word can be said afterwards: beside the message or the command that it was opened from. */
  responseUrl?: string | undefined;
}

/**
 * Opens a modal in the reader's language. No call to Slack comes before the trigger is used: for
 * somebody never seen, and when `build` asks Slack for something itself (`asksSlack`), a bilingual
 * placeholder opens at once and becomes the modal when Slack has answered. What `build` refuses is
 * thrown, or stands in the placeholder.
 */
export async function openModal(
  slack: SlackContext,
  surface: Surface & { asksSlack?: boolean },
  build: (reader: CurrentUser) => Promise<ModalView> | ModalView,
): Promise<void> {
  const carrying = async (reader: CurrentUser) =>
    withReplyAddress(await build(reader), surface.responseUrl);
  const reader = await slack.currentUsers.find(surface.userId);
  if (reader !== undefined && surface.asksSlack !== true) {
    await show(slack, surface, await carrying(reader));
    return slack.currentUsers.refreshIfStale(reader);
  }
  const viewId = await show(slack, surface, placeholderModal());
  const view = await afterAsking(slack, surface.userId, carrying);
  await redraw(slack, { id: viewId }, view);
}

async function afterAsking(
  slack: SlackContext,
  userId: string,
  build: (reader: CurrentUser) => Promise<ModalView> | ModalView,
): Promise<ModalView> {
  try {
    return await build(await slack.currentUsers.findOrAsk(userId));
  } catch (error) {
    const translator = slack.currentUsers.inMemory(userId)?.translator;
    const userError = userErrorOf(error, slack, { what: 'placeholder', userId });
    return noticeModal(sentenceOf(userError, translator), translator);
  }
}

async function show(slack: SlackContext, surface: Surface, view: ModalView): Promise<string> {
  const call = { trigger_id: surface.triggerId, view };
  const shown = await (surface.onTop
    ? slack.client.views.push(call)
    : slack.client.views.open(call));
  const id = shown.view?.id;
  if (id === undefined) throw new Error('Slack opened a view without an id');
  return id;
}

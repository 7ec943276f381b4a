import type { ModalView } from '@slack/types';
import { complaintOf, sentenceOf } from '../error-handler-sentences.js';
import type { Reader } from '../middleware/readers.js';
import { noticeModal, placeholderModal } from '../modals/notice.js';
import type { Edge } from './edge.js';

/** Where a modal opens: with a trigger that lives 3 s, alone or on top of the modal that is open. */
export interface ModalPlace {
  userId: string;
  triggerId: string;
  onTop?: boolean;
}

/**
 * Opens a modal in the reader's language. No call to Slack comes before the trigger is used: for
 * somebody never seen, a bilingual placeholder opens at once and becomes the modal when Slack has said
 * who they are. What `build` refuses is thrown, or stands in the placeholder.
 */
export async function openModal(
  edge: Edge,
  place: ModalPlace,
  build: (reader: Reader) => Promise<ModalView> | ModalView,
): Promise<void> {
  const reader = await edge.readers.find(place.userId);
  if (reader !== undefined) {
    await show(edge, place, await build(reader));
    return edge.readers.refreshIfStale(reader);
  }
  const viewId = await show(edge, place, placeholderModal());
  const view = await afterAsking(edge, place.userId, build);
  await edge.client.views.update({ view_id: viewId, view });
}

async function afterAsking(
  edge: Edge,
  userId: string,
  build: (reader: Reader) => Promise<ModalView> | ModalView,
): Promise<ModalView> {
  try {
    return await build(await edge.readers.ask(userId));
  } catch (error) {
    const speech = edge.readers.inMemory(userId)?.speech;
    const complaint = complaintOf(error, edge, { what: 'placeholder', userId });
    return noticeModal(sentenceOf(complaint, speech), speech);
  }
}

async function show(edge: Edge, place: ModalPlace, view: ModalView): Promise<string> {
  const call = { trigger_id: place.triggerId, view };
  const shown = await (place.onTop ? edge.client.views.push(call) : edge.client.views.open(call));
  const id = shown.view?.id;
  if (id === undefined) throw new Error('Slack opened a view without an id');
  return id;
}

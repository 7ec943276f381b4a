import type { BlockAction } from '@slack/bolt';
import { ids } from '../../ids.js';
import { readListState } from '../../list-state.js';
import { listFilterModal } from '../../modals/list-filter-modal.js';
import { listModal } from '../../modals/list-modal.js';
import { answer } from '../answer.js';
import type { Edge } from '../edge.js';
import { listMessage } from '../list-message.js';
import { openModal } from '../open-modal.js';
import { placeOfClick, valueOfClick } from '../place.js';
import type { Routes } from '../routes.js';

/** The buttons of a list: to other pages, to the filter, and from Home to the list. */
export function registerListButtons(routes: Routes, edge: Edge): void {
  for (const actionId of [ids.actions.listPrevious, ids.actions.listNext]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      await turnPage(edge, body);
    });
  }
  routes.action(ids.actions.listFilter, async ({ ack, body }) => {
    await ack();
    const list = readListState(valueOfClick(body));
    const responseUrl = body.view === undefined ? body.response_url : null;
    await openModal(edge, placeOfClick(body), async ({ speech }) =>
      listFilterModal({ list, units: await edge.readers.units(), responseUrl }, speech),
    );
  });
  routes.action(ids.actions.homeList, async ({ ack, body }) => {
    await ack();
    await openModal(edge, placeOfClick(body), async (reader) => {
      const { blocks } = await listMessage(edge, reader, { pageIndex: 0 });
      return listModal(blocks, reader.speech);
    });
  });
}

/** The page takes the place of the one whose button was clicked, in a message or in a modal. */
async function turnPage(edge: Edge, body: BlockAction): Promise<void> {
  const reader = await edge.readers.findOrAsk(body.user.id);
  const message = await listMessage(edge, reader, readListState(valueOfClick(body)));
  if (body.view === undefined) return answer(body.response_url, message, { replace: true });
  const view = listModal(message.blocks, reader.speech);
  await edge.client.views.update({ view_id: body.view.id, view });
}

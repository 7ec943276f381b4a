import type { BlockAction } from '@slack/bolt';
import { answer } from '../listening/answer.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { seenByClick, surfaceOfClick, valueOfClick } from '../listening/surface.js';
import { hazardIds } from './ids.js';
import { listMessage, listModal } from './list-answer.js';
import { readListState } from './list-state.js';

/** The buttons to the other pages of a list, and those elsewhere that open one. */
export function registerListButtons(routes: Routes, slack: SlackContext): void {
  for (const actionId of [hazardIds.actions.listPrevious, hazardIds.actions.listNext]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      await turnPage(slack, body);
    });
  }
  routes.action(hazardIds.actions.listOpen, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), async (reader) => {
      const { blocks } = await listMessage(slack, reader, readListState(valueOfClick(body)));
      return listModal(blocks, reader.translator);
    });
  });
  routes.action(hazardIds.actions.homeList, async ({ ack, body }) => {
    await ack();
    await openModal(slack, surfaceOfClick(body), async (reader) => {
      const { blocks } = await listMessage(slack, reader, { pageIndex: 0 });
      return listModal(blocks, reader.translator);
    });
  });
}

/** The page takes the place of the one whose button was clicked, in a message or in a modal. */
async function turnPage(slack: SlackContext, body: BlockAction): Promise<void> {
  const page = async () => {
    const reader = await slack.currentUsers.findOrAsk(body.user.id);
    const message = await listMessage(slack, reader, readListState(valueOfClick(body)));
    return { message, translator: reader.translator };
  };
  if (body.view === undefined) {
    return answer(body.response_url, (await page()).message, { replace: true });
  }
  await slack.redraws.after(seenByClick(body), async () => {
    const { message, translator } = await page();
    return listModal(message.blocks, translator);
  });
}

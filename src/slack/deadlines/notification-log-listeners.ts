import { answer } from '../listening/answer.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { valueOfClick } from '../listening/surface.js';
import { deadlineIds } from './ids.js';
import { deadlinesMessageOf } from './notification-log-page.js';
import { readDeadlinesState } from './notification-log-state.js';

/** The buttons below what will be and was sent: another page takes its place. */
export function registerDeadlinesButtons(routes: Routes, slack: SlackContext): void {
  for (const actionId of [
    deadlineIds.actions.deadlinesPrevious,
    deadlineIds.actions.deadlinesNext,
  ]) {
    routes.action(actionId, async ({ ack, body }) => {
      await ack();
      const reader = await slack.currentUsers.findOrAsk(body.user.id);
      const page = readDeadlinesState(valueOfClick(body), body.user.id);
      const message = await deadlinesMessageOf(slack, reader, page);
      await answer(body.response_url, message, { replace: true });
    });
  }
}

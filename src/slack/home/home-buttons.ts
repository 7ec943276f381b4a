import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { homeIds } from './ids.js';
import { publishHome } from './publish-home.js';

/** The button of App Home that draws it as things stand. */
export function registerHomeButtons(routes: Routes, slack: SlackContext): void {
  routes.action(homeIds.actions.homeRefresh, async ({ ack, body }) => {
    await ack();
    slack.currentUsers.forget(body.user.id);
    await publishHome(slack, await slack.currentUsers.findOrAsk(body.user.id));
  });
}

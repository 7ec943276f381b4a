import { isPersonId } from '../kit/slack-ids.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import type { Renderings } from '../matters/renderings.js';
import { homeIds } from './ids.js';
import { publishHome } from './publish-home.js';
import { registerSafetyCommand } from './safety-command.js';

/** What comes in about App Home, and the command for all that is no matter. */
export function registerHome(routes: Routes, slack: SlackContext, renderings: Renderings): void {
  registerSafetyCommand(routes, slack, renderings);
  routes.event(homeIds.events.appHomeOpened, async ({ event }) => {
    if (event.tab !== 'home' || !isPersonId(event.user)) return;
    slack.openHomes.opened(event.user);
    const reader = await slack.currentUsers.findOrAsk(event.user);
    await publishHome(slack, renderings, reader);
    await slack.currentUsers.refreshIfStale(reader);
  });
  routes.action(homeIds.actions.homeRefresh, async ({ ack, body }) => {
    await ack();
    slack.currentUsers.forget(body.user.id);
    await publishHome(slack, renderings, await slack.currentUsers.findOrAsk(body.user.id));
  });
}

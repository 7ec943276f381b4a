import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { homeIds } from './ids.js';
import { publishHome } from './publish-home.js';

/** Somebody opens App Home: it is drawn as things stand. */
export function registerHomeEvent(routes: Routes, slack: SlackContext): void {
  routes.event(homeIds.events.appHomeOpened, async ({ event }) => {
    if (event.tab !== 'home') return;
    slack.openHomes.opened(event.user);
    const reader = await slack.currentUsers.findOrAsk(event.user);
    await publishHome(slack, reader);
    await slack.currentUsers.refreshIfStale(reader);
  });
}

import { z } from 'zod';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { installationIds } from './ids.js';

const ofBot = z.object({ tokens: z.object({ bot: z.array(z.unknown()).min(1) }) });

/** People's tokens are not the app's. */
function isOfBot(event: unknown): boolean {
  return ofBot.safeParse(event).success;
}

/**
 * The app was removed, or its token revoked. Nothing can be sent any more: the process says so in the
 * log and at its readiness route, and keeps every record for the day it is installed again.
 */
export function registerInstallations(routes: Routes, slack: SlackContext): void {
  routes.event(installationIds.events.appUninstalled, async () => {
    slack.log.error({}, 'the app was removed from the workspace');
    slack.installation.forget('the app was removed from the workspace');
    slack.currentUsers.forget();
  });
  routes.event(installationIds.events.tokensRevoked, async ({ event }) => {
    if (!isOfBot(event)) return;
    slack.log.error({}, 'the bot token was revoked');
    slack.installation.forget('the bot token was revoked');
    slack.currentUsers.forget();
  });
}

import { ids } from '../../ids.js';
import type { Edge } from '../edge.js';
import type { Routes } from '../routes.js';

/**
 * The app was removed, or its token revoked. Nothing can be sent any more: the process says so in the
 * log and at its readiness route, and keeps every record for the day it is installed again.
 */
export function registerRemovalEvents(routes: Routes, edge: Edge): void {
  routes.event(ids.events.appUninstalled, async () => {
    edge.log.error({}, 'the app was removed from the workspace');
    edge.installation.forget('the app was removed from the workspace');
    edge.readers.forget();
  });
  routes.event(ids.events.tokensRevoked, async ({ event }) => {
    if ((event.tokens.bot ?? []).length === 0) return;
    edge.log.error({}, 'the bot token was revoked');
    edge.installation.forget('the bot token was revoked');
    edge.readers.forget();
  });
}

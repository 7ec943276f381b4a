import type { App } from '@slack/bolt';
import { ids } from '../../ids.js';
import type { Edge } from '../edge.js';
import { publishHome } from '../publish-home.js';

/** Somebody opens App Home: it is drawn as things stand. */
export function registerHomeEvent(app: App, edge: Edge): void {
  app.event(ids.events.appHomeOpened, async ({ event }) => {
    if (event.tab !== 'home') return;
    edge.openHomes.opened(event.user);
    const reader = await edge.readers.findOrAsk(event.user);
    await publishHome(edge, reader);
    await edge.readers.refreshIfStale(reader);
  });
}

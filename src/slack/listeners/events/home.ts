import { ids } from '../../ids.js';
import type { Edge } from '../edge.js';
import { publishHome } from '../publish-home.js';
import type { Routes } from '../routes.js';

/** Somebody opens App Home: it is drawn as things stand. */
export function registerHomeEvent(routes: Routes, edge: Edge): void {
  routes.event(ids.events.appHomeOpened, async ({ event }) => {
    if (event.tab !== 'home') return;
    edge.openHomes.opened(event.user);
    const reader = await edge.readers.findOrAsk(event.user);
    await publishHome(edge, reader);
    await edge.readers.refreshIfStale(reader);
  });
}

import { ids } from '../../ids.js';
import type { Edge } from '../edge.js';
import { openModal } from '../open-modal.js';
import { placeOfClick } from '../place.js';
import { preferencesModalOf } from '../preferences-modal.js';
import { publishHome } from '../publish-home.js';
import { noSource, reportModalOf } from '../report-modal.js';
import type { Routes } from '../routes.js';

/** The buttons of App Home that report, set one's own hours and refresh. */
export function registerHomeButtons(routes: Routes, edge: Edge): void {
  routes.action(ids.actions.homeReport, async ({ ack, body }) => {
    await ack();
    await openModal(edge, placeOfClick(body), (reader) =>
      reportModalOf(edge, reader, {}, noSource),
    );
  });
  routes.action(ids.actions.homePreferences, async ({ ack, body }) => {
    await ack();
    await openModal(edge, placeOfClick(body), preferencesModalOf);
  });
  routes.action(ids.actions.homeRefresh, async ({ ack, body }) => {
    await ack();
    edge.readers.forget(body.user.id);
    await publishHome(edge, await edge.readers.findOrAsk(body.user.id));
  });
}

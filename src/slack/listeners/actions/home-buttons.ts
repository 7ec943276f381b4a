import type { App, BlockAction } from '@slack/bolt';
import { ids } from '../../ids.js';
import type { Edge } from '../edge.js';
import { openModal } from '../open-modal.js';
import { placeOfClick } from '../place.js';
import { publishHome } from '../publish-home.js';
import { noSource, reportModalOf } from '../report-modal.js';

/** The buttons of App Home that report and refresh. */
export function registerHomeButtons(app: App, edge: Edge): void {
  app.action<BlockAction>(ids.actions.homeReport, async ({ ack, body }) => {
    await ack();
    await openModal(edge, placeOfClick(body), (reader) =>
      reportModalOf(edge, reader, {}, noSource),
    );
  });
  app.action<BlockAction>(ids.actions.homeRefresh, async ({ ack, body }) => {
    await ack();
    edge.readers.forget(body.user.id);
    await publishHome(edge, await edge.readers.findOrAsk(body.user.id));
  });
}

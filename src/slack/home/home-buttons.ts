import { hazardIds } from '../hazards/ids.js';
import { noSource, reportModalOf } from '../hazards/open-report-modal.js';
import { openModal } from '../listening/open-modal.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { placeOfClick } from '../listening/surface.js';
import { preferencesModalOf } from '../organisation/open-preferences-modal.js';
import { homeIds } from './ids.js';
import { publishHome } from './publish-home.js';

/** The buttons of App Home that report, set one's own hours and refresh. */
export function registerHomeButtons(routes: Routes, slack: SlackContext): void {
  routes.action(hazardIds.actions.homeReport, async ({ ack, body }) => {
    await ack();
    await openModal(slack, placeOfClick(body), (reader) =>
      reportModalOf(slack, reader, {}, noSource),
    );
  });
  routes.action(homeIds.actions.homePreferences, async ({ ack, body }) => {
    await ack();
    await openModal(slack, placeOfClick(body), preferencesModalOf);
  });
  routes.action(homeIds.actions.homeRefresh, async ({ ack, body }) => {
    await ack();
    slack.currentUsers.forget(body.user.id);
    await publishHome(slack, await slack.currentUsers.findOrAsk(body.user.id));
  });
}

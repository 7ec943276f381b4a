import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import type { Renderings } from '../matters/renderings.js';
import { registerActions } from './action-dialogs.js';
import { registerChooseHazard } from './choose-hazard-dialog.js';
import { registerDetails } from './details-dialog.js';
import { registerHazardCommand } from './hazard-command.js';
import { registerListButtons } from './list-buttons.js';
import { registerListFilter } from './list-filter-dialog.js';
import { registerRectifyCommand } from './rectify-command.js';
import { registerReport } from './report/report-dialog.js';

/** Everything about hazards that comes in from Slack, and who takes it. */
export function registerHazards(routes: Routes, slack: SlackContext, renderings: Renderings): void {
  registerHazardCommand(routes, slack, renderings);
  registerRectifyCommand(routes, slack);
  registerReport(routes, slack);
  registerDetails(routes, slack, renderings);
  registerActions(routes, slack);
  registerChooseHazard(routes, slack);
  registerListButtons(routes, slack);
  registerListFilter(routes, slack);
}

import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { registerActions } from './action-dialogs.js';
import { registerChooseHazard } from './choose-hazard-dialog.js';
import { registerDetails } from './details-dialog.js';
import { registerHazardCommand } from './hazard-command.js';
import { registerListButtons } from './list-buttons.js';
import { registerListFilter } from './list-filter-dialog.js';
import { registerRectifyCommand } from './rectify-command.js';
import { registerReport } from './report/report-dialog.js';

/** Everything about hazards that comes in from Slack, and who takes it. */
export function registerHazards(routes: Routes, slack: SlackContext): void {
  registerHazardCommand(routes, slack);
  registerRectifyCommand(routes, slack);
  registerReport(routes, slack);
  registerDetails(routes, slack);
  registerActions(routes, slack);
  registerChooseHazard(routes, slack);
  registerListButtons(routes, slack);
  registerListFilter(routes, slack);
}

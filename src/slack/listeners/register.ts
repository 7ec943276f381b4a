import type { App } from '@slack/bolt';
import { ids } from '../ids.js';
import { registerHazardButtons } from './actions/hazard-buttons.js';
import { registerHomeButtons } from './actions/home-buttons.js';
import { registerListButtons } from './actions/list-buttons.js';
import { registerReshape } from './actions/reshape.js';
import { registerSetUpButtons } from './actions/set-up-buttons.js';
import { registerHazardCommand } from './commands/hazard.js';
import { registerRectifyCommand } from './commands/rectify.js';
import { registerSafetyCommand } from './commands/safety.js';
import type { Edge } from './edge.js';
import { registerHomeEvent } from './events/home.js';
import { registerMemberEvents } from './events/members.js';
import { registerRemovalEvents } from './events/removal.js';
import { registerUnitLookup } from './options/units.js';
import { registerReportShortcuts } from './shortcuts/report.js';
import { registerChooseHazard } from './views/choose-hazard.js';
import { commitSubmission } from './views/commit.js';
import { listFilterSubmission } from './views/list-filter.js';
import { memberStandingSubmission } from './views/member-standing.js';
import { onSubmission } from './views/on-submission.js';
import { reassignSubmission } from './views/reassign.js';
import { rectifySubmission } from './views/rectify.js';
import { reportSubmission } from './views/report.js';
import { setUpSubmission } from './views/set-up.js';
import { unitSubmission } from './views/unit.js';
import { verifySubmission } from './views/verify.js';
import { withdrawSubmission } from './views/withdraw.js';

/** Everything that comes in from Slack, and who takes it. */
export function registerListeners(app: App, edge: Edge): void {
  registerHazardCommand(app, edge);
  registerRectifyCommand(app, edge);
  registerSafetyCommand(app, edge);

  registerReportShortcuts(app, edge);

  registerHazardButtons(app, edge);
  registerListButtons(app, edge);
  registerHomeButtons(app, edge);
  registerSetUpButtons(app, edge);
  registerReshape(app, edge);
  registerUnitLookup(app, edge);

  app.view(ids.views.report, onSubmission(edge, reportSubmission(edge)));
  app.view(ids.views.commit, onSubmission(edge, commitSubmission(edge)));
  app.view(ids.views.rectify, onSubmission(edge, rectifySubmission(edge)));
  app.view(ids.views.verify, onSubmission(edge, verifySubmission(edge)));
  app.view(ids.views.reassign, onSubmission(edge, reassignSubmission(edge)));
  app.view(ids.views.withdraw, onSubmission(edge, withdrawSubmission(edge)));
  app.view(ids.views.setUp, onSubmission(edge, setUpSubmission(edge)));
  app.view(ids.views.unit, onSubmission(edge, unitSubmission(edge)));
  app.view(ids.views.memberStanding, onSubmission(edge, memberStandingSubmission(edge)));
  app.view(ids.views.listFilter, onSubmission(edge, listFilterSubmission(edge)));
  registerChooseHazard(app, edge);

  registerHomeEvent(app, edge);
  registerMemberEvents(app, edge);
  registerRemovalEvents(app, edge);
}

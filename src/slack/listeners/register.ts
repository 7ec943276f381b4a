import type { App } from '@slack/bolt';
import { ids } from '../ids.js';
import { registerCalendarButtons } from './actions/calendar-buttons.js';
import { registerDeadlineButtons } from './actions/deadline-buttons.js';
import { registerDeadlinesButtons } from './actions/deadlines-buttons.js';
import { registerHazardButtons } from './actions/hazard-buttons.js';
import { registerHomeButtons } from './actions/home-buttons.js';
import { registerListButtons } from './actions/list-buttons.js';
import { registerPolicyButtons } from './actions/policy-buttons.js';
import { registerReshape } from './actions/reshape.js';
import { registerSetUpButtons } from './actions/set-up-buttons.js';
import { registerHazardCommand } from './commands/hazard.js';
import { registerRectifyCommand } from './commands/rectify.js';
import { registerSafetyCommand } from './commands/safety.js';
import type { Edge } from './edge.js';
import { registerHomeEvent } from './events/home.js';
import { registerMemberEvents } from './events/members.js';
import { registerRemovalEvents } from './events/removal.js';
import { registerCountryLookup } from './options/countries.js';
import { registerUnitLookup } from './options/units.js';
import { Routes } from './routes.js';
import { registerReportShortcuts } from './shortcuts/report.js';
import { calendarDaysSubmission, countrySubmission } from './views/calendar.js';
import { registerChooseHazard } from './views/choose-hazard.js';
import { commitSubmission } from './views/commit.js';
import {
  askExtensionSubmission,
  decideExtensionSubmission,
  snoozeSubmission,
  takeCareSubmission,
} from './views/deadline.js';
import { listFilterSubmission } from './views/list-filter.js';
import { memberStandingSubmission } from './views/member-standing.js';
import { onSubmission } from './views/on-submission.js';
import {
  policiesSubmission,
  policyApplySubmission,
  policyPreviewSubmission,
  policyStepSubmission,
  policySubmission,
} from './views/policy.js';
import { preferencesSubmission } from './views/preferences.js';
import { reassignSubmission } from './views/reassign.js';
import { rectifySubmission } from './views/rectify.js';
import { reportSubmission } from './views/report.js';
import { setUpSubmission } from './views/set-up.js';
import { unitSubmission } from './views/unit.js';
import { verifySubmission } from './views/verify.js';
import { withdrawSubmission } from './views/withdraw.js';

/** Everything that comes in from Slack, and who takes it. */
export function registerListeners(app: App, edge: Edge): void {
  const routes = new Routes();
  registerHazardCommand(routes, edge);
  registerRectifyCommand(routes, edge);
  registerSafetyCommand(routes, edge);

  registerReportShortcuts(app, edge);

  registerHazardButtons(routes, edge);
  registerDeadlineButtons(routes, edge);
  registerListButtons(routes, edge);
  registerHomeButtons(routes, edge);
  registerSetUpButtons(routes, edge);
  registerCalendarButtons(routes, edge);
  registerPolicyButtons(routes, edge);
  registerDeadlinesButtons(routes, edge);
  registerReshape(routes, edge);
  registerUnitLookup(routes, edge);
  registerCountryLookup(routes, edge);

  routes.view(ids.views.report, onSubmission(edge, reportSubmission(edge)));
  routes.view(ids.views.commit, onSubmission(edge, commitSubmission(edge)));
  routes.view(ids.views.rectify, onSubmission(edge, rectifySubmission(edge)));
  routes.view(ids.views.verify, onSubmission(edge, verifySubmission(edge)));
  routes.view(ids.views.reassign, onSubmission(edge, reassignSubmission(edge)));
  routes.view(ids.views.snooze, onSubmission(edge, snoozeSubmission(edge)));
  routes.view(ids.views.takeCare, onSubmission(edge, takeCareSubmission(edge)));
  routes.view(ids.views.askExtension, onSubmission(edge, askExtensionSubmission(edge)));
  routes.view(ids.views.decideExtension, onSubmission(edge, decideExtensionSubmission(edge)));
  routes.view(ids.views.withdraw, onSubmission(edge, withdrawSubmission(edge)));
  routes.view(ids.views.setUp, onSubmission(edge, setUpSubmission(edge)));
  routes.view(ids.views.unit, onSubmission(edge, unitSubmission(edge)));
  routes.view(ids.views.memberStanding, onSubmission(edge, memberStandingSubmission(edge)));
  routes.view(ids.views.country, onSubmission(edge, countrySubmission(edge)));
  routes.view(ids.views.calendarDays, onSubmission(edge, calendarDaysSubmission(edge)));
  routes.view(ids.views.preferences, onSubmission(edge, preferencesSubmission(edge)));
  routes.view(ids.views.policies, onSubmission(edge, policiesSubmission(edge)));
  routes.view(ids.views.policyStep, onSubmission(edge, policyStepSubmission(edge)));
  routes.view(ids.views.policy, onSubmission(edge, policySubmission(edge)));
  routes.view(ids.views.policyPreview, onSubmission(edge, policyPreviewSubmission(edge)));
  routes.view(ids.views.policyApply, onSubmission(edge, policyApplySubmission(edge)));
  routes.view(ids.views.listFilter, onSubmission(edge, listFilterSubmission(edge)));
  registerChooseHazard(routes, edge);

  registerHomeEvent(routes, edge);
  registerMemberEvents(routes, edge);
  registerRemovalEvents(routes, edge);
  routes.mountOn(app);
}

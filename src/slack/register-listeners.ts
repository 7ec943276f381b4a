import type { App } from '@slack/bolt';
import { registerCalendarButtons } from './calendar/calendar-listeners.js';
import { calendarDaysSubmission, countrySubmission } from './calendar/calendar-submissions.js';
import { registerCountryLookup } from './calendar/country-lookup.js';
import { registerDeadlineButtons } from './deadlines/deadline-button-listeners.js';
import {
  askExtensionSubmission,
  decideExtensionSubmission,
  snoozeSubmission,
  superviseSubmission,
} from './deadlines/deadline-submissions.js';
import { registerDeadlinesButtons } from './deadlines/notification-log-listeners.js';
import { registerChooseHazard } from './hazards/choose-hazard-submission.js';
import { commitSubmission } from './hazards/commit-submission.js';
import { registerHazardButtons } from './hazards/hazard-button-listeners.js';
import { registerHazardCommand } from './hazards/hazard-command.js';
import { registerListButtons } from './hazards/list-buttons.js';
import { listFilterSubmission } from './hazards/list-filter-submission.js';
import { reassignSubmission } from './hazards/reassign-submission.js';
import { registerRectifyCommand } from './hazards/rectify-command.js';
import { rectifySubmission } from './hazards/rectify-submission.js';
import { registerReportShortcuts } from './hazards/report-shortcuts.js';
import { reportSubmission } from './hazards/report-submission.js';
import { verifySubmission } from './hazards/verify-submission.js';
import { withdrawSubmission } from './hazards/withdraw-submission.js';
import { registerHomeButtons } from './home/home-buttons.js';
import { registerHomeEvent } from './home/home-event.js';
import { registerSafetyCommand } from './home/safety-command.js';
import { registerRemovalEvents } from './installations/removal-events.js';
import { ids } from './kit/ids.js';
import { onSubmission } from './listening/on-submission.js';
import { registerReshape } from './listening/reshape.js';
import { Routes } from './listening/routes.js';
import type { SlackContext } from './listening/slack-context.js';
import { registerMemberEvents } from './organisation/member-events.js';
import { membershipSubmission } from './organisation/member-roles-submission.js';
import { preferencesSubmission } from './organisation/preferences-submission.js';
import { registerSetUpButtons } from './organisation/set-up-buttons.js';
import { setUpSubmission } from './organisation/set-up-submission.js';
import { registerUnitLookup } from './organisation/unit-lookup.js';
import { unitSubmission } from './organisation/unit-submission.js';
import { registerPolicyButtons } from './reminders/policy-buttons.js';
import {
  policiesSubmission,
  policyApplySubmission,
  policyPreviewSubmission,
  policyStepSubmission,
  policySubmission,
} from './reminders/policy-submissions.js';

/** Everything that comes in from Slack, and who takes it. */
export function registerListeners(app: App, slack: SlackContext): void {
  const routes = new Routes();
  registerHazardCommand(routes, slack);
  registerRectifyCommand(routes, slack);
  registerSafetyCommand(routes, slack);

  registerReportShortcuts(app, slack);

  registerHazardButtons(routes, slack);
  registerDeadlineButtons(routes, slack);
  registerListButtons(routes, slack);
  registerHomeButtons(routes, slack);
  registerSetUpButtons(routes, slack);
  registerCalendarButtons(routes, slack);
  registerPolicyButtons(routes, slack);
  registerDeadlinesButtons(routes, slack);
  registerReshape(routes, slack);
  registerUnitLookup(routes, slack);
  registerCountryLookup(routes, slack);

  routes.view(ids.views.report, onSubmission(slack, reportSubmission(slack)));
  routes.view(ids.views.commit, onSubmission(slack, commitSubmission(slack)));
  routes.view(ids.views.rectify, onSubmission(slack, rectifySubmission(slack)));
  routes.view(ids.views.verify, onSubmission(slack, verifySubmission(slack)));
  routes.view(ids.views.reassign, onSubmission(slack, reassignSubmission(slack)));
  routes.view(ids.views.snooze, onSubmission(slack, snoozeSubmission(slack)));
  routes.view(ids.views.supervise, onSubmission(slack, superviseSubmission(slack)));
  routes.view(ids.views.askExtension, onSubmission(slack, askExtensionSubmission(slack)));
  routes.view(ids.views.decideExtension, onSubmission(slack, decideExtensionSubmission(slack)));
  routes.view(ids.views.withdraw, onSubmission(slack, withdrawSubmission(slack)));
  routes.view(ids.views.setUp, onSubmission(slack, setUpSubmission(slack)));
  routes.view(ids.views.unit, onSubmission(slack, unitSubmission(slack)));
  routes.view(ids.views.membership, onSubmission(slack, membershipSubmission(slack)));
  routes.view(ids.views.country, onSubmission(slack, countrySubmission(slack)));
  routes.view(ids.views.calendarDays, onSubmission(slack, calendarDaysSubmission(slack)));
  routes.view(ids.views.preferences, onSubmission(slack, preferencesSubmission(slack)));
  routes.view(ids.views.policies, onSubmission(slack, policiesSubmission(slack)));
  routes.view(ids.views.policyStep, onSubmission(slack, policyStepSubmission(slack)));
  routes.view(ids.views.policy, onSubmission(slack, policySubmission(slack)));
  routes.view(ids.views.policyPreview, onSubmission(slack, policyPreviewSubmission(slack)));
  routes.view(ids.views.policyApply, onSubmission(slack, policyApplySubmission(slack)));
  routes.view(ids.views.listFilter, onSubmission(slack, listFilterSubmission(slack)));
  registerChooseHazard(routes, slack);

  registerHomeEvent(routes, slack);
  registerMemberEvents(routes, slack);
  registerRemovalEvents(routes, slack);
  routes.mountOn(app);
}

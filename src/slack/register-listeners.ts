import type { App } from '@slack/bolt';
import { registerCalendar } from './calendar/register.js';
import { registerDeadlines } from './deadlines/deadline-listeners.js';
import { registerOpenMatters } from './deadlines/open-matters.js';
import { registerNotificationLog } from './delivery/notification-log-answer.js';
import { registerHome } from './home/register.js';
import { registerInstallations } from './installations/removal-events.js';
import { Routes } from './listening/routes.js';
import type { SlackContext } from './listening/slack-context.js';
import { registerMatters } from './matters/matter-listeners.js';
import type { Renderings } from './matters/renderings.js';
import { registerOrganisation } from './organisation/register.js';
import { registerPrivacy } from './privacy/register.js';
import { registerPolicies } from './reminders/policies/register.js';
import { registerRequests } from './requests/request-listeners.js';

/** Everything that comes in from Slack, and who takes it. */
export function registerListeners(app: App, slack: SlackContext, renderings: Renderings): void {
  const routes = new Routes();
  registerOrganisation(routes, slack);
  registerCalendar(routes, slack);
  registerMatters(routes, slack, renderings);
  registerOpenMatters(routes, slack, renderings);
  registerDeadlines(routes, slack, renderings);
  registerRequests(routes, slack, renderings);
  registerPolicies(routes, slack);
  registerNotificationLog(routes, slack, renderings);
  for (const listen of renderings.listeners) listen(routes, slack, renderings);
  registerInstallations(routes, slack);
  registerPrivacy(routes, slack);
  registerHome(routes, slack, renderings);
  routes.mountOn(app);
}

import type { App } from '@slack/bolt';
import { categories } from '../domain/hazards/hazard.js';
import { locales } from '../domain/organisation/member.js';
import type { CategoryWords } from '../domain/organisation/people-list.js';
import { translatorFor } from '../i18n/translator.js';
import { registerCalendar } from './calendar/register.js';
import { registerCertificates } from './certificates/register.js';
import { registerDeadlines } from './deadlines/deadline-listeners.js';
import { registerOpenMatters } from './deadlines/open-matters.js';
import { registerNotificationLog } from './delivery/notification-log-answer.js';
import { categoryChoices, categoryWord, certificateCategories } from './hazards/words.js';
import { registerHome } from './home/register.js';
import { registerInstallations } from './installations/removal-events.js';
import { Routes } from './listening/routes.js';
import type { SlackContext } from './listening/slack-context.js';
import { registerLostEvidence } from './matters/lost-evidence.js';
import { registerMatters } from './matters/matter-listeners.js';
import type { Renderings } from './matters/renderings.js';
import { registerImport } from './organisation/import-dialog.js';
import { registerMembership } from './organisation/membership-dialog.js';
import { registerOrganisation } from './organisation/register.js';
import { registerPrivacy } from './privacy/register.js';
import { registerPolicies } from './reminders/policies/register.js';
import { registerRequests } from './requests/request-listeners.js';

/** The words by which people write the categories of hazards, in every language. */
function categoryWords(): CategoryWords {
  const inWords = (category: (typeof categories)[number]) =>
    locales.map((locale) => categoryWord(category, translatorFor(locale, 'UTC')));
  return Object.fromEntries(categories.map((category) => [category, inWords(category)]));
}

/** Everything that comes in from Slack, and who takes it. */
export function registerListeners(app: App, slack: SlackContext, renderings: Renderings): void {
  const routes = new Routes();
  registerOrganisation(routes, slack);
  registerImport(routes, slack, categoryWords());
  registerMembership(routes, slack, categoryChoices);
  registerCalendar(routes, slack);
  registerMatters(routes, slack, renderings);
  registerLostEvidence(routes, slack, renderings);
  registerOpenMatters(routes, slack, renderings);
  registerDeadlines(routes, slack, renderings);
  registerRequests(routes, slack, renderings);
  registerPolicies(routes, slack);
  registerNotificationLog(routes, slack, renderings);
  registerCertificates(routes, slack, certificateCategories);
  for (const listen of renderings.listeners) listen(routes, slack, renderings);
  registerInstallations(routes, slack);
  registerPrivacy(routes, slack);
  registerHome(routes, slack, renderings);
  routes.mountOn(app);
}

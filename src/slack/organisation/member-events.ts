import { refreshKnownMember } from '../../use-cases/organisation/refresh-known-member.js';
import { profileOf, readSlackUser } from '../listening/people.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { organisationIds } from './ids.js';

/** Slack tells that somebody changed, left or joined. */
export function registerMemberEvents(routes: Routes, slack: SlackContext): void {
  routes.event(organisationIds.events.userChange, ({ event }) => takeUser(slack, event.user));
  routes.event(organisationIds.events.teamJoin, ({ event }) => takeUser(slack, event.user));
}

/** What somebody who left still owed is handed over by the use case; delivery tells of it. */
async function takeUser(slack: SlackContext, said: unknown): Promise<void> {
  const user = readSlackUser(said);
  if (user === undefined) return;
  const { id } = user;
  const installed = await slack.installation.find();
  const { workspaceId } = installed;
  const told = profileOf(user, installed, slack.clock.now());
  // The event does not always carry the locale.
  const profile = { ...told, locale: user.locale === undefined ? null : told.locale };
  const { adminUserIds } = slack;
  const became = await refreshKnownMember(slack.context, workspaceId, { profile, adminUserIds });
  if (became === 'foreign') {
    slack.log.debug({ userId: id }, 'an event about another organisation’s person was left');
  }
  if (became === 'refreshed' || became === 'left') slack.currentUsers.forget(id);
  if (became === 'left') slack.onChange(workspaceId);
}

import { refreshMember } from '../../use-cases/organisation/refresh-member.js';
import { profileOf, type SlackUser } from '../listening/people.js';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { organisationIds } from './ids.js';

/** Slack tells that somebody changed, left or joined. */
export function registerMemberEvents(routes: Routes, slack: SlackContext): void {
  routes.event(organisationIds.events.userChange, ({ event }) => takeUser(slack, event.user));
  routes.event(organisationIds.events.teamJoin, ({ event }) => takeUser(slack, event.user));
}

/**
 * Only members already known are written: a workspace of thousands tells of every status emoji. Of
 * another organisation's people nothing is taken: with whom a channel is shared never changes who is who
 * here. What somebody who left still owed is handed over by the use case; delivery tells of it.
 */
async function takeUser(slack: SlackContext, user: SlackUser): Promise<void> {
  const { id } = user;
  if (id === undefined) return;
  const installed = await slack.installation.find();
  const { workspaceId } = installed;
  const known = await slack.context.unitOfWork.read(workspaceId, (stores) =>
    stores.members.find(id),
  );
  if (known === null) return;
  // The event does not always carry the locale: the last known one stands.
  const locale = user.locale ?? known.locale ?? undefined;
  const profile = profileOf({ ...user, id, locale }, installed, slack.clock.now());
  if (profile.isForeign) {
    slack.log.debug({ userId: id }, 'an event about another organisation’s person was left');
    return;
  }
  await refreshMember(slack.context, workspaceId, { profile, adminUserIds: slack.adminUserIds });
  slack.currentUsers.forget(id);
  if (profile.isDeactivated && !known.isDeactivated) slack.onChange(workspaceId);
}

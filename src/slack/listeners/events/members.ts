import { refreshMember } from '../../../use-cases/refresh-member.js';
import { ids } from '../../ids.js';
import { profileOf, type SlackUser } from '../../people.js';
import type { Edge } from '../edge.js';
import type { Routes } from '../routes.js';

/** Slack tells that somebody changed, left or joined. */
export function registerMemberEvents(routes: Routes, edge: Edge): void {
  routes.event(ids.events.userChange, ({ event }) => takeUser(edge, event.user));
  routes.event(ids.events.teamJoin, ({ event }) => takeUser(edge, event.user));
}

/**
 * Only members already known are written: a workspace of thousands tells of every status emoji. What
 * somebody who left still owed is handed over by the use case; delivery tells of it.
 */
async function takeUser(edge: Edge, user: SlackUser): Promise<void> {
  const { id } = user;
  if (id === undefined) return;
  const { workspaceId } = await edge.installation.find();
  const known = await edge.context.unitOfWork.read(workspaceId, (stores) =>
    stores.members.find(id),
  );
  if (known === null) return;
  // The event does not always carry the locale: the last known one stands.
  const locale = user.locale ?? known.locale ?? undefined;
  const profile = profileOf({ ...user, id, locale }, workspaceId, edge.clock.now());
  await refreshMember(edge.context, workspaceId, { profile, adminUserIds: edge.adminUserIds });
  edge.readers.forget(id);
  if (profile.isDeactivated && !known.isDeactivated) edge.onChange(workspaceId);
}

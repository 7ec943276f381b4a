import type { NewNotification } from '../../domain/notifications/notification.js';
import type { Stores } from '../ports/stores.js';

/** What somebody may be here by what an admin says. */
export type Post = 'admin' | 'inspector' | 'leader' | 'default_responsible' | 'default_acceptor';

export interface PostChange {
  memberId: string;
  gained: readonly Post[];
  lost: readonly Post[];
}

/** Which event changed somebody's posts, by whom and when; `unitId`: the unit that they are posts of. */
export interface PostsTold {
  eventId: string;
  unitId: string | null;
  actorId: string | null;
  at: Date;
}

/**
 * Tells everybody whose posts have changed, each in one message whatever changed: what they now have to do,
 * or no longer have. Nobody is told of what they did themselves. `eventId`: the event that changed it; `actorId`
 * null: Slack tells of it.
 */
export async function tellPosts(
  stores: Stores,
  changes: readonly PostChange[],
  told: PostsTold,
): Promise<void> {
  await stores.notifications.plan(postNotices(changes, told), told.at);
}

/** The messages of tellPosts. */
export function postNotices(
  changes: readonly PostChange[],
  { eventId, unitId, actorId, at }: PostsTold,
): NewNotification[] {
  const heard = changes.filter(
    ({ memberId, gained, lost }) => memberId !== actorId && gained.length + lost.length > 0,
  );
  return heard.map(({ memberId, gained, lost }) => ({
    dedupeKey: `posts_changed:${eventId}:member:${memberId}`,
    kind: 'posts_changed',
    matterId: null,
    deadlineId: null,
    stepKey: null,
    recipient: { kind: 'member', id: memberId },
    details: {
      role: 'member',
      auditEventId: eventId,
      gained: gained.join(','),
      lost: lost.join(','),
      unitId,
    },
    notBefore: at,
  }));
}

/** What the people of a unit gain and lose when its posts go from some to others. */
export function postChanges(
  before: Readonly<Partial<Record<Post, string | null>>>,
  after: Readonly<Partial<Record<Post, string | null>>>,
): PostChange[] {
  const posts = [...new Set([...Object.keys(before), ...Object.keys(after)])] as Post[];
  const moved = posts.filter((post) => (before[post] ?? null) !== (after[post] ?? null));
  const ids = new Set(moved.flatMap((post) => [before[post], after[post]]));
  return [...ids]
    .filter((id): id is string => id != null)
    .map((memberId) => ({
      memberId,
      gained: moved.filter((post) => after[post] === memberId),
      lost: moved.filter((post) => before[post] === memberId),
    }));
}

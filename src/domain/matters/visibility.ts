import { isFullMember } from '../organisation/full-member.js';
import type { Actor, Unit } from '../organisation/member.js';
import { unitIdsLedBy } from '../organisation/unit-tree.js';

/** Which matters a reader may see in lists. `all`: an admin. Otherwise those with any of these ties. */
export type Visibility = { kind: 'all' } | LimitedVisibility;

export interface LimitedVisibility {
  kind: 'limited';
  /** Has a role in it. */
  userId: string;
  /** No full member: only by a role that anybody may have (see MatterRole). */
  isGuest: boolean;
  /** Units whose matters the reader sees whole: those led, with all units below. */
  unitIds: readonly string[];
}

/**
 * What lists may show to somebody: what maySeeMatter says of one matter whose line of people above is its
 * unit's, but for what a kind adds. Whoever is deactivated sees nothing: that is refused before a list is
 * read.
 */
export function visibilityOf(actor: Actor, units: readonly Unit[]): Visibility {
  if (actor.isAdmin) return { kind: 'all' };
  const { userId } = actor;
  const isGuest = !isFullMember(actor);
  return { kind: 'limited', userId, isGuest, unitIds: isGuest ? [] : unitIdsLedBy(units, userId) };
}

import type { Actor, Unit } from '../organisation/member.js';
import { unitIdsLedBy } from '../organisation/unit-tree.js';

/** Whose hazards a reader may see. `all`: an admin. Otherwise those with any of these ties. */
export type Visibility =
  | { kind: 'all' }
  | {
      kind: 'limited';
      userId: string;
      /** Units whose hazards the reader sees whole: those led, with all units below. */
      unitIds: readonly string[];
      /** An inspector also sees what waits for a verification. */
      seesRectified: boolean;
    };

/**
 * What lists may show to somebody; the same answer as `maySee` gives for one hazard. Whoever is
 * deactivated sees nothing: that is refused before a list is read.
 */
export function visibilityOf(actor: Actor, units: readonly Unit[]): Visibility {
  if (actor.isAdmin) return { kind: 'all' };
  return {
    kind: 'limited',
    userId: actor.userId,
    unitIds: unitIdsLedBy(units, actor.userId),
    seesRectified: actor.isInspector,
  };
}

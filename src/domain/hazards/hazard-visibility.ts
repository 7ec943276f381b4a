import { type LimitedVisibility, visibilityOf } from '../matters/visibility.js';
import type { Actor, Unit } from '../organisation/member.js';

/** Which hazards a reader may see in lists. */
export type HazardVisibility =
  | { kind: 'all' }
  | (LimitedVisibility & {
      /** An inspector also sees what waits for a verification. */
      seesRectified: boolean;
    });

/** What lists of hazards may show to somebody; the same answer as `maySee` gives for one hazard. */
export function hazardVisibilityOf(actor: Actor, units: readonly Unit[]): HazardVisibility {
  const visibility = visibilityOf(actor, units);
  return visibility.kind === 'all'
    ? visibility
    : { ...visibility, seesRectified: actor.isInspector };
}

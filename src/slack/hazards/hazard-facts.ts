import type { Unit } from '../../domain/organisation/member.js';
import type { DeliveryMatter } from '../../use-cases/ports/delivery.js';
import type { OwnHazardFacts } from '../../use-cases/ports/hazards.js';

/** A hazard with all that is true of it now, for a message about it. */
export interface HazardFacts
  extends OwnHazardFacts,
    Pick<DeliveryMatter, 'assignments' | 'openDeadlines' | 'requests'> {
  unit: Unit;
}

/** A message asks for them again and again: once for what the engine read. */
const known = new WeakMap<DeliveryMatter, HazardFacts>();

/** What the engine read of a matter that is a hazard. Throws TypeError when it is none. */
export function hazardFacts(about: DeliveryMatter): HazardFacts {
  const found = known.get(about) ?? factsOf(about);
  known.set(about, found);
  return found;
}

function factsOf({ own, unit, ...about }: DeliveryMatter): HazardFacts {
  if (!isOwn(own) || unit === null) throw new TypeError(`${about.matter.id} is no hazard`);
  const { assignments, openDeadlines, requests } = about;
  return { ...own, unit, assignments, openDeadlines, requests };
}

function isOwn(own: unknown): own is OwnHazardFacts {
  return typeof own === 'object' && own !== null && 'hazard' in own;
}

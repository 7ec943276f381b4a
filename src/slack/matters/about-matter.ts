import { matterKind } from '../../domain/deadlines/kinds.js';
import type { Matter } from '../../domain/matters/matter.js';
import { matterReference, maySeeMatter } from '../../domain/matters/matter-kind.js';
import type { Actor, Unit } from '../../domain/organisation/member.js';
import type { DeliveryMatter } from '../../use-cases/ports/delivery.js';
import { matterRendering, type Renderings } from './renderings.js';

/** How people name a matter: `H-17`. */
export function referenceOf(
  { kind, number }: Pick<Matter, 'kind' | 'number'>,
  { kinds }: Pick<Renderings, 'kinds'>,
): string {
  return matterReference(matterKind(kinds, kind), number);
}

/** Whether a matter would open to somebody: by the rules of all kinds, or by those of its own. */
export function mayOpen(
  actor: Actor,
  about: DeliveryMatter,
  units: readonly Unit[],
  renderings: Renderings,
): boolean {
  const { kind } = about.matter;
  if (actor.isDeactivated) return false;
  return (
    maySeeMatter(actor, matterKind(renderings.kinds, kind), { ...about, units }) ||
    matterRendering(renderings, kind).seesBesides?.(actor, about) === true
  );
}

import { matterKind } from '../../domain/deadlines/kinds.js';
import type { Matter } from '../../domain/matters/matter.js';
import { matterReference, maySeeMatter } from '../../domain/matters/matter-kind.js';
import type { Actor, Unit } from '../../domain/organisation/member.js';
import type { DeliveryMatter } from '../../use-cases/ports/delivery.js';
import type { Renderings } from './renderings.js';

/** How people name a matter: `H-17`. */
export function referenceOf(
  { kind, number }: Pick<Matter, 'kind' | 'number'>,
  { kinds }: Pick<Renderings, 'kinds'>,
): string {
  return matterReference(matterKind(kinds, kind), number);
}

/** Whether a matter would open to somebody. */
export function mayOpen(
  actor: Actor,
  about: DeliveryMatter,
  units: readonly Unit[],
  { kinds }: Pick<Renderings, 'kinds'>,
): boolean {
  return maySeeMatter(actor, matterKind(kinds, about.matter.kind), { ...about, units });
}

import type { DeliveryMatter } from '../../use-cases/ports/delivery.js';
import type {
  OwnCampaignFacts,
  OwnGroupFacts,
  OwnVisitFacts,
} from '../../use-cases/ports/inspections.js';

// What the engine read of a matter of inspections; each throws TypeError when it is none of that kind.

export function campaignFacts({ own, matter }: Pick<DeliveryMatter, 'own' | 'matter'>) {
  if (!has(own, 'visitsFinished')) throw new TypeError(`${matter.id} is no campaign`);
  return own as OwnCampaignFacts;
}

export function visitFacts({ own, matter }: Pick<DeliveryMatter, 'own' | 'matter'>) {
  if (!has(own, 'visit')) throw new TypeError(`${matter.id} is no visit`);
  return own as OwnVisitFacts;
}

export function groupFacts({ own, matter }: Pick<DeliveryMatter, 'own' | 'matter'>) {
  if (!has(own, 'group') || has(own, 'visit')) throw new TypeError(`${matter.id} is no group`);
  return own as OwnGroupFacts;
}

function has(own: unknown, key: string): boolean {
  return typeof own === 'object' && own !== null && key in own;
}

import { refusalOfCampaignAction } from '../../../domain/inspections/permissions.js';
import type { Actor } from '../../../domain/organisation/member.js';
import type { CampaignContext } from '../inspection-context.js';

/**
 * An admin, or the organiser of their own campaign, while it is being prepared. Throws DomainError
 * `not_allowed_in_campaign`, `campaign_wrong_state`.
 */
export function requireMayPlan(actor: Actor, { campaign, people }: CampaignContext): void {
  const refusal = refusalOfCampaignAction('plan', actor, campaign, people);
  if (refusal !== null) throw refusal;
}

import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { AuditEvent } from '../../domain/history/audit.js';
import type { Campaign } from '../../domain/inspections/campaign.js';
import type { Visit } from '../../domain/inspections/visit.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { type GroupContext, readGroupContext } from './inspection-context.js';

export interface GroupView extends GroupContext {
  campaign: Campaign;
  visits: readonly Visit[];
  openDeadlines: readonly Deadline[];
  timeline: readonly AuditEvent[];
}

/** Everything about a group and its report that this reader may see. Throws DomainError as readGroupContext does. */
export function viewGroup(
  { unitOfWork }: Pick<UseCaseContext, 'unitOfWork'>,
  { workspaceId, actor }: Acting,
  number: number,
): Promise<GroupView> {
  return unitOfWork.read(workspaceId, async (stores) => {
    const context = await readGroupContext(stores, actor, number);
    const { group } = context;
    const campaign = await stores.campaigns.findById(group.campaignId);
    if (campaign === null) throw new TypeError('a group has a campaign');
    return {
      ...context,
      campaign,
      visits: await stores.visits.ofGroup(group.id),
      openDeadlines: await stores.deadlines.openOfMatter(group.id),
      timeline: await stores.audit.ofMatter(group.id),
    };
  });
}

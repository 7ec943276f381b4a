import type { Campaign } from '../../../domain/inspections/campaign.js';
import {
  type ReportAction,
  refusalOfReportAction,
  reportActions,
} from '../../../domain/inspections/permissions.js';
import { rowsOfGroup } from '../../../domain/inspections/summary/draft-group-report.js';
import type { CampaignRows } from '../../../domain/inspections/summary/rows.js';
import type { ReportSection } from '../../../domain/inspections/summary/section.js';
import type { Acting } from '../../ports/stores.js';
import type { QueryContext } from '../../shared/query-context.js';
import { type GroupContext, readGroupContext } from '../inspection-context.js';
import { campaignRowsOf, draftedReport, type EditableSection } from './drafts.js';

export interface ReportView extends GroupContext {
  campaign: Campaign;
  /** Of the group alone. */
  rows: CampaignRows;
  sections: readonly EditableSection<ReportSection>[];
  /** Visits that are still to be made or finished: until none is left the report cannot be handed in. */
  openVisits: number;
  /** What this reader may do with it now. */
  actions: readonly ReportAction[];
}

/** A group's report as it stands, for whoever sees it. Throws DomainError as readGroupContext does. */
export async function viewReport(
  context: QueryContext,
  { workspaceId, actor }: Acting,
  number: number,
): Promise<ReportView> {
  const found = await context.unitOfWork.read(workspaceId, async (stores) => {
    const group = await readGroupContext(stores, actor, number);
    const campaign = await stores.campaigns.findById(group.group.campaignId);
    if (campaign === null) throw new TypeError('a group has a campaign');
    return { ...group, campaign, written: await stores.sections.of(group.group.id) };
  });
  const { written, ...groupContext } = found;
  const all = await campaignRowsOf(context, workspaceId, found.campaign.id);
  const rows = rowsOfGroup(all, found.group.id);
  const isOpen = ({ state }: { state: string }) => state === 'planned' || state === 'started';
  return {
    ...groupContext,
    rows,
    sections: draftedReport(rows, written),
    openVisits: rows.visits.filter(isOpen).length,
    actions: reportActions.filter(
      (action) => refusalOfReportAction(action, actor, found.group, found.people) === null,
    ),
  };
}

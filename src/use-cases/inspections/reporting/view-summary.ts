import { campaignReference } from '../../../domain/inspections/campaign.js';
import {
  allowedCampaignActions,
  type CampaignAction,
  mayOrganise,
} from '../../../domain/inspections/permissions.js';
import {
  compareRounds,
  type RoundComparison,
} from '../../../domain/inspections/summary/compare-rounds.js';
import {
  type CampaignStatistics,
  campaignStatistics,
} from '../../../domain/inspections/summary/figures.js';
import { withWords } from '../../../domain/inspections/summary/kept-sections.js';
import type { CampaignRows } from '../../../domain/inspections/summary/rows.js';
import type {
  DraftedSection,
  SummarySection,
} from '../../../domain/inspections/summary/section.js';
import {
  type Change,
  type Counts,
  changesSince,
  countsOf,
} from '../../../domain/inspections/summary/since-then.js';
import { isFullMember } from '../../../domain/organisation/full-member.js';
import { DomainError } from '../../../domain/shared/errors.js';
import { readOrganisation } from '../../organisation/read-organisation.js';
import type { DocumentSection } from '../../ports/inspections.js';
import type { Acting } from '../../ports/stores.js';
import type { QueryContext } from '../../shared/query-context.js';
import { type CampaignContext, campaignContextOf } from '../inspection-context.js';
import { campaignRowsOf, countsBefore, draftedSummary, type EditableSection } from './drafts.js';
import { readPublished } from './published.js';

export interface SummaryView extends CampaignContext {
  rows: CampaignRows;
  statistics: CampaignStatistics;
  /** As they were published, else as they stand now. */
  sections: readonly EditableSection<SummarySection>[];
  /** As they would be published now. */
  drafts: readonly DraftedSection<SummarySection>[];
  written: readonly DocumentSection[];
  /** What the round before comes to now; null: there was none. */
  before: Counts | null;
  /** With that round, as it was published, else as it stands now. */
  comparison: RoundComparison | null;
  /** What has changed since it was published; null: it was not. */
  sinceThen: readonly Change[] | null;
  /** Whether this reader sees the lists behind the numbers. */
  seesLists: boolean;
  actions: readonly CampaignAction[];
}

/**
 * A campaign's summary: for its organiser and admins at any time, for every full member once it is published.
 * Throws DomainError `campaign_not_found`, `not_allowed_in_campaign`.
 */
export async function viewSummary(
  context: QueryContext,
  { workspaceId, actor }: Acting,
  number: number,
): Promise<SummaryView> {
  const { written, kept, ...campaignContext } = await context.unitOfWork.read(
    workspaceId,
    async (stores) => {
      const campaign = await stores.campaigns.findByNumber(number);
      if (campaign === null) {
        throw new DomainError('campaign_not_found', { campaign: campaignReference(number) });
      }
      return {
        ...(await campaignContextOf(stores, campaign, await readOrganisation(stores))),
        written: await stores.sections.of(campaign.id),
        kept: await stores.campaigns.figures(campaign.id),
      };
    },
  );
  const { campaign, people } = campaignContext;
  const organises = mayOrganise(actor, people);
  const published = campaign.publishedAt === null ? null : readPublished(kept);
  if (!organises && (published === null || !isFullMember(actor))) {
    throw new DomainError('not_allowed_in_campaign', { campaign: campaignReference(number) });
  }
  const rows = await campaignRowsOf(context, workspaceId, campaign.id);
  const before = await countsBefore(context, workspaceId, campaign.previousId);
  const statistics = campaignStatistics(rows);
  const fresh = draftedSummary(rows, before, written);
  const kepts = published === null ? [] : withWords(published.sections, rows);
  const sections = fresh.map((section) => ({
    ...section,
    drafted: kepts.find(({ key }) => key === section.drafted.key) ?? section.drafted,
  }));
  return {
    ...campaignContext,
    ...{ rows, statistics, sections, written, before },
    comparison: compareRounds(
      published?.counts ?? countsOf(statistics.figures),
      published?.before ?? before,
    ),
    drafts: fresh.map(({ drafted }) => drafted),
    sinceThen: published === null ? null : changesSince(published.counts, statistics.figures),
    seesLists: organises,
    actions: allowedCampaignActions(actor, campaign, people),
  };
}

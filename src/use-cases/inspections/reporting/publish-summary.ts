import { type Campaign, matterOfCampaign } from '../../../domain/inspections/campaign.js';
import { summedUp } from '../../../domain/inspections/campaign-life.js';
import { refusalOfCampaignAction } from '../../../domain/inspections/permissions.js';
import { withoutWords } from '../../../domain/inspections/summary/kept-sections.js';
import { countsOf } from '../../../domain/inspections/summary/since-then.js';
import { settleDeadlines } from '../../deadlines/settle-deadlines.js';
import type { Notice } from '../../matters/notices.js';
import { recordMatterChange } from '../../matters/record-matter-change.js';
import { requireFullMembers } from '../../organisation/named-members.js';
import type { Acting } from '../../ports/stores.js';
import { isFirstSubmission } from '../../shared/first-submission.js';
import type { QueryContext } from '../../shared/query-context.js';
import { runAct } from '../../shared/run-act.js';
import { lockCampaignContext } from '../inspection-context.js';
import type { PublishedSummary } from './published.js';
import { viewSummary } from './view-summary.js';

export interface PublishSummaryInput {
  number: number;
  channelIds: readonly string[];
  memberIds: readonly string[];
  /** The id of the view that was submitted: a second submission publishes nothing. */
  submissionKey: string;
}

/**
 * The organiser or an admin publishes the summary: its numbers are kept as they stand, and it is told in these
 * channels, to these people and to every group. Published anew, it is told anew. Throws DomainError as viewSummary
 * does, what refusalOfCampaignAction says, and at `memberIds` what requireFullMembers says.
 */
export async function publishSummary(
  context: QueryContext,
  acting: Acting,
  { number, channelIds, memberIds, submissionKey }: PublishSummaryInput,
): Promise<Campaign> {
  const { statistics, drafts, before } = await viewSummary(context, acting, number);
  return runAct(context, acting, async (stores, { actor }) => {
    const campaignContext = await lockCampaignContext(stores, { number });
    const { campaign, people } = campaignContext;
    const at = context.clock.now();
    if (!(await isFirstSubmission(stores, submissionKey, at))) return campaign;
    const refusal = refusalOfCampaignAction('publish_summary', actor, campaign, people);
    if (refusal !== null) throw refusal;
    await requireFullMembers(stores, memberIds, 'memberIds');
    const saved = await stores.campaigns.save(summedUp(campaign, at));
    const kept: PublishedSummary = {
      counts: countsOf(statistics.figures),
      before,
      sections: withoutWords(drafts),
    };
    await stores.campaigns.saveFigures(campaign.id, kept);
    await settleDeadlines(stores, campaign.id, { summary: 'met' }, at);
    const groups = await stores.groups.ofCampaign(campaign.id);
    const assigned = await stores.assignments.ofMany(groups.map(({ id }) => id));
    const notice = (recipient: Notice['recipient'], role: string): Notice => {
      return { kind: 'summary_published', role, recipient };
    };
    await recordMatterChange(stores, campaignContext, {
      at,
      actorId: actor.userId,
      matter: matterOfCampaign(saved),
      events: [
        {
          action: 'campaign_summed_up',
          before: { state: campaign.state },
          after: { state: saved.state },
        },
      ],
      notices: [
        ...channelIds.map((id) => notice({ kind: 'channel', id }, 'channel')),
        ...memberIds.map((id) => notice({ kind: 'member', id }, 'member')),
        ...assigned
          .filter(({ role }) => role !== 'organiser')
          .map(({ memberId }) => notice({ kind: 'member', id: memberId }, 'group_member')),
      ],
    });
    return saved;
  });
}

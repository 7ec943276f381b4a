import { type Campaign, matterOfCampaign } from '../../domain/inspections/campaign.js';
import { cancelled } from '../../domain/inspections/campaign-life.js';
import { refusalOfCampaignAction } from '../../domain/inspections/permissions.js';
import type { Visit } from '../../domain/inspections/visit.js';
import { dropped, recordUnconfirmed } from '../../domain/inspections/visit-life.js';
import { holdersOf } from '../../domain/matters/matter.js';
import { noticesTo } from '../matters/notices.js';
import { recordBeginnings, recordMatterChange } from '../matters/record-matter-change.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { type CampaignContext, lockCampaignContext } from './inspection-context.js';

/**
 * Cancels a campaign with a reason: what was still to be visited or handed in is owed no more, hazards go on.
 * Whom it concerns, and who may know of it, hears. Throws DomainError `campaign_not_found`, what
 * refusalOfCampaignAction and `cancelled` say.
 */
export function cancelCampaign(
  context: Pick<UseCaseContext, 'unitOfWork' | 'clock'>,
  acting: Acting,
  { number, reason }: { number: number; reason: string | null },
): Promise<Campaign> {
  return runAct(
    context,
    acting,
    async (stores, { actor }) => {
      const campaignContext = await lockCampaignContext(stores, { number });
      const { campaign, people } = campaignContext;
      const refusal = refusalOfCampaignAction('cancel_campaign', actor, campaign, people);
      if (refusal !== null) throw refusal;
      const at = context.clock.now();
      const by = { actorId: actor.userId, at };
      const next = cancelled(campaign, { reason, byId: actor.userId }, at);
      await endVisits(stores, next, by);
      await endReports(stores, next, by);
      const owed = await stores.deadlines.openOfMatter(campaign.id);
      await settleAll(stores, owed, at);
      const after = await stores.campaigns.save(next);
      await recordMatterChange(stores, campaignContext, {
        at,
        actorId: actor.userId,
        matter: matterOfCampaign(after),
        events: [
          {
            action: 'campaign_cancelled',
            before: { state: campaign.state },
            after: { state: after.state, cancelReason: after.cancelReason },
          },
        ],
        notices: noticesToAll('campaign_cancelled', campaignContext),
      });
      return after;
    },
    'isLong',
  );
}

/** Everybody whom a campaign concerns and who sees it: the organiser, the groups, leaders of units that know. */
export function noticesToAll(kind: string, { assignments }: CampaignContext) {
  return noticesTo(kind, [
    ...holdersOf('organiser', assignments).map((id) => ['organiser', id] as const),
    ...holdersOf('participant', assignments).map((id) => ['participant', id] as const),
  ]);
}

interface By {
  actorId: string;
  at: Date;
}

/** What is planned or under way is dropped for the same reason; a record that waits counts as not confirmed. */
async function endVisits(
  stores: Stores,
  { id, cancelReason }: Campaign,
  { actorId, at }: By,
): Promise<void> {
  const ended: { visit: Visit; before: Visit }[] = [];
  for (const { id: visitId } of await stores.visits.ofCampaign(id)) {
    const before = await stores.visits.lockById(visitId);
    if (before === null) continue;
    const next = endedVisit(before, { reason: cancelReason, byId: actorId, at });
    if (next !== null) ended.push({ visit: await stores.visits.save(next), before });
  }
  const ids = ended.map(({ visit }) => visit.id);
  await settleAll(stores, await stores.deadlines.openOfMatters(ids), at);
  const beginnings = ended.map(({ visit, before }) => ({
    matterId: visit.id,
    event:
      visit.state === 'dropped'
        ? {
            action: 'visit_dropped' as const,
            before: { state: before.state },
            after: { state: visit.state, dropReason: visit.dropReason },
          }
        : {
            action: 'record_unconfirmed' as const,
            before: { state: before.record },
            after: { state: visit.record },
          },
    notices: [],
  }));
  await recordBeginnings(stores, beginnings, { actorId, at });
}

function endedVisit(
  visit: Visit,
  { reason, byId, at }: { reason: string | null; byId: string; at: Date },
): Visit | null {
  if (visit.state === 'planned' || visit.state === 'started') {
    return dropped(visit, { reason, byId, at });
  }
  return visit.record === 'waiting' ? recordUnconfirmed(visit, at) : null;
}

async function endReports(stores: Stores, { id }: Campaign, { actorId, at }: By): Promise<void> {
  const open = (await stores.groups.ofCampaign(id)).filter(({ endedAt }) => endedAt === null);
  for (const { id: groupId } of open) {
    const group = await stores.groups.lockById(groupId);
    if (group?.endedAt === null) await stores.groups.save({ ...group, endedAt: at });
  }
  const ids = open.map(({ id: groupId }) => groupId);
  await settleAll(stores, await stores.deadlines.openOfMatters(ids), at);
  const event = { action: 'group_ended' as const, before: null, after: {} };
  await recordBeginnings(
    stores,
    ids.map((matterId) => ({ matterId, event, notices: [] })),
    { actorId, at },
  );
}

async function settleAll(
  stores: Stores,
  deadlines: readonly { id: string }[],
  at: Date,
): Promise<void> {
  if (deadlines.length === 0) return;
  await stores.deadlines.settle(
    deadlines.map(({ id }) => id),
    'superseded',
    at,
  );
}

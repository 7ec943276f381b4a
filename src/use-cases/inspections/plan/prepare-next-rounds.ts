import { matterOfCampaign } from '../../../domain/inspections/campaign.js';
import {
  type CampaignDraft,
  type CampaignFacts,
  campaignFacts,
} from '../../../domain/inspections/campaign-draft.js';
import { nextPeriod, type Period, type Repetition } from '../../../domain/inspections/rounds.js';
import { isFullMember } from '../../../domain/organisation/full-member.js';
import { DomainError } from '../../../domain/shared/errors.js';
import { localDateOf } from '../../../domain/shared/local-time.js';
import { noticesTo } from '../../matters/notices.js';
import { recordMatterChange } from '../../matters/record-matter-change.js';
import { adminsOf } from '../../organisation/admins.js';
import type { RoundsDue } from '../../ports/inspections.js';
import type { Stores, UseCaseContext } from '../../ports/stores.js';
import { type CampaignContext, lockCampaignContext } from '../inspection-context.js';
import { factsOf, prepareCampaign } from './prepare-campaign.js';

interface Deps extends Pick<UseCaseContext, 'unitOfWork' | 'clock'> {
  due: RoundsDue;
  adminUserIds: readonly string[];
}

const atOnce = 20;

/**
 * Prepares the next round of each repeated campaign when its time has come: once, whatever replicas do, since who
 * holds the campaign takes its `repeatAt` away in the same transaction. After a long rest the first round that has
 * not ended is prepared, and none for what has passed.
 */
export async function prepareNextRounds({
  due,
  unitOfWork,
  clock,
  adminUserIds,
}: Deps): Promise<void> {
  for (const { workspaceId, campaignId } of await due.list(clock.now(), atOnce)) {
    await unitOfWork.run(
      workspaceId,
      (stores) => prepareNext(stores, campaignId, { at: clock.now(), adminUserIds }),
      'isLong',
    );
  }
}

interface Now {
  at: Date;
  adminUserIds: readonly string[];
}

async function prepareNext(stores: Stores, campaignId: string, { at, ...now }: Now): Promise<void> {
  const context = await lockCampaignContext(stores, { id: campaignId });
  const { campaign, units, workspace } = context;
  const { repetition, repeatAt } = campaign;
  if (repetition === null || repeatAt === null || repeatAt > at) return;
  if ((await stores.campaigns.findNextRound(campaign.id)) !== null) {
    await stores.campaigns.save({ ...campaign, repeatAt: null });
    return;
  }
  const people = await whoHears(stores, context, now.adminUserIds);
  const [organiserId] = people;
  // Somebody is to organise it: it waits until the workspace has an admin.
  if (organiserId === undefined) return;
  const today = localDateOf(at, workspace.timeZone);
  const period = nextPeriod(repetition, { after: campaign.startsOn, today });
  const facts =
    period === null ? null : await factsOfRound(stores, context, { period, organiserId });
  if (facts === null) {
    await tellNotPrepared(stores, context, { at, people, hasPassed: period === null });
    return;
  }
  await stores.campaigns.save({ ...campaign, repeatAt: null });
  const submissionKey = `round:${campaign.id}:${facts.startsOn}`;
  await prepareCampaign(
    stores,
    { workspace, units },
    {
      ...{ facts, submissionKey, at, actorId: null },
      seed: facts.mode === 'draw' ? submissionKey : null,
      notices: noticesOf('round_prepared', people),
    },
  );
}

/** The organiser; who has left is followed by the admins, the first of whom organises the next round. */
async function whoHears(
  stores: Stores,
  { people }: CampaignContext,
  adminUserIds: readonly string[],
): Promise<string[]> {
  const organisers = (await stores.members.findMany(people.organiserIds)).filter(isFullMember);
  const hearing = organisers.length > 0 ? organisers : await adminsOf(stores, adminUserIds);
  return hearing.map(({ id }) => id);
}

function noticesOf(kind: 'round_prepared' | 'round_not_prepared', people: readonly string[]) {
  return noticesTo(
    kind,
    people.map((id) => ['organiser', id] as const),
  );
}

/**
 * The same campaign in another period: of its units those that are open, or what they were merged into, and the
 * newest versions of its tables. Null: it cannot be planned so any more.
 */
async function factsOfRound(
  stores: Stores,
  { campaign, units }: CampaignContext,
  { period, organiserId }: { period: Period; organiserId: string },
): Promise<CampaignFacts | null> {
  const { repetition, groupCount, ...facts } = await factsOf(stores, campaign, organiserId);
  const unitIds = facts.unitIds.flatMap((unitId) => {
    const unit = units.find(({ id }) => id === unitId);
    const merged = units.find(({ id }) => id === unit?.successorId);
    const takesPart = unit?.closedSince === null ? unit : merged;
    return takesPart?.closedSince === null ? [takesPart.id] : [];
  });
  const draft: CampaignDraft = {
    ...facts,
    ...period,
    ...{ unitIds, groupCount, previousId: campaign.id },
    tableVersionIds: await newestVersions(stores, facts.tableVersionIds),
    ...{ repeats: repetition?.every ?? null, repeatsUntil: repetition?.until ?? null },
  };
  return allowed(draft, repetition) ?? allowed({ ...draft, groupCount: null }, repetition);
}

function allowed(draft: CampaignDraft, repetition: Repetition | null): CampaignFacts | null {
  try {
    return campaignFacts(draft, repetition);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

async function newestVersions(stores: Stores, versionIds: readonly string[]): Promise<string[]> {
  if (versionIds.length === 0) return [];
  const used = await stores.scoringTables.findVersions(versionIds);
  const newest = await stores.scoringTables.newest();
  return used.map(
    (version) => (newest.find(({ tableId }) => tableId === version.tableId) ?? version).id,
  );
}

/** The series ends here, and its people hear why. */
async function tellNotPrepared(
  stores: Stores,
  context: CampaignContext,
  { at, people, hasPassed }: { at: Date; people: readonly string[]; hasPassed: boolean },
): Promise<void> {
  const campaign = await stores.campaigns.save({
    ...context.campaign,
    ...{ repetition: null, repeatAt: null },
  });
  await recordMatterChange(stores, context, {
    ...{ at, actorId: null, matter: matterOfCampaign(campaign) },
    events: [{ action: 'round_not_prepared', before: null, after: { hasPassed } }],
    notices: noticesOf('round_not_prepared', people),
  });
}

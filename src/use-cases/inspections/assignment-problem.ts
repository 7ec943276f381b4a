import { calendarOfUnit, isWorkingDay } from '../../domain/calendar/working-calendar.js';
import {
  type AssignmentPerson,
  type AssignmentPlan,
  type AssignmentProblem,
  type PreviousPair,
  peopleOf,
} from '../../domain/inspections/assignment/problem.js';
import type { Campaign } from '../../domain/inspections/campaign.js';
import { usualGroupCount, weightsOf } from '../../domain/inspections/campaign-draft.js';
import { holdersOf } from '../../domain/matters/matter.js';
import { actorOf } from '../../domain/organisation/actor.js';
import { whyNoFullMember } from '../../domain/organisation/full-member.js';
import type { Member } from '../../domain/organisation/member.js';
import { dateOfDay, dayOf, type LocalDate } from '../../domain/shared/local-time.js';
import type { Organisation } from '../organisation/read-organisation.js';
import type { Stores } from '../ports/stores.js';

/** What a proposal is asked with; what is left out is as the campaign's plan has it. */
export interface ProposalAsked {
  groupCount?: number | undefined;
  /** Who may be in a group; none named: the inspectors, the leaders of units, the office. */
  peopleIds?: readonly string[] | undefined;
  /** Of a draw. */
  seed?: string | undefined;
}

type OfCampaign = Organisation & { campaign: Campaign };

/**
 * What the rules of the assignment ask about a campaign, as it is now: the units, who may be in a group (who has
 * a role or belongs to a unit, and whom the plan names), their certificates, the round before. `groups`: as the
 * plan has them.
 */
export async function assignmentProblemOf(
  stores: Stores,
  context: OfCampaign,
  plan: AssignmentPlan | null,
): Promise<AssignmentProblem> {
  const groups = plan?.groups ?? [];
  const known = await stores.members.withMembership();
  const named = [
    ...groups.flatMap(peopleOf),
    ...context.units.flatMap(({ leaderId }) => leaderId ?? []),
  ];
  const members = [...known, ...(await others(stores, known, named))];
  return { ...(await problemWith(stores, context, members)), groups, groupCount: groups.length };
}

/** The same to be proposed: groups are formed of those who are asked, in their order. */
export async function proposalProblemOf(
  stores: Stores,
  context: OfCampaign,
  { groupCount, peopleIds = [], seed }: ProposalAsked = {},
): Promise<AssignmentProblem> {
  const { campaign } = context;
  const members =
    peopleIds.length > 0
      ? await stores.members.findMany([...new Set(peopleIds)])
      : await usuallyAsked(stores, context);
  const problem = await problemWith(stores, context, members);
  const taking = await stores.campaigns.units(campaign.id);
  const homes = Math.max(0, ...taking.map(({ groupPosition }) => groupPosition ?? 0));
  const before = campaign.plan?.groups.length || homes;
  return {
    ...problem,
    groups: [],
    groupCount: groupCount ?? (before || usualGroupCount(campaign.mode, problem.unitIds.length)),
    seed: seed ?? problem.seed,
  };
}

/** The working days of the period, of the workspace; where there is none, all its days. */
export function daysOf(
  { startsOn, endsOn }: Pick<Campaign, 'startsOn' | 'endsOn'>,
  organisation: Organisation,
): LocalDate[] {
  const calendar = calendarOfUnit(organisation, null);
  const first = dayOf(startsOn);
  const count = dayOf(endsOn) - first + 1;
  const days = Array.from({ length: count }, (_, index) => dateOfDay(first + index));
  const working = days.filter((day) => isWorkingDay(calendar, day));
  return working.length > 0 ? working : days;
}

/** Inspectors come first, then who leads a unit, then the office. */
async function usuallyAsked(stores: Stores, { units }: Organisation): Promise<Member[]> {
  const known = await stores.members.withMembership();
  const inspectors = known.filter(({ roles }) => roles.includes('inspector'));
  const leaderIds = units.flatMap(({ leaderId }) => leaderId ?? []);
  const leaders = [
    ...known.filter(({ id }) => leaderIds.includes(id)),
    ...(await others(stores, known, leaderIds)),
  ];
  const all = [...inspectors, ...leaders, ...(await stores.members.admins())];
  return [...new Map(all.map((member) => [member.id, member])).values()];
}

async function others(
  stores: Stores,
  known: readonly Member[],
  ids: readonly string[],
): Promise<Member[]> {
  const have = new Set(known.map(({ id }) => id));
  return stores.members.findMany([...new Set(ids)].filter((id) => !have.has(id)));
}

async function problemWith(
  stores: Stores,
  { workspace, units, campaign }: OfCampaign,
  members: readonly Member[],
): Promise<Omit<AssignmentProblem, 'groups' | 'groupCount'>> {
  const { kind, mode, groupSize, visitsPerUnit, certifiedPerGroup } = campaign;
  const taking = new Set((await stores.campaigns.units(campaign.id)).map(({ unitId }) => unitId));
  return {
    ...{ kind, mode, groupSize, visitsPerUnit, certifiedPerGroup },
    tree: units.map(({ id, parentId, leaderId, place }) => ({ id, parentId, leaderId, place })),
    // By name, as people know them.
    unitIds: units.map(({ id }) => id).filter((id) => taking.has(id)),
    people: await peopleWithCertificates(stores, members),
    certificatesRequired: workspace.certificatesRequired,
    categoriesNeeded: await categoriesNeededOf(stores, campaign.id),
    previousPairs: await previousPairsOf(stores, units, campaign.previousId),
    days: daysOf(campaign, { workspace, units }),
    weights: weightsOf(campaign.weights),
    seed: campaign.seed ?? '',
  };
}

/** Which its scoring tables ask for. */
async function categoriesNeededOf(stores: Stores, campaignId: string): Promise<string[]> {
  const versionIds = await stores.campaigns.tableVersionIds(campaignId);
  if (versionIds.length === 0) return [];
  const versions = await stores.scoringTables.findVersions(versionIds);
  return [...new Set(versions.flatMap(({ table }) => table.category ?? []))];
}

async function peopleWithCertificates(
  stores: Stores,
  members: readonly Member[],
): Promise<AssignmentPerson[]> {
  const certificates = await stores.certificates.ofHolders(members.map(({ id }) => id));
  return members.map((member) => ({
    id: member.id,
    unitId: member.unitId,
    rank: member.rank,
    categories: member.categories,
    certificates: certificates.filter(({ holderId }) => holderId === member.id),
    isOffice: actorOf(member, []).isAdmin,
    whyNotAvailable: whyNoFullMember(member),
  }));
}

/** Who visited whom in the round before, by the units of its people now; visits that were dropped do not count. */
async function previousPairsOf(
  stores: Stores,
  units: Organisation['units'],
  previousId: string | null,
): Promise<PreviousPair[]> {
  if (previousId === null) return [];
  const groups = await stores.groups.ofCampaign(previousId);
  const visits = await stores.visits.ofCampaign(previousId);
  const assignments = await stores.assignments.ofMany(groups.map(({ id }) => id));
  const peopleOfGroup = (groupId: string) => {
    const of = assignments.filter(({ matterId }) => matterId === groupId);
    return [...holdersOf('group_leader', of), ...holdersOf('group_member', of)];
  };
  const ids = [...new Set(groups.flatMap(({ id }) => peopleOfGroup(id)))];
  const unitsOf = new Map(
    (await stores.members.findMany(ids)).map(({ id, unitId }) => [
      id,
      [
        ...(unitId === null ? [] : [unitId]),
        ...units.filter(({ leaderId }) => leaderId === id).map((unit) => unit.id),
      ],
    ]),
  );
  const pairs = visits
    .filter(({ state }) => state !== 'dropped')
    .flatMap(({ groupId, unitId: visitedUnitId }) =>
      peopleOfGroup(groupId)
        .flatMap((id) => unitsOf.get(id) ?? [])
        .map((memberUnitId) => ({ memberUnitId, visitedUnitId })),
    );
  const key = ({ memberUnitId, visitedUnitId }: PreviousPair) => `${memberUnitId} ${visitedUnitId}`;
  return [...new Map(pairs.map((pair) => [key(pair), pair])).values()];
}

import { isWorkingDay } from '../../domain/calendar/working-calendar.js';
import {
  type AssignmentPerson,
  type AssignmentPlan,
  type AssignmentProblem,
  defaultWeights,
  type PreviousPair,
  peopleOf,
} from '../../domain/inspections/assignment/problem.js';
import type { Campaign } from '../../domain/inspections/campaign.js';
import { holdersOf } from '../../domain/matters/matter.js';
import { actorOf } from '../../domain/organisation/actor.js';
import { whyNoFullMember } from '../../domain/organisation/full-member.js';
import type { Member } from '../../domain/organisation/member.js';
import { dateOfDay, dayOf, type LocalDate } from '../../domain/shared/local-time.js';
import type { Stores } from '../ports/stores.js';
import type { CampaignContext } from './inspection-context.js';

/**
 * What the rules of the assignment ask about a campaign, as it is now: the units, who may be in a group (who has
 * a role or belongs to a unit, and whom the plan names), their certificates, the round before. `groups`: as the
 * plan has them.
 */
export async function assignmentProblemOf(
  stores: Stores,
  { campaign, workspace, units, calendar }: CampaignContext,
  plan: AssignmentPlan | null,
): Promise<AssignmentProblem> {
  const taking = await stores.campaigns.units(campaign.id);
  const groups = plan?.groups ?? [];
  const known = await stores.members.withMembership();
  const missing = groups.flatMap(peopleOf).filter((id) => !known.some((one) => one.id === id));
  const members = [...known, ...(await stores.members.findMany(missing))];
  const days = daysOf(campaign);
  const workingDays = days.filter((day) => isWorkingDay(calendar, day));
  return {
    kind: campaign.kind,
    mode: campaign.mode,
    tree: units,
    unitIds: taking.map(({ unitId }) => unitId),
    people: await peopleWithCertificates(stores, members),
    groups,
    groupCount: groups.length,
    groupSize: campaign.groupSize,
    visitsPerUnit: campaign.visitsPerUnit,
    certifiedPerGroup: campaign.certifiedPerGroup,
    certificatesRequired: workspace.certificatesRequired,
    categoriesNeeded: [],
    previousPairs: await previousPairsOf(stores, campaign.previousId),
    days: workingDays.length > 0 ? workingDays : days,
    weights: { ...defaultWeights, ...campaign.weights },
    seed: campaign.seed ?? '',
  };
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

/** Who visited whom in the round before, by the units to which its people belong now. */
async function previousPairsOf(stores: Stores, previousId: string | null): Promise<PreviousPair[]> {
  if (previousId === null) return [];
  const groups = await stores.groups.ofCampaign(previousId);
  const visits = await stores.visits.ofCampaign(previousId);
  const assignments = await stores.assignments.ofMany(groups.map(({ id }) => id));
  const peopleOfGroup = (groupId: string) => {
    const of = assignments.filter(({ matterId }) => matterId === groupId);
    return [...holdersOf('group_leader', of), ...holdersOf('group_member', of)];
  };
  const ids = groups.flatMap(({ id }) => peopleOfGroup(id));
  const unitOf = new Map(
    (await stores.members.findMany([...new Set(ids)])).map(({ id, unitId }) => [id, unitId]),
  );
  return visits
    .filter(({ state }) => state !== 'dropped')
    .flatMap(({ groupId, unitId: visitedUnitId }) =>
      peopleOfGroup(groupId).flatMap((id) => {
        const memberUnitId = unitOf.get(id) ?? null;
        return memberUnitId === null ? [] : [{ memberUnitId, visitedUnitId }];
      }),
    );
}

/** Every day of its period. */
function daysOf({ startsOn, endsOn }: Pick<Campaign, 'startsOn' | 'endsOn'>): LocalDate[] {
  const first = dayOf(startsOn);
  return Array.from({ length: dayOf(endsOn) - first + 1 }, (_, index) => dateOfDay(first + index));
}

import { calendarOfUnit } from '../../domain/calendar/working-calendar.js';
import type { AssignmentPlan } from '../../domain/inspections/assignment/problem.js';
import {
  type Campaign,
  campaignReference,
  matterOfCampaign,
} from '../../domain/inspections/campaign.js';
import { announced } from '../../domain/inspections/campaign-life.js';
import type { InspectionGroup } from '../../domain/inspections/group.js';
import { selfAssessDueAt, visitDueAt } from '../../domain/inspections/inspection-deadlines.js';
import { lineOfUnit, refusalOfCampaignAction } from '../../domain/inspections/permissions.js';
import { isHidden, type Visit } from '../../domain/inspections/visit.js';
import { actorOf } from '../../domain/organisation/actor.js';
import { DomainError } from '../../domain/shared/errors.js';
import { policiesNow } from '../deadlines/open-deadline.js';
import { type Notice, noticesTo } from '../matters/notices.js';
import { recordBeginnings, recordMatterChange } from '../matters/record-matter-change.js';
import type { Organisation } from '../organisation/read-organisation.js';
import type { NewDeadline } from '../ports/deadlines.js';
import type { FirstAssigned } from '../ports/matters.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { checkPlan } from './check-plan.js';
import { type CampaignContext, lockCampaignContext } from './inspection-context.js';
import { hostOfUnit } from './visit-people.js';

/**
 * The plan becomes groups and visits, with who owes what by when. Each group's people get its plan; a unit
 * hears when it is visited, unless the visit is unannounced: then nobody in its line learns anything before it
 * is started. Throws DomainError `campaign_not_found`, what refusalOfCampaignAction says, `plan_is_missing`,
 * `plan_breaks_rules`, and `organiser_in_inspected_line` where an organiser who is no admin would know of an
 * unannounced visit in their own line.
 */
export function announceCampaign(
  context: UseCaseContext,
  acting: Acting,
  { number }: { number: number },
): Promise<Campaign> {
  return runAct(
    context,
    acting,
    async (stores, { actor }) => {
      const campaignContext = await lockCampaignContext(stores, { number });
      const { campaign, people } = campaignContext;
      const refusal = refusalOfCampaignAction('announce', actor, campaign, people);
      if (refusal !== null) throw refusal;
      const plan = requiredPlan(campaign);
      await checkPlan(stores, campaignContext, plan);
      const at = context.clock.now();
      const groups = await formGroups(stores, campaignContext, plan);
      const visits = await planVisits(stores, campaignContext, { plan, groups });
      await requireSecrecy(stores, campaignContext, visits);
      const hosts = hostsOf(campaignContext, visits);
      await assign(stores, campaignContext, { plan, groups, visits, hosts, at });
      const owed = await owe(stores, context, campaignContext, { plan, groups, visits, hosts, at });
      const after = await stores.campaigns.save(announced(campaign, at));
      await recordMatterChange(stores, campaignContext, {
        at,
        actorId: actor.userId,
        matter: matterOfCampaign(after),
        events: [
          {
            action: 'campaign_announced',
            before: { state: campaign.state },
            after: { state: after.state, groups: groups.length },
          },
        ],
        notices: [],
      });
      const selfAssessmentOf = (visitId: string) =>
        owed.find(({ matterId, kind }) => matterId === visitId && kind === 'self_assess');
      await recordBeginnings(
        stores,
        [
          ...groups.map((group) => ({
            matterId: group.id,
            event: { action: 'group_formed' as const, before: null, after: {} },
            notices: noticesOfGroup(plan, group),
          })),
          ...visits.map((visit) => ({
            matterId: visit.id,
            event: {
              action: 'visit_planned' as const,
              before: null,
              after: { state: visit.state, plannedOn: visit.plannedOn },
            },
            notices: noticesTo('visit_announced', [['unit_host', hosts.get(visit.id) ?? null]]).map(
              (notice): Notice => {
                const deadline = selfAssessmentOf(visit.id);
                return deadline === undefined ? notice : { ...notice, deadlineId: deadline.id };
              },
            ),
          })),
        ],
        { actorId: actor.userId, at },
      );
      return after;
    },
    'isLong',
  );
}

function requiredPlan({ number, plan }: Campaign): AssignmentPlan {
  const isWhole =
    plan !== null &&
    plan.groups.length > 0 &&
    plan.visits.length > 0 &&
    plan.groups.every(({ leaderId }) => leaderId !== null);
  if (!isWhole) {
    throw new DomainError('plan_is_missing', { campaign: campaignReference(number) });
  }
  return plan;
}

function formGroups(
  stores: Stores,
  { campaign }: CampaignContext,
  plan: AssignmentPlan,
): Promise<InspectionGroup[]> {
  return stores.groups.insertMany(
    plan.groups.map(({ position }) => ({ campaignId: campaign.id, position, name: null })),
  );
}

function planVisits(
  stores: Stores,
  { campaign }: CampaignContext,
  { plan, groups }: { plan: AssignmentPlan; groups: readonly InspectionGroup[] },
): Promise<Visit[]> {
  const idOf = new Map(groups.map(({ position, id }) => [position, id]));
  return stores.visits.insertMany(
    plan.visits.map(({ groupPosition, unitId, plannedOn }) => {
      const groupId = idOf.get(groupPosition);
      if (groupId === undefined) throw new TypeError('a visit names a group of its plan');
      const { unannounced } = campaign;
      return { campaignId: campaign.id, groupId, unitId, plannedOn, unannounced };
    }),
  );
}

/** Nobody in the inspected unit's line may organise what is hidden from them; admins see everything. */
async function requireSecrecy(
  stores: Stores,
  { campaign, people, units }: CampaignContext,
  visits: readonly Visit[],
): Promise<void> {
  const organisers = await stores.members.findMany(people.organiserIds);
  const blind = organisers.filter((one) => !actorOf(one, []).isAdmin).map(({ id }) => id);
  for (const visit of visits.filter(isHidden)) {
    const line = lineOfUnit(units, visit.unitId);
    if (!blind.some((id) => line.includes(id))) continue;
    const unit = units.find(({ id }) => id === visit.unitId)?.name ?? '–';
    const named = { campaign: campaignReference(campaign.number), unit };
    throw new DomainError('organiser_in_inspected_line', named);
  }
}

/** By visit, who answers for its unit; of a hidden one nobody is asked yet. */
function hostsOf(
  { units }: Organisation,
  visits: readonly Visit[],
): ReadonlyMap<string, string | null> {
  return new Map(
    visits.map((visit) => [visit.id, isHidden(visit) ? null : hostOfUnit(units, visit.unitId)]),
  );
}

interface Announced {
  plan: AssignmentPlan;
  groups: readonly InspectionGroup[];
  visits: readonly Visit[];
  hosts: ReadonlyMap<string, string | null>;
  at: Date;
}

async function assign(
  stores: Stores,
  { campaign, people }: CampaignContext,
  { plan, groups, visits, hosts, at }: Announced,
): Promise<void> {
  const { organiserIds } = people;
  const ofGroup = (matterId: string, position: number | undefined): FirstAssigned[] => {
    const planned = plan.groups.find((group) => group.position === position);
    return [
      { matterId, role: 'organiser', memberIds: organiserIds },
      { matterId, role: 'group_leader', memberIds: planned?.leaderId ? [planned.leaderId] : [] },
      { matterId, role: 'group_member', memberIds: planned?.memberIds ?? [] },
    ];
  };
  const positionOf = new Map(groups.map(({ id, position }) => [id, position]));
  await stores.assignments.giveFirst(
    [
      ...groups.flatMap(({ id, position }) => ofGroup(id, position)),
      ...visits.flatMap(({ id, groupId }) => [
        ...ofGroup(id, positionOf.get(groupId)),
        { matterId: id, role: 'unit_host', memberIds: named([hosts.get(id) ?? null]) },
      ]),
    ],
    at,
  );
  const participants = [
    ...plan.groups.flatMap(({ leaderId, memberIds }) => [...named([leaderId]), ...memberIds]),
    ...named([...hosts.values()]),
  ];
  await stores.assignments.give(campaign.id, 'participant', [...new Set(participants)], at);
}

async function owe(
  stores: Stores,
  context: UseCaseContext,
  campaignContext: CampaignContext,
  { plan, groups, visits, hosts, at }: Announced,
) {
  const { campaign, units } = campaignContext;
  const visitPolicy = await policiesNow(stores, context, units, 'visit');
  const selfPolicy = await policiesNow(stores, context, units, 'self_assess');
  const tables = await stores.campaigns.tableVersionIds(campaign.id);
  const asksSelf = tables.length > 0 && campaign.kind !== 'self_inspection';
  const leaderOf = new Map(
    groups.map(({ id, position }) => [
      id,
      plan.groups.find((group) => group.position === position)?.leaderId ?? null,
    ]),
  );
  const deadlines = visits.flatMap((visit): NewDeadline[] => {
    const calendar = calendarOfUnit(campaignContext, visit.unitId);
    const begins = { matterId: visit.id, startsAt: at, nextReminderAt: at };
    const leaderId = leaderOf.get(visit.groupId) ?? null;
    const hostId = hosts.get(visit.id) ?? null;
    const unitId = isHidden(visit) ? null : visit.unitId;
    const { plannedOn } = visit;
    return [
      ...(leaderId === null
        ? []
        : [
            {
              ...begins,
              kind: 'visit',
              owedById: leaderId,
              dueAt: visitDueAt(calendar, plannedOn),
              policy: visitPolicy(unitId),
            },
          ]),
      ...(hostId === null || !asksSelf
        ? []
        : [
            {
              ...begins,
              kind: 'self_assess',
              owedById: hostId,
              dueAt: selfAssessDueAt(calendar, { plannedOn, announcedAt: at }),
              policy: selfPolicy(unitId),
            },
          ]),
    ];
  });
  return stores.deadlines.insertMany(deadlines);
}

function noticesOfGroup(plan: AssignmentPlan, { position }: InspectionGroup): Notice[] {
  const group = plan.groups.find((one) => one.position === position);
  if (group === undefined) return [];
  const told = noticesTo('group_formed', [
    ['group_leader', group.leaderId],
    ...group.memberIds.map((id) => ['group_member', id] as const),
  ]);
  return told.map((notice) => ({ ...notice, isForActorToo: true }));
}

function named(ids: readonly (string | null)[]): string[] {
  return ids.filter((id) => id !== null);
}

import { requiredWeek } from '../../domain/calendar/week-rules.js';
import { type AuditValues, changeBetween } from '../../domain/history/audit.js';
import type { Member, Unit } from '../../domain/organisation/member.js';
import { unitIdsBelow } from '../../domain/organisation/unit-tree.js';
import { DomainError } from '../../domain/shared/errors.js';
import { textLimits } from '../../domain/shared/limits.js';
import { requiredText } from '../../domain/shared/text.js';
import type { OwnWeek } from '../ports/organisation.js';
import type { Acting, Stores } from '../ports/stores.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import { changeMembership } from './change-membership.js';
import { namedMembers } from './named-members.js';
import type { OrganisationContext } from './organisation-context.js';
import { postChanges, tellPosts } from './tell-posts.js';

/** When people work there: what is left out stays as it is, null is as its parent has it. */
export interface SaveUnitInput extends Partial<OwnWeek> {
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  /** Null: a new unit. */
  unitId: string | null;
  name: string;
  parentId: string | null;
  leaderId: string | null;
  /** Null: the leader answers. */
  defaultResponsibleId: string | null;
  channelId: string | null;
}

/**
 * Creates or edits a unit, by an admin. Its leader and default responsible person belong to it from
 * now on where they belonged to none, so that rule 3 knows them as its own. With another leader, parent,
 * zone, weekend or other hours, the reminders still to come in it and below move, and a decision about an
 * extension that waits goes to whoever decides now; due instants stay as they were promised. Throws
 * DomainError `not_allowed_to_set_up`, `unit_not_found` (at `unitId` or `parentId`), `unit_needs_leader` at
 * `leaderId`, `unit_is_own_ancestor` at `parentId`, `member_deactivated`, `required` or `too_long` or
 * `unit_name_taken` at `name`, `unknown_time_zone` or `time_zone_not_a_place` at `timeZone`, `required` or
 * `workday_has_no_length` at `workdayEnd`, `weekend_without_work` at `weekend`.
 */
export async function saveUnit(
  context: OrganisationContext,
  acting: Acting,
  input: SaveUnitInput,
): Promise<Unit> {
  return runAct(context, acting, async (stores, acting) => {
    if (!acting.actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
    const at = context.clock.now();
    const units = await stores.units.all();
    const facts = checked(input, units);
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) {
      return savedBefore(stores, facts.name);
    }
    const { leaderId, defaultResponsibleId } = facts;
    const members = await namedMembers(stores, { leaderId, defaultResponsibleId });
    const before = units.find((unit) => unit.id === input.unitId) ?? null;
    const by = { actorId: acting.actor.userId, at };
    const unit = await write(stores, before, facts, by);
    for (const member of members.values()) await belongTo(stores, unit, member, by);
    if (before !== null) await follow(context, stores, acting, { before, after: unit }, at);
    return unit;
  });
}

type UnitFacts = Omit<Unit, 'id' | 'timeZone'>;

function checked(input: SaveUnitInput, units: readonly Unit[]): UnitFacts {
  const { unitId, parentId, leaderId, defaultResponsibleId, channelId } = input;
  const name = requiredText(input.name, 'name', textLimits.unitName);
  const isKnown = (id: string | null) => id === null || units.some((unit) => unit.id === id);
  if (!isKnown(unitId)) throw new DomainError('unit_not_found', {}, 'unitId');
  if (!isKnown(parentId)) throw new DomainError('unit_not_found', {}, 'parentId');
  if (leaderId === null) throw new DomainError('unit_needs_leader', {}, 'leaderId');
  const below = unitId === null ? [] : unitIdsBelow(units, [unitId]);
  if (parentId !== null && below.includes(parentId)) {
    throw new DomainError('unit_is_own_ancestor', {}, 'parentId');
  }
  const before = units.find(({ id }) => id === unitId) ?? null;
  const week = requiredWeek(input, before ?? asParent);
  return { name, parentId, leaderId, defaultResponsibleId, channelId, ...week };
}

const asParent: OwnWeek = { timeZone: null, workdayStart: null, workdayEnd: null, weekend: null };

/** A unit as history keeps it. */
function valuesOf({ weekend, ...facts }: UnitFacts): AuditValues {
  return { ...facts, weekend: weekend?.map(String) ?? null };
}

/** Names are unique in a workspace: the unit that the first submission wrote has this one. */
async function savedBefore(stores: Stores, name: string): Promise<Unit> {
  const unit = (await stores.units.all()).find((candidate) => candidate.name === name);
  if (unit === undefined) throw new DomainError('unit_not_found');
  return unit;
}

async function write(
  stores: Stores,
  before: Unit | null,
  facts: UnitFacts,
  by: { actorId: string; at: Date },
): Promise<Unit> {
  const unit = before === null ? await stores.units.create(facts, by.at) : { ...before, ...facts };
  const subject = { kind: 'unit' as const, id: unit.id };
  if (before === null) {
    const after = valuesOf(facts);
    const [event] = await stores.audit.append([
      { ...by, action: 'unit_created', subject, matterId: null, before: null, after },
    ]);
    await tellPostsOf(stores, null, unit, { ...by, event });
    return unit;
  }
  const { id: _id, ...last } = before;
  const change = changeBetween(valuesOf(last), valuesOf(facts));
  if (Object.keys(change.after).length === 0) return before;
  await stores.units.save(unit, by.at);
  const [event] = await stores.audit.append([
    { ...by, action: 'unit_changed', subject, matterId: null, ...change },
  ]);
  await tellPostsOf(stores, before, unit, { ...by, event });
  return unit;
}

async function tellPostsOf(
  stores: Stores,
  before: Unit | null,
  after: Unit,
  { event, ...by }: { actorId: string; at: Date; event: { id: string } | undefined },
): Promise<void> {
  if (event === undefined) throw new TypeError('an appended event is returned');
  const posts = (unit: Unit | null) => ({
    leader: unit?.leaderId ?? null,
    default_responsible: unit?.defaultResponsibleId ?? null,
  });
  const changes = postChanges(posts(before), posts(after));
  await tellPosts(stores, changes, { ...by, eventId: event.id, unitId: after.id });
}

async function belongTo(
  stores: Stores,
  unit: Unit,
  member: Member,
  by: { actorId: string; at: Date },
): Promise<void> {
  if (member.unitId !== null) return;
  await changeMembership(stores, member, { roles: member.roles, unitId: unit.id }, by);
}

/** What runs in a unit that has moved, and below, is planned by the calendar and the leaders of now. */
async function follow(
  context: OrganisationContext,
  stores: Stores,
  acting: Acting,
  { before, after }: { before: Unit; after: Unit },
  at: Date,
): Promise<void> {
  const isMoved = before.leaderId !== after.leaderId || before.parentId !== after.parentId;
  const weekOf = ({ timeZone, workdayStart, workdayEnd, weekend }: Unit) =>
    JSON.stringify([timeZone, workdayStart, workdayEnd, weekend]);
  if (!isMoved && weekOf(before) === weekOf(after)) return;
  const unitIds = unitIdsBelow(await stores.units.all(), [after.id]);
  if (isMoved) await context.onUnitMoved(stores, acting, { before, after, unitIds }, at);
  await stores.deadlines.replanUnits(unitIds, at);
}

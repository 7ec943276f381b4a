import { requiredWeek } from '../../domain/calendar/week-rules.js';
import type { Unit } from '../../domain/organisation/member.js';
import { requireOpen, unitIdsBelow } from '../../domain/organisation/unit-tree.js';
import { DomainError } from '../../domain/shared/errors.js';
import { textLimits } from '../../domain/shared/limits.js';
import { optionalText, requiredText } from '../../domain/shared/text.js';
import type { OwnWeek, UnitParticulars } from '../ports/organisation.js';
import type { Acting, Stores } from '../ports/stores.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import { namedMembers } from './named-members.js';
import type { OrganisationContext } from './organisation-context.js';
import { belongToUnit, writeUnit } from './write-unit.js';

/** What is left out of when people work there and of what is good to know stays as it is. */
export interface SaveUnitInput
  extends Partial<OwnWeek & Omit<UnitParticulars, 'closedSince' | 'successorId'>> {
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
 * `workday_has_no_length` at `workdayEnd`, `weekend_without_work` at `weekend`,
 * `unit_is_closed` at `unitId` or `parentId`, and what particularsOf and namedMembers refuse.
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
    const { leaderId, defaultResponsibleId, defaultAcceptorId } = facts;
    await namedMembers(stores, { leaderId, defaultResponsibleId, defaultAcceptorId });
    const before = units.find((unit) => unit.id === input.unitId) ?? null;
    const unit = await writeUnit(context, stores, acting, { before, facts, at });
    await belongToUnit(stores, unit, [leaderId, defaultResponsibleId], acting, at);
    return unit;
  });
}

function checked(input: SaveUnitInput, units: readonly Unit[]): Omit<Unit, 'id'> {
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
  requireOpen(before, 'unitId');
  requireOpen(units.find(({ id }) => id === parentId) ?? null, 'parentId');
  const week = requiredWeek(input, before ?? asParent);
  const posts = { leaderId, defaultResponsibleId, channelId };
  return { name, parentId, ...posts, ...week, ...particularsOf(input, before) };
}

/** Throws DomainError as requiredText does, at the particular's field. */
export function particularsOf(
  input: Partial<UnitParticulars>,
  before: UnitParticulars | null,
): UnitParticulars {
  const text = (field: 'place' | 'address' | 'legalRepresentative' | 'phone', max: number) =>
    input[field] === undefined ? (before?.[field] ?? null) : optionalText(input[field], field, max);
  const names = input.otherNames ?? before?.otherNames ?? [];
  const otherNames = names.map((name) => optionalText(name, 'otherNames', textLimits.unitName));
  const { defaultAcceptorId = before?.defaultAcceptorId ?? null } = input;
  return {
    defaultAcceptorId,
    place: text('place', textLimits.place),
    otherNames: [...new Set(otherNames.filter((name) => name !== null))],
    address: text('address', textLimits.unitAddress),
    legalRepresentative: text('legalRepresentative', textLimits.personName),
    phone: text('phone', textLimits.phone),
    closedSince: before?.closedSince ?? null,
    successorId: before?.successorId ?? null,
  };
}

const asParent: OwnWeek = { timeZone: null, workdayStart: null, workdayEnd: null, weekend: null };

/** Names are unique in a workspace: the unit that the first submission wrote has this one. */
async function savedBefore(stores: Stores, name: string): Promise<Unit> {
  const unit = (await stores.units.all()).find((candidate) => candidate.name === name);
  if (unit === undefined) throw new DomainError('unit_not_found');
  return unit;
}

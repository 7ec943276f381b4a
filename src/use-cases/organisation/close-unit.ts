import type { Member, Unit } from '../../domain/organisation/member.js';
import { requireOpen, unitIdsBelow } from '../../domain/organisation/unit-tree.js';
import { DomainError } from '../../domain/shared/errors.js';
import { textLimits } from '../../domain/shared/limits.js';
import { type LocalDate, localDateOf } from '../../domain/shared/local-time.js';
import { requiredDate, requiredText } from '../../domain/shared/text.js';
import type { Acting, Stores } from '../ports/stores.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import { changeMembership } from './change-membership.js';
import type { OrganisationContext } from './organisation-context.js';
import { lockWorkspace } from './workspace-change.js';
import { tellPostsOfUnit, writeUnit } from './write-unit.js';

export interface CloseUnitInput {
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  unitId: string;
  /** The first day on which it is closed, by the workspace's clock: today or before. */
  closedSince: LocalDate;
  reason: string;
  /** The unit into which it is merged; null: it is closed alone. */
  successorId: string | null;
}

/**
 * Closes a unit, by an admin; with a successor it is merged into it. Its people belong to the successor from
 * now on, or to no unit; whoever led it, answered or accepted for it does so no more, and is told. What is
 * open there goes to the successor, as when an admin moves each by hand. Units below stand under the
 * successor from now on; where there is none, or it stands below itself, under the unit above. What has ended
 * stays as it is. Throws DomainError `not_allowed_to_set_up`, `unit_not_found` or `unit_is_closed` at `unitId`
 * or `successorId`, `unit_has_open_matters` (with `count`) or `unit_is_own_successor` at `successorId`,
 * `required` or `unit_closed_in_future` at `closedSince`, `required` or `too_long` at `reason`, and
 * `required` at `successorId` where what is open finds nobody to answer for it there.
 */
export async function closeUnit(
  context: OrganisationContext,
  acting: Acting,
  input: CloseUnitInput,
): Promise<Unit> {
  return runAct(
    context,
    acting,
    async (stores, acting) => {
      if (!acting.actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
      const at = context.clock.now();
      const reason = requiredText(input.reason, 'reason', textLimits.closingReason);
      const closedSince = await pastDay(stores, input.closedSince, at);
      const isFirst = await isFirstSubmission(stores, input.submissionKey, at);
      const unit = await stores.units.hold(input.unitId, 'closes');
      if (unit === null) throw new DomainError('unit_not_found', {}, 'unitId');
      if (!isFirst) return unit;
      requireOpen(unit, 'unitId');
      const successor = await successorOf(stores, unit, input.successorId);
      const unitIds = await moveUnitsBelow(context, stores, acting, { unit, successor, at });
      const memberIds = await moveMembers(stores, acting, { unit, successor, at });
      const count = await moveOpen(context, stores, acting, { unit, successor, at });

      const nobody = { leaderId: null, defaultResponsibleId: null, defaultAcceptorId: null };
      const closed = { ...unit, ...nobody, closedSince, successorId: successor?.id ?? null };
      await stores.units.save(closed, at);
      const { leaderId, defaultResponsibleId, defaultAcceptorId } = unit;
      const [event] = await stores.audit.append([
        {
          ...{ at, actorId: acting.actor.userId, action: 'unit_closed', matterId: null },
          subject: { kind: 'unit', id: unit.id },
          before: { leaderId, defaultResponsibleId, defaultAcceptorId },
          after: {
            closedSince,
            reason,
            successorId: closed.successorId,
            memberIds,
            unitIds,
            count,
          },
        },
      ]);
      await tellPostsOfUnit(stores, unit, closed, { at, actorId: acting.actor.userId, event });
      await stores.deadlines.replanUnits([unit.id], at);
      return closed;
    },
    'isLong',
  );
}

async function pastDay(stores: Stores, date: string, at: Date): Promise<LocalDate> {
  const day = requiredDate(date, 'closedSince');
  const { timeZone } = await lockWorkspace(stores);
  if (day > localDateOf(at, timeZone)) {
    throw new DomainError('unit_closed_in_future', {}, 'closedSince');
  }
  return day;
}

async function successorOf(
  stores: Stores,
  unit: Unit,
  successorId: string | null,
): Promise<Unit | null> {
  if (successorId === null) return null;
  if (successorId === unit.id) throw new DomainError('unit_is_own_successor', {}, 'successorId');
  const successor = await stores.units.hold(successorId);
  if (successor === null) throw new DomainError('unit_not_found', {}, 'successorId');
  requireOpen(successor, 'successorId');
  return successor;
}

interface Closing {
  unit: Unit;
  successor: Unit | null;
  at: Date;
}

/** Returns the ids of the units that stood right below. */
async function moveUnitsBelow(
  context: OrganisationContext,
  stores: Stores,
  acting: Acting,
  { unit, successor, at }: Closing,
): Promise<string[]> {
  const units = await stores.units.all();
  const isBelow = successor !== null && unitIdsBelow(units, [unit.id]).includes(successor.id);
  const parentId = successor === null || isBelow ? unit.parentId : successor.id;
  const children = units.filter((one) => one.parentId === unit.id && one.closedSince === null);
  for (const before of children) {
    const { id: _id, ...last } = before;
    await writeUnit(context, stores, acting, { before, facts: { ...last, parentId }, at });
  }
  return children.map(({ id }) => id);
}

/** Returns the ids of those who belonged to it. */
async function moveMembers(
  stores: Stores,
  { actor }: Acting,
  { unit, successor, at }: Closing,
): Promise<string[]> {
  const members: Member[] = await stores.members.ofUnit(unit.id);
  for (const member of members) {
    const membership = { roles: member.roles, unitId: successor?.id ?? null };
    await changeMembership(stores, member, membership, { actorId: actor.userId, at });
  }
  return members.map(({ id }) => id);
}

/** Returns how many matters were open. */
async function moveOpen(
  context: OrganisationContext,
  stores: Stores,
  acting: Acting,
  { unit, successor, at }: Closing,
): Promise<number> {
  const matters = await stores.matters.openOfUnit(unit.id);
  const count = matters.length;
  if (count === 0) return 0;
  const isMoved =
    successor !== null &&
    (await context
      .moveMatters(stores, acting, { matters, unitId: successor.id }, at)
      .catch(atSuccessor));
  if (!isMoved) throw new DomainError('unit_has_open_matters', { count }, 'successorId');
  return count;
}

/** What a matter's move refuses is about the unit that takes it over. */
function atSuccessor(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  throw new DomainError(error.code, error.params, 'successorId');
}

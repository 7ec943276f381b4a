import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import { calendarFor } from '../../domain/notifications/recipient-calendar.js';
import { DomainError } from '../../domain/shared/errors.js';
import {
  lockMatterContext,
  type MatterContext,
  readMatterContext,
} from '../matters/matter-context.js';
import type { Stores, UseCaseContext } from '../ports/stores.js';

/** An open deadline of a matter, with everything that its rules and permissions ask about. */
export interface DeadlineContext extends MatterContext {
  deadline: Deadline;
}

/**
 * Reads the deadline and its matter, and holds the matter against other writers. Throws DomainError
 * `deadline_settled` when nobody owes it any more.
 */
export async function lockDeadlineContext(
  stores: Stores,
  { kinds }: Pick<UseCaseContext, 'kinds'>,
  deadlineId: string,
): Promise<DeadlineContext> {
  const found = await stores.deadlines.findById(deadlineId);
  if (found === null) throw new DomainError('deadline_settled');
  const matterContext = await lockMatterContext(stores, kinds, { id: found.matterId });
  // Read again: it may have been settled before the matter was held.
  const deadline = await stores.deadlines.findById(deadlineId);
  if (deadline === null || deadline.settledAt !== null) throw new DomainError('deadline_settled');
  return { ...matterContext, deadline };
}

/** The same without holding the matter, for showing what may be done. */
export async function readDeadlineContext(
  stores: Stores,
  { kinds }: Pick<UseCaseContext, 'kinds'>,
  deadlineId: string,
): Promise<DeadlineContext> {
  const deadline = await stores.deadlines.findById(deadlineId);
  if (deadline === null || deadline.settledAt !== null) throw new DomainError('deadline_settled');
  return { ...(await readMatterContext(stores, kinds, { id: deadline.matterId })), deadline };
}

/** When somebody is told of the matter: by their own clock, on the working days of its unit. */
export async function calendarOfMember(
  stores: Stores,
  { workspace, units, calendar }: Pick<MatterContext, 'workspace' | 'units' | 'calendar'>,
  userId: string,
): Promise<WorkingCalendar> {
  const member = await stores.members.find(userId);
  const members = new Map(member === null ? [] : [[userId, member]]);
  return calendarFor({ kind: 'member', id: userId }, calendar, { workspace, units, members });
}

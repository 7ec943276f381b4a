import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import { calendarFor } from '../../domain/notifications/recipient-calendar.js';
import { DomainError } from '../../domain/shared/errors.js';
import { type HazardContext, lockHazardContext } from '../hazards/hazard-context.js';
import type { Stores } from '../ports/stores.js';

/** An open deadline of a hazard, with everything that its rules and permissions ask about. */
export interface DeadlineContext extends HazardContext {
  deadline: Deadline;
}

/**
 * Reads the hazard and the deadline, and holds the hazard against other writers. Throws DomainError
 * `hazard_not_found`, and `deadline_settled` when nobody owes it any more.
 */
export async function lockDeadlineContext(
  stores: Stores,
  { number, deadlineId }: { number: number; deadlineId: string },
): Promise<DeadlineContext> {
  const hazardContext = await lockHazardContext(stores, number);
  const open = await stores.deadlines.openOfHazard(hazardContext.hazard.id);
  const deadline = open.find(({ id }) => id === deadlineId);
  if (deadline === undefined) throw new DomainError('deadline_settled');
  return { ...hazardContext, deadline };
}

/** When somebody is told of the hazard: by their own clock, on the working days of its unit. */
export async function calendarOfMember(
  stores: Stores,
  { workspace, calendar }: Pick<HazardContext, 'workspace' | 'calendar'>,
  userId: string,
): Promise<WorkingCalendar> {
  const member = await stores.members.find(userId);
  const members = new Map(member === null ? [] : [[userId, member]]);
  return calendarFor({ kind: 'member', id: userId }, calendar, { workspace, members });
}

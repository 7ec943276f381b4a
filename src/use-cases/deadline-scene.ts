import type { Deadline } from '../domain/deadline.js';
import { DomainError } from '../domain/errors.js';
import { calendarFor } from '../domain/recipient-calendar.js';
import type { WorkingCalendar } from '../domain/working-calendar.js';
import { type HazardScene, lockHazardScene } from './hazard-scene.js';
import type { Stores } from './ports.js';

/** An open deadline of a hazard, with everything that its rules and permissions ask about. */
export interface DeadlineScene extends HazardScene {
  deadline: Deadline;
}

/**
 * Reads the hazard and the deadline, and holds the hazard against other writers. Throws DomainError
 * `hazard_not_found`, and `deadline_settled` when nobody owes it any more.
 */
export async function lockDeadlineScene(
  stores: Stores,
  { number, deadlineId }: { number: number; deadlineId: string },
): Promise<DeadlineScene> {
  const scene = await lockHazardScene(stores, number);
  const open = await stores.deadlines.openOfHazard(scene.hazard.id);
  const deadline = open.find(({ id }) => id === deadlineId);
  if (deadline === undefined) throw new DomainError('deadline_settled');
  return { ...scene, deadline };
}

/** When somebody is told of the hazard: by their own clock, on the working days of its unit. */
export async function calendarOfMember(
  stores: Stores,
  { workspace, calendar }: Pick<HazardScene, 'workspace' | 'calendar'>,
  userId: string,
): Promise<WorkingCalendar> {
  const member = await stores.members.find(userId);
  const members = new Map(member === null ? [] : [[userId, member]]);
  return calendarFor({ kind: 'member', id: userId }, calendar, { workspace, members });
}

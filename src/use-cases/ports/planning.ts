import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { Assignment, Matter } from '../../domain/matters/matter.js';
import type { NewNotification } from '../../domain/notifications/notification.js';
import type { OrganisationSnapshot } from './organisation.js';

/** What planning needs to know about the matter of a due deadline, read with the claim. */
export interface DueDeadline {
  workspaceId: string;
  deadline: Deadline;
  matter: Matter;
  assignments: readonly Assignment[];
}

/** Planning's view of the deadlines of all workspaces. */
export interface DeadlineQueue {
  /**
   * In one transaction: takes up to `limit` open deadlines with `nextReminderAt <= now`, the oldest first, of
   * each workspace the same share, so that the flood of one delays no other; skips those that another replica
   * holds (`FOR UPDATE SKIP LOCKED`); asks `plan` what follows for all of them together; writes its notifications (known dedupe keys are left) and moves
   * `nextReminderAt`. Returns how many deadlines were taken; 0 costs one query.
   */
  planDue(
    now: Date,
    limit: number,
    plan: (
      due: readonly DueDeadline[],
      snapshot: ReadonlyMap<string, OrganisationSnapshot>,
    ) => PlannedDeadline[],
  ): Promise<number>;
}

export interface PlannedDeadline {
  deadlineId: string;
  notifications: readonly NewNotification[];
  nextReminderAt: Date | null;
}

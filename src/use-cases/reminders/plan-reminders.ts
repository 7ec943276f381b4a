import { type Kinds, matterKind } from '../../domain/deadlines/kinds.js';
import { reminderPlan } from '../../domain/reminders/reminder-plan.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import type { OrganisationSnapshot } from '../ports/organisation.js';
import type { DeadlineQueue, DueDeadline, PlannedDeadline } from '../ports/planning.js';

export interface PlanRemindersDeps {
  queue: DeadlineQueue;
  clock: Clock;
  /** The registers of kinds, put together at the start. */
  kinds: Kinds;
  log: Log;
  adminUserIds: readonly string[];
}

export interface PlanRemindersLimits {
  /** Deadlines in one transaction: its locks are held while all of them are planned. */
  batchSize: number;
  /** How long a deadline that cannot be planned is left alone, in milliseconds. */
  retryAfterMs: number;
}

export const planRemindersLimits: PlanRemindersLimits = {
  batchSize: 100,
  retryAfterMs: 3_600_000,
};

/** After so many batches what is planned is told, while planning goes on. */
const batchesAtOnce = 5;

/**
 * Turns what is due into notifications, batch by batch, until nothing is. Due means "by now and not
 * yet planned": a missed run loses nothing. `onSome` is called each time when much has been planned and more
 * is to come: it need not wait. Returns how many deadlines were looked at.
 */
export async function planReminders(
  deps: PlanRemindersDeps,
  limits: PlanRemindersLimits = planRemindersLimits,
  onSome: () => void = () => undefined,
): Promise<number> {
  // One instant for the whole run: whatever is planned moves beyond it, so the run ends.
  const now = deps.clock.now();
  let total = 0;
  for (let batch = 1; ; batch += 1) {
    const taken = await deps.queue.planDue(now, limits.batchSize, (due, snapshot) =>
      due.map((one) => planOne(one, snapshot.get(one.workspaceId), { deps, limits, now })),
    );
    total += taken;
    if (taken === 0) return total;
    if (batch % batchesAtOnce === 0) onSome();
  }
}

function planOne(
  { workspaceId, deadline, matter, assignments }: DueDeadline,
  snapshot: OrganisationSnapshot | undefined,
  { deps, limits, now }: { deps: PlanRemindersDeps; limits: PlanRemindersLimits; now: Date },
): PlannedDeadline {
  const { log, kinds, adminUserIds } = deps;
  const facts = { workspaceId, deadlineId: deadline.id };
  try {
    if (snapshot === undefined) throw new TypeError('the workspace of the deadline is unknown');
    const { notifications, nextReminderAt, stepWithoutRecipient } = reminderPlan({
      ...snapshot,
      deadline,
      about: { matter, assignments, rules: matterKind(kinds, matter.kind) },
      adminUserIds,
      now,
    });
    if (stepWithoutRecipient !== null) {
      log.warn(
        { ...facts, step: stepWithoutRecipient },
        'nobody is there to hear of a deadline: set a unit leader, an office channel or an admin',
      );
    }
    return { deadlineId: deadline.id, notifications, nextReminderAt };
  } catch (error) {
    // One deadline that cannot be planned must not keep the others of its batch from it for ever.
    log.error({ ...facts, err: error }, 'a deadline could not be planned; it is tried again later');
    const nextReminderAt = new Date(now.getTime() + limits.retryAfterMs);
    return { deadlineId: deadline.id, notifications: [], nextReminderAt };
  }
}

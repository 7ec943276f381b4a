import type { NewNotification } from '../notifications/notification.js';
import { reminderPlan } from './reminder-plan.js';
import type { DeadlineNow } from './scheduled-reminders.js';

export interface ForecastLimits {
  /** Nothing after this instant is foreseen. */
  until: Date;
  /** At most so many notifications: a policy may repeat without an end. */
  count: number;
}

/**
 * What will be told from now on if nothing changes, in the order in which it is planned: planning itself
 * is asked again and again, at each instant that it asks for, so that a forecast and what then happens
 * cannot differ. `known` holds the dedupe keys of what was planned before; it is not told again.
 */
export function forecast(
  input: DeadlineNow,
  known: ReadonlySet<string>,
  { until, count }: ForecastLimits,
): NewNotification[] {
  const keys = new Set(known);
  const coming: NewNotification[] = [];
  for (let now: Date | null = input.now; now !== null && now <= until; ) {
    const plan = reminderPlan({ ...input, now });
    for (const notification of plan.notifications) {
      if (keys.has(notification.dedupeKey)) continue;
      keys.add(notification.dedupeKey);
      coming.push(notification);
      if (coming.length === count) return coming;
    }
    now = plan.nextReminderAt;
  }
  return coming;
}

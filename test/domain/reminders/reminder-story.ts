import { reminderPlan } from '../../../src/domain/reminders/reminder-plan.js';
import type { DeadlineNow } from '../../../src/domain/reminders/scheduled-reminders.js';
import { about, company, deadline, everybody, site, workspace } from '../people.js';

/** The deadline of test/domain/people.ts at an instant. */
export const at = (now: string | Date, overrides: Partial<DeadlineNow> = {}): DeadlineNow => ({
  deadline: deadline(),
  about: about(),
  workspace: workspace(),
  units: [company, site],
  members: everybody,
  adminUserIds: [],
  now: new Date(now),
  ...overrides,
});

/** Ticks at every instant that planning asks for, as an undisturbed bot would: what is told when. */
export function story(input: DeadlineNow, until: string) {
  const told: string[] = [];
  const known = new Set<string>();
  let now: Date | null = input.deadline.startsAt;
  while (now !== null && now <= new Date(until)) {
    const plan = reminderPlan({ ...input, now });
    for (const { dedupeKey, stepKey, recipient, kind } of plan.notifications) {
      if (known.has(dedupeKey)) continue;
      known.add(dedupeKey);
      told.push(`${now.toISOString().slice(0, 16)} ${stepKey ?? kind} ${recipient.id}`);
    }
    now = plan.nextReminderAt;
  }
  return told;
}

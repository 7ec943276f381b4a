import type { ReminderPolicy, ReminderStep } from '../../domain/deadlines/deadline.js';
import type { AuditValues, NewAuditEvent } from '../../domain/history/audit.js';
import type { PolicyScope } from '../../domain/reminders/policy.js';

/** What a policy is for, as the subject of an event. */
export function policySubject(
  { unitId }: Pick<PolicyScope, 'unitId'>,
  workspaceId: string,
): NewAuditEvent['subject'] {
  return unitId === null ? { kind: 'workspace', id: workspaceId } : { kind: 'unit', id: unitId };
}

/** A policy as history keeps it: a line for each step; null where the default stands. */
export function policyValues(policy: ReminderPolicy | null): AuditValues {
  if (policy === null) return { steps: null, maxOverdueNudges: null };
  return { steps: policy.steps.map(stepLine), maxOverdueNudges: policy.maxOverdueNudges };
}

/** `overdue_weekly: 12 working_days, every 5, at most 3 → owes, office`. */
function stepLine(step: ReminderStep): string {
  const { key, offset, audience, repeatEveryWorkingDays, repeatAtMost, atOnce } = step;
  const when = [
    `${offset.amount} ${offset.unit}`,
    ...(repeatEveryWorkingDays === undefined ? [] : [`every ${repeatEveryWorkingDays}`]),
    ...(repeatAtMost === undefined ? [] : [`at most ${repeatAtMost}`]),
    ...(atOnce === true ? ['at once'] : []),
  ];
  return `${key}: ${when.join(', ')} → ${audience.join(', ')}`;
}

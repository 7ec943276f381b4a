export const deadlineKinds = ['commit', 'rectify', 'verify'] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/** met: what was owed was done (perhaps late). superseded: nobody owes it any more. */
export type DeadlineOutcome = 'met' | 'superseded';

/**
 * Who hears of a step. `owes`: who owes the deadline. `unit_leader`, `parent_leader`: the leader of
 * the hazard's unit, or of the nearest unit above it that has another leader. `office`: the safety
 * office's channel. `responsible_leader`: the one named in the commitment.
 */
export const audiences = [
  'owes',
  'responsible_leader',
  'unit_leader',
  'parent_leader',
  'office',
] as const;
export type Audience = (typeof audiences)[number];

/**
 * When a step falls, relative to the due instant; negative is before it.
 * working_days: that many working days of the workspace's calendar away, at the start of the
 * recipient's working hours that day (0: on the day itself). hours: that many hours on the clock.
 */
export interface StepOffset {
  unit: 'working_days' | 'hours';
  amount: number;
}

/** One rule of a policy: when, to whom, how often. */
export interface ReminderStep {
  /** Stable within its policy: with the deadline and the recipient it names one notification. */
  key: string;
  offset: StepOffset;
  audience: readonly Audience[];
  /** Repeats from the offset on, every so many working days, without an end. */
  repeatEveryWorkingDays?: number;
  /** An escalation of a major hazard goes at once, outside working hours too. */
  atOnce?: boolean;
}

/** The ladder of a deadline, kept with it as it stood when the deadline was set. */
export interface ReminderPolicy {
  version: 1;
  steps: readonly ReminderStep[];
  /** How often who owes is nudged after the due instant; then escalation carries on alone. */
  maxOverdueNudges: number;
}

export interface Deadline {
  id: string;
  hazardId: string;
  kind: DeadlineKind;
  owedById: string;
  startsAt: Date;
  dueAt: Date;
  originalDueAt: Date;
  policy: ReminderPolicy;
  /** When planning looks at it next; null: never again. */
  nextReminderAt: Date | null;
  settledAt: Date | null;
  outcome: DeadlineOutcome | null;
}

/** met: what was owed was done (perhaps late). superseded: nobody owes it any more. */
export type DeadlineOutcome = 'met' | 'superseded';

/**
 * The audiences of every kind of deadline. `owes`: who owes it. `unit_leader`, `parent_leader`: the
 * nearest in the line of people above the matter, and the next who is somebody else. `office`: the safety
 * office's channel.
 */
export const commonAudiences = ['owes', 'unit_leader', 'parent_leader', 'office'] as const;

/** Why somebody is told whom no audience and no role of the matter names (see recipients.ts). */
export const furtherReasons = ['named', 'supervisor', 'admin'] as const;

/**
 * Who hears of a step: one of the common audiences; a role of the matter (see matter-kind.ts), as
 * `acceptor`; `level_up:2`: so many leaders above the nearest one (`level_up:1` is the parent leader);
 * `channel:C…` and `person:U…`: that very one, by Slack's id.
 */
export type Audience = string;

export const offsetUnits = ['working_days', 'working_hours', 'calendar_days', 'hours'] as const;

/**
 * When a step falls, relative to the due instant; negative is before it.
 * working_days: that many working days of the workspace's calendar away, at the start of the
 * recipient's working hours that day (0: on the day itself).
 * calendar_days: that many days of any kind away, at the same hour; moved to a working day, an earlier
 * one up to the due date and a later one after it, unless the step goes at once.
 * working_hours: that many hours of the workspace's working time away.
 * hours: that many hours on the clock.
 */
export interface StepOffset {
  unit: (typeof offsetUnits)[number];
  amount: number;
}

/** One rule of a policy: when, to whom, how often. */
export interface ReminderStep {
  /** Stable within its policy: with the deadline and the recipient it names one notification. */
  key: string;
  offset: StepOffset;
  audience: readonly Audience[];
  /** Repeats from the offset on, every so many working days. */
  repeatEveryWorkingDays?: number;
  /** How often a repeating step falls in all, the first time counted; absent: without an end. */
  repeatAtMost?: number;
  /** Goes at once, outside working hours too; only about what is major. */
  atOnce?: boolean;
}

/** The policy of a deadline, kept with it as it stood when the deadline was set. */
export interface ReminderPolicy {
  version: 1;
  steps: readonly ReminderStep[];
  /** How often who owes is nudged after the due instant; then escalation carries on alone. */
  maxOverdueNudges: number;
  /**
   * Of a running deadline that took this policy instead of another: by recipient (see recipientKey)
   * the instant, as ISO text, of the last reminder that they got. Nothing that fell until then is told
   * them again by the new policy.
   */
  toldUntil?: Readonly<Record<string, string>>;
}

export interface Deadline {
  id: string;
  matterId: string;
  /** A name from the register of kinds (see deadline-kind.ts). */
  kind: string;
  owedById: string;
  startsAt: Date;
  dueAt: Date;
  /** Kept for ever: an extension moves `dueAt` alone. */
  originalDueAt: Date;
  policy: ReminderPolicy;
  /** When planning looks at it next; null: never again. */
  nextReminderAt: Date | null;
  /** When who owes said that they have read it; repeats of a step that fell before stay away. */
  acknowledgedAt: Date | null;
  /** Who owes is left alone until then; at most the due instant. */
  snoozedUntil: Date | null;
  /** Somebody above who supervises it: escalation waits until `supervisedUntil`. */
  supervisedById: string | null;
  supervisedUntil: Date | null;
  settledAt: Date | null;
  outcome: DeadlineOutcome | null;
}

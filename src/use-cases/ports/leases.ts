/** What a tick asks before anything else. */
export interface WorkToDo {
  /**
   * Whether anything is to be planned or delivered by now, or somebody wants to hear each morning even
   * that nothing is. One query.
   */
  isAnythingDue(now: Date, lasting?: Leases): Promise<boolean>;
}

/** How long is waited after a failed try: doubled after each further one, up to the longest. Milliseconds. */
export interface BackOff {
  firstWaitMs: number;
  longestWaitMs: number;
}

/** An open deadline that a clock which was ahead has written. */
export interface DeadlineAhead {
  workspaceId: string;
  deadlineId: string;
  startsAt: Date;
  /**
   * When Slack, by its own clock, took the first message about the matter that was planned at the start or
   * later; null: it took none.
   */
  toldAt: Date | null;
  isSnoozed: boolean;
  isSupervised: boolean;
}

/** What a clock that was ahead has left behind, in all workspaces. */
export interface WrittenAhead {
  /** The latest instant in any history; null: there is none. One query. */
  latestEventAt(): Promise<Date | null>;
  /**
   * What was put off is looked at anew: until working hours begin, or for longer than `backOff` can. With
   * `deadlines` the open deadlines too: what a wrong clock has passed over as told is planned again. What
   * is major is planned now, the rest within ten minutes; what was read at an instant still to come is read now.
   */
  lookAtAnew(now: Date, backOff: BackOff, what: { deadlines: boolean }): Promise<void>;
  /**
   * The open deadlines that start later than now, or were put off or are supervised by an act that the history
   * has later than now.
   */
  deadlinesAhead(now: Date): Promise<DeadlineAhead[]>;
}

/** How long what is taken for a while lasts, in milliseconds. */
export interface Leases {
  /** The right to deliver for a workspace; prolonged while working. */
  holdMs: number;
  /** A claim. After it a message may have been posted, and is looked for first. */
  claimMs: number;
}

export const leases: Leases = { holdMs: 2 * 60_000, claimMs: 5 * 60_000 };

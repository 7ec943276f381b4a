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

/** What a clock that was ahead has left behind, in all workspaces. */
export interface WrittenAhead {
  /** The latest instant in any history; null: there is none. One query. */
  latestEventAt(): Promise<Date | null>;
  /**
   * What was put off is looked at anew: until working hours begin, or for longer than `backOff` can. With
   * `deadlines` the open deadlines too: what a wrong clock has passed over as told is planned again. What
   * is major is planned now, the rest within ten minutes.
   */
  lookAtAnew(now: Date, backOff: BackOff, what: { deadlines: boolean }): Promise<void>;
}

/** How long what is taken for a while lasts, in milliseconds. */
export interface Leases {
  /** The right to deliver for a workspace; prolonged while working. */
  holdMs: number;
  /** A claim. After it a message may have been posted, and is looked for first. */
  claimMs: number;
}

export const leases: Leases = { holdMs: 2 * 60_000, claimMs: 5 * 60_000 };

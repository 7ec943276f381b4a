import type { Deadline, DeadlineOutcome, ReminderPolicy } from '../../domain/deadlines/deadline.js';
import type { DeadlineDates } from '../../domain/deadlines/wrong-clock.js';
import type { Level } from '../../domain/matters/level.js';

export interface NewDeadline {
  matterId: string;
  kind: string;
  owedById: string;
  startsAt: Date;
  dueAt: Date;
  /** The promise that an extension moves is kept for ever; left out: `dueAt` itself. */
  originalDueAt?: Date;
  policy: ReminderPolicy;
  nextReminderAt: Date | null;
}

export interface DeadlineStore {
  insert(deadline: NewDeadline): Promise<Deadline>;
  /** Writes all of them, in whatever order they are given back. One query. */
  insertMany(deadlines: readonly NewDeadline[]): Promise<Deadline[]>;
  openOfMatters(matterIds: readonly string[]): Promise<Deadline[]>;
  openOfMatter(matterId: string): Promise<Deadline[]>;
  openOwedBy(userId: string): Promise<Deadline[]>;
  /** The open deadlines of a kind about matters of these units. */
  openOfUnits(kind: string, unitIds: readonly string[]): Promise<Deadline[]>;
  findById(deadlineId: string): Promise<Deadline | null>;
  /** Ends open deadlines; nothing further is planned for them. Ones already settled stay as they are. */
  settle(deadlineIds: readonly string[], outcome: DeadlineOutcome, at: Date): Promise<void>;
  /** Who owes has read it. Planning looks at it again at `at`. */
  acknowledge(deadlineId: string, at: Date): Promise<void>;
  /** Who owes is left alone until then. Planning looks at it again at `at`. */
  snooze(deadlineId: string, until: Date, at: Date): Promise<void>;
  /** Escalation waits until then. Planning looks at it again at `at`. */
  supervise(deadlineId: string, by: { memberId: string; until: Date }, at: Date): Promise<void>;
  /**
   * What this member supervises beyond `at` is supervised until `until` only. Gives these deadlines as
   * they were. Planning looks at them again at `at`.
   */
  endSupervision(userId: string, until: Date, at: Date): Promise<Deadline[]>;
  /**
   * Somebody else owes it now; the due instant stays, and what the last one acknowledged or put off is
   * forgotten. Planning looks at it again at `at`.
   */
  handOver(deadlineId: string, owedById: string, at: Date): Promise<void>;
  /**
   * It is owed by this member, by this instant and policy from now on; what was acknowledged or put off is
   * forgotten, and supervision by somebody who stands above no more. The original instant is kept. Planning
   * looks at it again at `at`.
   */
  setAnew(
    deadlineId: string,
    owed: { owedById: string; dueAt: Date; policy: ReminderPolicy; keepsSupervision: boolean },
    at: Date,
  ): Promise<void>;
  /** What a wrong clock wrote is put right. Planning looks at it again at `at`. */
  putRight(deadlineId: string, dates: DeadlineDates, at: Date): Promise<void>;
  /**
   * Planning looks again, at `at`, at whatever may be told to this member as who owes or supervises, who is
   * assigned to its matter, who leads one of the units or is named by the policy (their
   * hours or zone changed, or they have left); and what waits for their hours is decided about again.
   */
  replanHeardBy(userId: string, unitIds: readonly string[], at: Date): Promise<void>;
  /**
   * Planning looks again, at `at`, at the open deadlines of matters (their level or unit changed); and
   * what waits for somebody's hours about them is decided about again.
   */
  replanMatters(matterIds: readonly string[], at: Date): Promise<void>;
  /**
   * Planning looks again, at `at`, at every open deadline about matters of these units (who leads them, or
   * their calendar, changed); and what waits for somebody's hours about those is decided about again.
   */
  replanUnits(unitIds: readonly string[], at: Date): Promise<void>;
  /**
   * Planning looks again, at `at`, at every open deadline of the workspace; and what waits for somebody's
   * hours is decided about again.
   */
  replanAll(at: Date): Promise<void>;
  /** How many open deadlines there are of a kind, about matters of a level in these units. */
  countOpen(of: RunningDeadlines): Promise<number>;
  /**
   * Those deadlines go on by this policy, which remembers with each of them until when every recipient
   * was told (see ReminderPolicy.toldUntil). Planning looks at them again at `at`. Returns how many.
   */
  takePolicy(of: RunningDeadlines, policy: ReminderPolicy, at: Date): Promise<number>;
}

export interface RunningDeadlines {
  kind: string;
  level: Level;
  unitIds: readonly string[];
}

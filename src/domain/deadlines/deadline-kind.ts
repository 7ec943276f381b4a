import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Level } from '../matters/level.js';
import type { Unit } from '../organisation/member.js';
import type { ReminderPolicy, ReminderStep } from './deadline.js';

/** What the domain knows of a kind of deadline. The engine knows the kind only as text. */
export interface DeadlineKindRules {
  kind: string;
  /** The kind of matter that it is about; null: of any. */
  matterKind: string | null;
  /** work: somebody does something. decision: somebody decides about what another asked for. */
  asks: 'work' | 'decision';
  /**
   * The roles of the matter by which it is owed, foremost first: of somebody who has left the successor in
   * the first of these that they held owes it. Empty: it is not owed by a role.
   */
  owedBy: readonly string[];
  /** The steps that a new deadline takes along when no admin has set others. */
  defaultSteps: Readonly<Record<Level, readonly ReminderStep[]>>;
  /** Whether a policy must reach somebody above once it is overdue. */
  mustEscalate: boolean;
  /** Whether who owes may ask for a later date. */
  mayBeExtended: boolean;
  /** When it is due, from its start; null: on a date that somebody promises. `calendar`: the unit's. */
  dueAt: ((calendar: WorkingCalendar, level: Level, startsAt: Date) => Date) | null;
  /** Who owes one in the example by which a policy is shown; null: some member. */
  exampleOwer(unit: Unit): string | null;
  /** The roles of the matter that are given by the time it runs, for the same example; null: all. */
  exampleRoles: readonly string[] | null;
}

/** A person is nudged at most so often about one overdue deadline; then escalation carries on alone. */
const maxOverdueNudges = 5;

/** The policy that a new deadline takes along when nobody has set another. */
export function defaultPolicy(
  { defaultSteps }: Pick<DeadlineKindRules, 'defaultSteps'>,
  level: Level | null,
): ReminderPolicy {
  return { version: 1, steps: defaultSteps[level ?? 'general'], maxOverdueNudges };
}

/**
 * Who stands in an example for somebody whom only a real matter names: the one who owes (`owes`), or who
 * holds a role. No Slack id reads so.
 */
export function exampleId(of: string): string {
  return `example:${of}`;
}

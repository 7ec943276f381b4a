import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Deadline } from '../deadlines/deadline.js';
import { possibleSnoozes } from '../deadlines/snooze.js';
import type { Actor } from '../organisation/member.js';
import type { Extension } from '../requests/request.js';
import { DomainError } from '../shared/errors.js';
import { type HazardPeople, mayAnswerFor } from './permissions.js';

/** What somebody may do with a deadline itself, besides what it asks for. */
export const deadlineActions = [
  'approve',
  'approve_other_date',
  'refuse',
  'acknowledge',
  'snooze',
  'ask_extension',
  'take_care',
] as const;
export type DeadlineAction = (typeof deadlineActions)[number];

/** Who owes says that they have read it. */
export function owes(actor: Actor, { owedById }: Pick<Deadline, 'owedById'>): boolean {
  return !actor.isDeactivated && actor.userId === owedById;
}

/** The responsible person, the completer and the unit's leader ask for another date. */
export function mayAskForExtension(actor: Actor, people: HazardPeople): boolean {
  return mayAnswerFor(actor, people);
}

/**
 * Who may decide about an extension, nearest first: the responsible leader, then whoever stands above
 * them; without one the unit's leader and those above. Never the asker, nor who owes the work (rule 5).
 */
export function decidersOf(
  people: HazardPeople,
  asked: { askedById: string; owedById: string },
): string[] {
  const ladder = [people.unitLeaderId, ...people.leaderIdsAbove].filter((id) => id !== null);
  const { responsibleLeaderId } = people;
  const deciders =
    responsibleLeaderId === null
      ? ladder
      : [responsibleLeaderId, ...ladder.slice(ladder.indexOf(responsibleLeaderId) + 1)];
  return [...new Set(deciders)].filter((id) => id !== asked.askedById && id !== asked.owedById);
}

/** One of the deciders, or an admin; never the asker, nor who owes the work (rule 5). */
export function mayDecideExtension(
  actor: Actor,
  people: HazardPeople,
  asked: { askedById: string; owedById: string },
): boolean {
  if (actor.isDeactivated) return false;
  if (actor.userId === asked.askedById || actor.userId === asked.owedById) return false;
  return actor.isAdmin || decidersOf(people, asked).includes(actor.userId);
}

/**
 * Why somebody may not take care of it now; null when they may. Whoever is escalated to takes care: the
 * responsible leader, the unit's or one above, an admin; and only of what is overdue
 * (`not_allowed_to_take_care`, `care_before_overdue`). While somebody's care runs only somebody above
 * them takes it over, or escalation could be silenced for ever (`care_runs` with `until`, an instant, and
 * `own`: yes, no). Care that has ended runs on until planning has looked at the deadline, so that
 * nobody takes care anew before it is planned whom the end of it is told.
 */
export function refusalOfSupervision(
  actor: Actor,
  people: HazardPeople,
  deadline: Pick<
    Deadline,
    'owedById' | 'dueAt' | 'careTakenById' | 'careTakenUntil' | 'nextReminderAt'
  >,
  now: Date,
): DomainError | null {
  const standing = rankOf(actor.userId, people, actor.isAdmin);
  if (actor.isDeactivated || owes(actor, deadline) || standing < 0) {
    return new DomainError('not_allowed_to_take_care');
  }
  if (!isOverdue(deadline, now)) return new DomainError('care_before_overdue');
  const { careTakenById, careTakenUntil: until, nextReminderAt } = deadline;
  if (careTakenById === null || until === null) return null;
  // Whoever took care and leads nobody here did so as an admin.
  const isFree =
    until > now
      ? standing > rankOf(careTakenById, people, true)
      : nextReminderAt === null || nextReminderAt > now;
  if (isFree) return null;
  const own = careTakenById === actor.userId ? 'yes' : 'no';
  return new DomainError('care_runs', { until, own });
}

/** How high somebody stands above the hazard: the leaders by their place, above them the admins. */
function rankOf(userId: string, people: HazardPeople, isAdmin: boolean): number {
  const leaders = [people.responsibleLeaderId, people.unitLeaderId, ...people.leaderIdsAbove];
  const place = leaders.lastIndexOf(userId);
  return place < 0 && isAdmin ? leaders.length : place;
}

function isOverdue({ dueAt }: Pick<Deadline, 'dueAt'>, now: Date): boolean {
  return dueAt <= now;
}

/**
 * The request about this deadline that waits for a decision: of the rectify deadline that it would move,
 * or of the decision that is owed about it.
 */
export function openExtension(
  extensions: readonly Extension[],
  openDeadlines: readonly Pick<Deadline, 'id'>[],
): Extension | undefined {
  return extensions.findLast(
    ({ decision, deadlineId }) =>
      decision === null && openDeadlines.some(({ id }) => id === deadlineId),
  );
}

/** The buttons to show beside an open deadline, in their order; `calendar` is the actor's own. */
export function allowedDeadlineActions(
  actor: Actor,
  deadline: Deadline,
  facts: {
    people: HazardPeople;
    extensions: readonly Extension[];
    openDeadlines: readonly Deadline[];
    calendar: WorkingCalendar;
    now: Date;
  },
): DeadlineAction[] {
  const { people, calendar, now } = facts;
  if (deadline.settledAt !== null) return [];
  const pending = openExtension(facts.extensions, facts.openDeadlines);
  const moved = facts.openDeadlines.find(({ id }) => id === pending?.deadlineId);
  const decides =
    deadline.kind === 'decide_extension' &&
    pending !== undefined &&
    moved !== undefined &&
    mayDecideExtension(actor, people, { ...pending, owedById: moved.owedById });
  const allowed: Record<DeadlineAction, boolean> = {
    approve: decides,
    approve_other_date: decides,
    refuse: decides,
    acknowledge: owes(actor, deadline),
    snooze: owes(actor, deadline) && possibleSnoozes(deadline, calendar, now).length > 0,
    ask_extension:
      deadline.kind === 'rectify' && pending === undefined && mayAskForExtension(actor, people),
    take_care: refusalOfSupervision(actor, people, deadline, now) === null,
  };
  return deadlineActions.filter((action) => allowed[action]);
}

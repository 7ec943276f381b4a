import type { Deadline } from './deadline.js';
import type { Extension } from './extension.js';
import type { Actor } from './member.js';
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

/** Whoever is escalated to takes care: the responsible leader, the unit's or one above, an admin. */
export function mayTakeCare(
  actor: Actor,
  people: HazardPeople,
  deadline: Pick<Deadline, 'owedById'>,
): boolean {
  if (actor.isDeactivated || owes(actor, deadline)) return false;
  const above = [people.responsibleLeaderId, people.unitLeaderId, ...people.leaderIdsAbove];
  return actor.isAdmin || above.includes(actor.userId);
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

/** The buttons to show beside an open deadline, in their order. */
export function allowedDeadlineActions(
  actor: Actor,
  deadline: Deadline,
  facts: {
    people: HazardPeople;
    extensions: readonly Extension[];
    openDeadlines: readonly Deadline[];
    now: Date;
  },
): DeadlineAction[] {
  const { people, now } = facts;
  if (deadline.settledAt !== null) return [];
  const pending = openExtension(facts.extensions, facts.openDeadlines);
  const moved = facts.openDeadlines.find(({ id }) => id === pending?.deadlineId);
  const isOverdue = deadline.dueAt < now;
  const decides =
    deadline.kind === 'decide_extension' &&
    pending !== undefined &&
    moved !== undefined &&
    mayDecideExtension(actor, people, { ...pending, owedById: moved.owedById });
  const isCaredFor = deadline.careTakenUntil !== null && deadline.careTakenUntil > now;
  const allowed: Record<DeadlineAction, boolean> = {
    approve: decides,
    approve_other_date: decides,
    refuse: decides,
    acknowledge: owes(actor, deadline),
    snooze: owes(actor, deadline) && !isOverdue,
    ask_extension:
      deadline.kind === 'rectify' && pending === undefined && mayAskForExtension(actor, people),
    take_care: !isCaredFor && mayTakeCare(actor, people, deadline),
  };
  return deadlineActions.filter((action) => allowed[action]);
}

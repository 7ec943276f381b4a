import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Deadline } from '../deadlines/deadline.js';
import type { DeadlineKindRules } from '../deadlines/deadline-kind.js';
import { possibleSnoozes } from '../deadlines/snooze.js';
import { owes, refusalOfSupervision } from '../deadlines/supervision.js';
import type { MatterFacts, MatterKindRules } from '../matters/matter-kind.js';
import type { Actor } from '../organisation/member.js';
import { mayDecideRequest } from './deciders.js';
import { pendingRequest, type Request } from './request.js';

/** What somebody may do with a deadline itself, besides what it asks for. */
export const deadlineActions = [
  'approve',
  'approve_other_date',
  'refuse',
  'acknowledge',
  'snooze',
  'ask_extension',
  'supervise',
] as const;
export type DeadlineAction = (typeof deadlineActions)[number];

/** The buttons to show beside an open deadline, in their order; `calendar` is the actor's own. */
export function allowedDeadlineActions(
  actor: Actor,
  deadline: Deadline,
  facts: MatterFacts & {
    rules: MatterKindRules;
    deadlineRules: DeadlineKindRules;
    requests: readonly Request[];
    openDeadlines: readonly Deadline[];
    calendar: WorkingCalendar;
    now: Date;
  },
): DeadlineAction[] {
  const { rules, deadlineRules, calendar, now } = facts;
  if (deadline.settledAt !== null) return [];
  const pending = pendingRequest(facts.requests, facts.openDeadlines);
  const moved = facts.openDeadlines.find(({ id }) => id === pending?.deadlineId);
  const decides =
    deadlineRules.asks === 'decision' &&
    pending !== undefined &&
    moved !== undefined &&
    mayDecideRequest(actor, facts, { askedById: pending.askedById, owedById: moved.owedById });
  const allowed: Record<DeadlineAction, boolean> = {
    approve: decides,
    approve_other_date: decides,
    refuse: decides,
    acknowledge: owes(actor, deadline),
    snooze: owes(actor, deadline) && possibleSnoozes(deadline, calendar, now).length > 0,
    ask_extension:
      deadlineRules.mayBeExtended && pending === undefined && rules.mayAnswerFor(actor, facts),
    supervise: refusalOfSupervision(actor, facts, deadline, now) === null,
  };
  return deadlineActions.filter((action) => allowed[action]);
}

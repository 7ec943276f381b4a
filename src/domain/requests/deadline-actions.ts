import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Deadline } from '../deadlines/deadline.js';
import type { DeadlineKindRules } from '../deadlines/deadline-kind.js';
import { possibleSnoozes } from '../deadlines/snooze.js';
import { owes, refusalOfSupervision } from '../deadlines/supervision.js';
import type { MatterFacts, MatterKindRules } from '../matters/matter-kind.js';
import type { Actor } from '../organisation/member.js';
import { askedOf, mayDecideRequest } from './deciders.js';
import { requestKindOf } from './kinds-of-requests.js';
import { maySayNotMine } from './not-mine.js';
import { extensionKind, notMineKind, pendingRequest, type Request } from './request.js';

/** What somebody may do with a deadline itself, besides what it asks for. */
export const deadlineActions = [
  'approve',
  'refuse',
  'approve_other_date',
  'name_another',
  'refuse_not_mine',
  'acknowledge',
  'snooze',
  'ask_extension',
  'not_mine',
  'supervise',
] as const;
export type DeadlineAction = (typeof deadlineActions)[number];

/** What somebody answers who decides. */
export const decidingActions: readonly DeadlineAction[] = [
  'approve',
  'refuse',
  'approve_other_date',
  'name_another',
  'refuse_not_mine',
];

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
  const isPending = (kind: string) =>
    pendingRequest(facts.requests, facts.openDeadlines, kind) !== undefined;
  const decides = kindDecided(actor, facts);
  const allowed: Record<DeadlineAction, boolean> = {
    approve: decides === extensionKind,
    approve_other_date: decides === extensionKind,
    refuse: decides === extensionKind,
    name_another: decides === notMineKind,
    refuse_not_mine: decides === notMineKind,
    acknowledge: owes(actor, deadline),
    snooze: owes(actor, deadline) && possibleSnoozes(deadline, calendar, now).length > 0,
    ask_extension:
      deadlineRules.mayBeExtended && !isPending(extensionKind) && rules.mayAnswerFor(actor, facts),
    not_mine: !isPending(notMineKind) && maySayNotMine(actor, deadlineRules, facts),
    supervise: refusalOfSupervision(actor, facts, deadline, now) === null,
  };
  return deadlineActions.filter((action) => allowed[action]);
}

/** The kind of request about which somebody may decide by this deadline; null: none that waits. */
function kindDecided(
  actor: Actor,
  facts: MatterFacts & {
    rules: MatterKindRules;
    deadlineRules: DeadlineKindRules;
    requests: readonly Request[];
    openDeadlines: readonly Deadline[];
  },
): string | null {
  const kind = requestKindOf(facts.deadlineRules.kind)?.kind;
  const pending = pendingRequest(facts.requests, facts.openDeadlines, kind);
  if (kind === undefined || pending === undefined) return null;
  const asked = askedOf(pending, facts.openDeadlines);
  return asked !== null && mayDecideRequest(actor, facts, asked) ? kind : null;
}

import { chainOf, type MatterFacts, type MatterKindRules } from '../matters/matter-kind.js';
import { isFullMember } from '../organisation/full-member.js';
import type { Actor } from '../organisation/member.js';
import { DomainError } from '../shared/errors.js';
import type { Deadline } from './deadline.js';

/** Who owes says that they have read it, or puts it off. */
export function owes(actor: Actor, { owedById }: Pick<Deadline, 'owedById'>): boolean {
  return isFullMember(actor) && actor.userId === owedById;
}

/**
 * Why somebody may not supervise it now; null when they may. Whoever is escalated to supervises: who
 * stands above the matter (see chainOf), or an admin; and only what is overdue
 * (`not_allowed_to_supervise`, `supervision_before_overdue`). While somebody's supervision runs only
 * somebody above them takes it over, or escalation could be silenced for ever (`supervision_runs` with
 * `until`, an instant, and `own`: yes, no). Supervision that has ended runs on until planning has looked at
 * the deadline, so that nobody supervises anew before it is planned whom the end of it is told.
 */
export function refusalOfSupervision(
  actor: Actor,
  { rules, ...facts }: MatterFacts & { rules: MatterKindRules },
  deadline: Pick<
    Deadline,
    'owedById' | 'dueAt' | 'supervisedById' | 'supervisedUntil' | 'nextReminderAt'
  >,
  now: Date,
): DomainError | null {
  const chain = chainOf(rules, facts);
  const rank = rankOf(actor.userId, chain, actor.isAdmin);
  if (!isFullMember(actor) || owes(actor, deadline) || rank < 0) {
    return new DomainError('not_allowed_to_supervise');
  }
  if (deadline.dueAt > now) return new DomainError('supervision_before_overdue');
  const { supervisedById, supervisedUntil: until, nextReminderAt } = deadline;
  if (supervisedById === null || until === null) return null;
  // Whoever supervises and stands nowhere above did so as an admin.
  const isFree =
    until > now
      ? rank > rankOf(supervisedById, chain, true)
      : nextReminderAt === null || nextReminderAt > now;
  if (isFree) return null;
  const own = supervisedById === actor.userId ? 'yes' : 'no';
  return new DomainError('supervision_runs', { until, own });
}

/** How high somebody stands above the matter; above everybody the admins. */
function rankOf(userId: string, chain: readonly string[], isAdmin: boolean): number {
  const rank = chain.indexOf(userId);
  return rank < 0 && isAdmin ? chain.length : rank;
}

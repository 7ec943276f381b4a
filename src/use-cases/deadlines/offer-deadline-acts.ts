import { possibleSnoozes, type SnoozeChoice } from '../../domain/deadlines/snooze.js';
import { owes, refusalOfSupervision } from '../../domain/deadlines/supervision.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { calendarOfMember, type DeadlineContext, readDeadlineContext } from './deadline-context.js';

/**
 * Until when somebody may put off the reminders of what they owe. Throws DomainError `deadline_settled`,
 * `not_allowed_to_snooze`, `snooze_when_overdue`, `snooze_due_too_soon`.
 */
export async function offerSnooze(
  context: UseCaseContext,
  { workspaceId, actor }: Acting,
  deadlineId: string,
): Promise<DeadlineContext & { choices: readonly SnoozeChoice[] }> {
  const now = context.clock.now();
  return context.unitOfWork.read(workspaceId, async (stores) => {
    const open = await readDeadlineContext(stores, context, deadlineId);
    const { deadline } = open;
    if (!owes(actor, deadline)) throw new DomainError('not_allowed_to_snooze');
    if (deadline.dueAt <= now) throw new DomainError('snooze_when_overdue');
    const calendar = await calendarOfMember(stores, open, actor.userId);
    const choices = possibleSnoozes(deadline, calendar, now);
    if (choices.length === 0) throw new DomainError('snooze_due_too_soon');
    return { ...open, choices };
  });
}

/** What somebody would supervise. Throws DomainError `deadline_settled`, and what refusalOfSupervision gives. */
export async function offerSupervision(
  context: UseCaseContext,
  { workspaceId, actor }: Acting,
  deadlineId: string,
): Promise<DeadlineContext> {
  return context.unitOfWork.read(workspaceId, async (stores) => {
    const open = await readDeadlineContext(stores, context, deadlineId);
    const refusal = refusalOfSupervision(actor, open, open.deadline, context.clock.now());
    if (refusal !== null) throw refusal;
    return open;
  });
}

import { calendarOfUnit } from '../../domain/calendar/working-calendar.js';
import type { Deadline } from '../../domain/deadlines/deadline.js';
import { matterKind } from '../../domain/deadlines/kinds.js';
import { possibleSnoozes, type SnoozeChoice } from '../../domain/deadlines/snooze.js';
import { owes, refusalOfSupervision } from '../../domain/deadlines/supervision.js';
import type { Assignment, Matter } from '../../domain/matters/matter.js';
import { calendarFor } from '../../domain/notifications/recipient-calendar.js';
import type { Member, Unit, Workspace } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';

/** An open deadline with the matter that it is about, and who is around them. */
export interface OpenDeadline {
  deadline: Deadline;
  matter: Matter;
  assignments: readonly Assignment[];
  workspace: Workspace;
  units: readonly Unit[];
}

/**
 * Until when somebody may put off the reminders of what they owe. Throws DomainError `deadline_settled`,
 * `not_allowed_to_snooze`, `snooze_when_overdue`, `snooze_due_too_soon`.
 */
export async function offerSnooze(
  context: UseCaseContext,
  { workspaceId, actor }: Acting,
  deadlineId: string,
): Promise<OpenDeadline & { choices: readonly SnoozeChoice[] }> {
  const now = context.clock.now();
  return context.unitOfWork.read(workspaceId, async (stores) => {
    const open = await readOpenDeadline(stores, deadlineId);
    const { deadline, matter } = open;
    if (!owes(actor, deadline)) throw new DomainError('not_allowed_to_snooze');
    if (deadline.dueAt <= now) throw new DomainError('snooze_when_overdue');
    const calendar = calendarFor(
      { kind: 'member', id: actor.userId },
      calendarOfUnit(open, matter.unitId),
      { ...open, members: asMap(await stores.members.find(actor.userId)) },
    );
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
): Promise<OpenDeadline> {
  return context.unitOfWork.read(workspaceId, async (stores) => {
    const open = await readOpenDeadline(stores, deadlineId);
    const facts = { ...open, rules: matterKind(context.kinds, open.matter.kind) };
    const refusal = refusalOfSupervision(actor, facts, open.deadline, context.clock.now());
    if (refusal !== null) throw refusal;
    return open;
  });
}

/** Throws DomainError `deadline_settled` when nobody owes it any more, and `workspace_not_set_up`. */
async function readOpenDeadline(stores: Stores, deadlineId: string): Promise<OpenDeadline> {
  const deadline = await stores.deadlines.findById(deadlineId);
  if (deadline === null || deadline.settledAt !== null) throw new DomainError('deadline_settled');
  const matter = await stores.matters.findById(deadline.matterId);
  if (matter === null) throw new TypeError('a deadline has its matter');
  const workspace = await stores.workspace.find();
  if (workspace === null) throw new DomainError('workspace_not_set_up');
  return {
    deadline,
    matter,
    assignments: await stores.assignments.of(matter.id),
    workspace,
    units: await stores.units.all(),
  };
}

function asMap(member: Member | null): ReadonlyMap<string, Member> {
  return new Map(member === null ? [] : [[member.id, member]]);
}

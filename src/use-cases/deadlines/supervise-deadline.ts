import { addWorkingDays, morningOf, workDateOf } from '../../domain/calendar/working-calendar.js';
import { refusalOfSupervision } from '../../domain/deadlines/supervision.js';
import type { Matter } from '../../domain/matters/matter.js';
import { isFullMember } from '../../domain/organisation/full-member.js';
import { DomainError } from '../../domain/shared/errors.js';
import { supervisionDays } from '../../domain/shared/limits.js';
import { cardChannelOf } from '../matters/matter-context.js';
import { type Notice, noticesOfOwed, noticesTo } from '../matters/notices.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { actOnMany, type ManyDone } from '../shared/act-on-many.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import type { DeadlineInput } from './acknowledge-deadline.js';
import { calendarOfMember, type DeadlineContext, lockDeadlineContext } from './deadline-context.js';

export interface SuperviseInput extends DeadlineInput {
  /** Working days, see supervisionDays. */
  days: number;
}

/**
 * Somebody who is escalated to supervises it: escalation waits so many working days, and comes back if
 * nothing has moved by then. Who owes is told, and reminded as before; everybody whom it was escalated to
 * is told, and so is who supervised before. Once the matter moves the deadline is settled, and nothing
 * comes back. Returns the matter. Throws DomainError `deadline_settled`, what refusalOfSupervision gives,
 * and `days_out_of_range` with `min` and `max` at `days`.
 */
export async function superviseDeadline(
  context: UseCaseContext,
  acting: Acting,
  input: SuperviseInput,
): Promise<Matter> {
  return runAct(context, acting, async (stores, acting) => {
    const deadlineContext = await lockDeadlineContext(stores, context, input.deadlineId);
    const { deadline } = deadlineContext;
    const { actor } = acting;
    const at = context.clock.now();
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return deadlineContext.matter;
    const refusal = refusalOfSupervision(actor, deadlineContext, deadline, at);
    if (refusal !== null) throw refusal;
    const until = await endOf(stores, deadlineContext, { userId: actor.userId, ...input }, at);
    await stores.deadlines.supervise(deadline.id, { memberId: actor.userId, until }, at);
    const matter = await stores.matters.save(deadlineContext.matter);
    await recordMatterChange(stores, deadlineContext, {
      at,
      actorId: actor.userId,
      matter,
      events: [
        {
          action: 'supervision_started',
          before: {
            supervisedById: deadline.supervisedById,
            supervisedUntil: deadline.supervisedUntil?.toISOString() ?? null,
          },
          after: {
            deadlineId: deadline.id,
            kind: deadline.kind,
            supervisedById: actor.userId,
            supervisedUntil: until.toISOString(),
          },
        },
      ],
      notices: [
        ...noticesOfOwed('supervised', 'owes', [deadline]),
        ...(await noticesToEscalatedTo(stores, deadlineContext)),
      ],
    });
    return matter;
  });
}

/**
 * The same of several deadlines at once, as of each alone (see actOnMany). `submissionKey` names the view for
 * all of them.
 */
export function superviseDeadlines(
  context: UseCaseContext,
  acting: Acting,
  {
    deadlineIds,
    days,
    submissionKey,
  }: Omit<SuperviseInput, 'deadlineId'> & { deadlineIds: readonly string[] },
): Promise<ManyDone<Matter>> {
  return actOnMany(deadlineIds, (deadlineId) =>
    superviseDeadline(context, acting, {
      deadlineId,
      days,
      submissionKey: `${submissionKey}/${deadlineId}`,
    }),
  );
}

/** The morning of the day until which the supervisor is given. */
async function endOf(
  stores: Stores,
  deadlineContext: DeadlineContext,
  { userId, days }: { userId: string; days: number },
  at: Date,
): Promise<Date> {
  const { min, max } = supervisionDays;
  if (!Number.isInteger(days) || days < min || days > max) {
    throw new DomainError('days_out_of_range', { min, max }, 'days');
  }
  const calendar = await calendarOfMember(stores, deadlineContext, userId);
  const today = workDateOf(calendar, at);
  return morningOf(calendar, addWorkingDays(calendar, today, days));
}

/** To all who wait for it to move; the channel of the card reads it in the card's thread. */
async function noticesToEscalatedTo(
  stores: Stores,
  deadlineContext: DeadlineContext,
): Promise<Notice[]> {
  const { deadline, matter } = deadlineContext;
  const escalatedTo = await stores.notifications.escalatedTo(deadline.id);
  const idsOf = (kind: 'member' | 'channel') =>
    escalatedTo.flatMap((recipient) => (recipient.kind === kind ? [recipient.id] : []));
  const before = deadline.supervisedById === null ? [] : [deadline.supervisedById];
  const members = await stores.members.findMany([...new Set([...idsOf('member'), ...before])]);
  const cardChannelId = await cardChannelOf(stores, deadlineContext, matter);
  return [
    ...noticesTo(
      'supervised',
      members.filter(isFullMember).map(({ id }) => ['leader', id] as const),
    ),
    ...idsOf('channel')
      .filter((id) => id !== cardChannelId)
      .map((id): Notice => {
        return { kind: 'supervised', role: 'office', recipient: { kind: 'channel', id } };
      }),
  ];
}

import { addWorkingDays, localDateOf, morningOf } from '../../domain/calendar/working-calendar.js';
import { refusalOfSupervision } from '../../domain/hazards/deadline-actions.js';
import type { Hazard } from '../../domain/hazards/hazard.js';
import { DomainError } from '../../domain/shared/errors.js';
import { careDays } from '../../domain/shared/limits.js';
import { cardChannelOf } from '../hazards/hazard-context.js';
import { type Notice, noticesOfOwed, noticesTo } from '../hazards/hazard-notices.js';
import { recordHazardChange } from '../hazards/record-hazard-change.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import type { DeadlineInput } from './acknowledge-deadline.js';
import { calendarOfMember, type DeadlineContext, lockDeadlineContext } from './deadline-context.js';

export interface SuperviseInput extends DeadlineInput {
  /** Working days, see careDays. */
  days: number;
}

/**
 * Somebody who is escalated to takes care of it: escalation waits so many working days, and comes back
 * if nothing has moved by then. Who owes is told, and reminded as before; everybody whom it was escalated
 * to is told, and so is who took care before. Once the hazard moves the deadline is settled, and nothing
 * comes back. Throws DomainError `hazard_not_found`, `deadline_settled`, what refusalOfSupervision gives, and
 * `days_out_of_range` with `min` and `max` at `days`.
 */
export async function superviseDeadline(
  context: UseCaseContext,
  acting: Acting,
  input: SuperviseInput,
): Promise<Hazard> {
  return runAct(context, acting, async (stores) => {
    const hazardContext = await lockDeadlineContext(stores, input);
    const { deadline } = hazardContext;
    const { actor } = acting;
    const at = context.clock.now();
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return hazardContext.hazard;
    const refusal = refusalOfSupervision(actor, hazardContext.people, deadline, at);
    if (refusal !== null) throw refusal;
    const { days } = input;
    const { min, max } = careDays;
    if (!Number.isInteger(days) || days < min || days > max) {
      throw new DomainError('days_out_of_range', { min, max }, 'days');
    }
    const calendar = await calendarOfMember(stores, hazardContext, actor.userId);
    const today = localDateOf(at, calendar.timeZone);
    const until = morningOf(calendar, addWorkingDays(calendar, today, days));
    await stores.deadlines.supervise(deadline.id, { byId: actor.userId, until }, at);
    const hazard = await stores.hazards.save(hazardContext.hazard);
    await recordHazardChange(stores, hazardContext, {
      at,
      actorId: actor.userId,
      hazard,
      events: [
        {
          action: 'care_taken',
          before: {
            careTakenById: deadline.careTakenById,
            careTakenUntil: deadline.careTakenUntil?.toISOString() ?? null,
          },
          after: {
            deadlineId: deadline.id,
            kind: deadline.kind,
            careTakenById: actor.userId,
            careTakenUntil: until.toISOString(),
          },
        },
      ],
      notices: [
        ...noticesOfOwed('care_taken', 'completer', [deadline]),
        ...(await noticesToEscalatedTo(stores, hazardContext)),
      ],
    });
    return hazard;
  });
}

/** To all who wait for it to move; the channel of the card reads it in the card's thread. */
async function noticesToEscalatedTo(
  stores: Stores,
  hazardContext: DeadlineContext,
): Promise<Notice[]> {
  const { deadline, hazard } = hazardContext;
  const escalatedTo = await stores.notifications.escalatedTo(deadline.id);
  const idsOf = (kind: 'member' | 'channel') =>
    escalatedTo.flatMap((recipient) => (recipient.kind === kind ? [recipient.id] : []));
  const before = deadline.careTakenById === null ? [] : [deadline.careTakenById];
  const members = await stores.members.findMany([...new Set([...idsOf('member'), ...before])]);
  const cardChannelId = cardChannelOf(hazardContext, hazard);
  return [
    ...noticesTo(
      'care_taken',
      members.filter((one) => !one.isDeactivated).map(({ id }) => ['leader', id] as const),
    ),
    ...idsOf('channel')
      .filter((id) => id !== cardChannelId)
      .map((id): Notice => {
        return { kind: 'care_taken', role: 'office', recipient: { kind: 'channel', id } };
      }),
  ];
}

import { type SnoozeChoice, snoozedUntil } from '../../domain/deadlines/snooze.js';
import { owes } from '../../domain/hazards/deadline-actions.js';
import type { Hazard } from '../../domain/hazards/hazard.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import { recordHazardChange } from '../hazards/record-hazard-change.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import type { DeadlineInput } from './acknowledge-deadline.js';
import { calendarOfMember, lockDeadlineContext } from './deadline-context.js';

export interface SnoozeDeadlineInput extends DeadlineInput {
  until: SnoozeChoice;
  /** For the choice `date`, by the calendar of whoever puts it off. */
  date: LocalDate | null;
}

/**
 * Who owes puts their own reminders off, at most to the due instant: until then they hear nothing about
 * it, and at that moment once. Escalations are as they were, and everybody who looks at the hazard sees
 * it. Throws DomainError `hazard_not_found`, `deadline_settled`, `not_allowed_to_snooze`, and what
 * snoozedUntil refuses.
 */
export async function snoozeDeadline(
  context: UseCaseContext,
  acting: Acting,
  input: SnoozeDeadlineInput,
): Promise<Hazard> {
  return runAct(context, acting, async (stores) => {
    const hazardContext = await lockDeadlineContext(stores, input);
    const { deadline } = hazardContext;
    const at = context.clock.now();
    if (!owes(acting.actor, deadline)) throw new DomainError('not_allowed_to_snooze');
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return hazardContext.hazard;
    const calendar = await calendarOfMember(stores, hazardContext, acting.actor.userId);
    const until = snoozedUntil(input, deadline, calendar, at);
    await stores.deadlines.snooze(deadline.id, until, at);
    const hazard = await stores.hazards.save(hazardContext.hazard);
    await recordHazardChange(stores, hazardContext, {
      at,
      actorId: acting.actor.userId,
      hazard,
      events: [
        {
          action: 'deadline_snoozed',
          before: { snoozedUntil: deadline.snoozedUntil?.toISOString() ?? null },
          after: {
            deadlineId: deadline.id,
            kind: deadline.kind,
            snoozedUntil: until.toISOString(),
          },
        },
      ],
      notices: [],
    });
    return hazard;
  });
}

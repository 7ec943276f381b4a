import { type SnoozeChoice, snoozedUntil } from '../../domain/deadlines/snooze.js';
import { owes } from '../../domain/deadlines/supervision.js';
import type { Matter } from '../../domain/matters/matter.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
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
 * it, and at that moment once. Escalations are as they were, and everybody who looks at the matter sees
 * it. Returns the matter. Throws DomainError `deadline_settled`, `not_allowed_to_snooze`, and what
 * snoozedUntil refuses.
 */
export async function snoozeDeadline(
  context: UseCaseContext,
  acting: Acting,
  input: SnoozeDeadlineInput,
): Promise<Matter> {
  return runAct(context, acting, async (stores, acting) => {
    const deadlineContext = await lockDeadlineContext(stores, context, input.deadlineId);
    const { deadline } = deadlineContext;
    const at = context.clock.now();
    if (!owes(acting.actor, deadline)) throw new DomainError('not_allowed_to_snooze');
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return deadlineContext.matter;
    const calendar = await calendarOfMember(stores, deadlineContext, acting.actor.userId);
    const until = snoozedUntil(input, deadline, calendar, at);
    await stores.deadlines.snooze(deadline.id, until, at);
    const matter = await stores.matters.save(deadlineContext.matter);
    await recordMatterChange(stores, deadlineContext, {
      at,
      actorId: acting.actor.userId,
      matter,
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
    return matter;
  });
}

import { localDateOf } from '../../domain/calendar/working-calendar.js';
import { owes } from '../../domain/hazards/deadline-actions.js';
import type { Hazard } from '../../domain/hazards/hazard.js';
import { DomainError } from '../../domain/shared/errors.js';
import { recordHazardChange } from '../hazards/record-hazard-change.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import { lockDeadlineContext } from './deadline-context.js';

export interface DeadlineInput {
  number: number;
  deadlineId: string;
  /** Names the click or the view: a second one writes nothing. */
  submissionKey: string;
}

/**
 * Who owes says that they have read it: everybody who looks at the hazard sees that, and repeats of the
 * very same step stay away. Nothing else changes. Twice on a day is once. Throws DomainError
 * `hazard_not_found`, `deadline_settled`, `not_allowed_to_acknowledge`.
 */
export async function acknowledgeDeadline(
  context: UseCaseContext,
  acting: Acting,
  input: DeadlineInput,
): Promise<Hazard> {
  return runAct(context, acting, async (stores) => {
    const hazardContext = await lockDeadlineContext(stores, input);
    const { deadline } = hazardContext;
    const at = context.clock.now();
    if (!owes(acting.actor, deadline)) throw new DomainError('not_allowed_to_acknowledge');
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return hazardContext.hazard;
    const dayOf = (instant: Date) => localDateOf(instant, hazardContext.workspace.timeZone);
    const before = deadline.acknowledgedAt;
    if (before !== null && dayOf(before) === dayOf(at)) return hazardContext.hazard;
    await stores.deadlines.acknowledge(deadline.id, at);
    const hazard = await stores.hazards.save(hazardContext.hazard);
    await recordHazardChange(stores, hazardContext, {
      at,
      actorId: acting.actor.userId,
      hazard,
      events: [
        {
          action: 'deadline_acknowledged',
          before: { acknowledgedAt: before?.toISOString() ?? null },
          after: { deadlineId: deadline.id, kind: deadline.kind, acknowledgedAt: at.toISOString() },
        },
      ],
      notices: [],
    });
    return hazard;
  });
}

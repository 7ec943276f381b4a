import { owes } from '../domain/deadline-actions.js';
import { DomainError } from '../domain/errors.js';
import type { Hazard } from '../domain/hazard.js';
import { localDateOf } from '../domain/working-calendar.js';
import { lockDeadlineScene } from './deadline-scene.js';
import { isFirstSubmission } from './first-submission.js';
import type { Acting, UseCaseContext } from './ports.js';
import { recordHazardChange } from './record-hazard-change.js';

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
  return context.unitOfWork.run(acting.workspaceId, async (stores) => {
    const scene = await lockDeadlineScene(stores, input);
    const { deadline } = scene;
    const at = context.clock.now();
    if (!owes(acting.actor, deadline)) throw new DomainError('not_allowed_to_acknowledge');
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return scene.hazard;
    const dayOf = (instant: Date) => localDateOf(instant, scene.workspace.timeZone);
    const before = deadline.acknowledgedAt;
    if (before !== null && dayOf(before) === dayOf(at)) return scene.hazard;
    await stores.deadlines.acknowledge(deadline.id, at);
    const hazard = await stores.hazards.save(scene.hazard);
    await recordHazardChange(stores, scene, {
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

import { localDateOf } from '../../domain/calendar/working-calendar.js';
import { owes } from '../../domain/deadlines/supervision.js';
import type { Matter } from '../../domain/matters/matter.js';
import { DomainError } from '../../domain/shared/errors.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import { zoneOfUser } from '../organisation/read-organisation.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { actOnMany, type ManyDone } from '../shared/act-on-many.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import { lockDeadlineContext } from './deadline-context.js';

export interface DeadlineInput {
  deadlineId: string;
  /** Names the click or the view: a second one writes nothing. */
  submissionKey: string;
}

/**
 * Who owes says that they have read it: everybody who looks at the matter sees that, and repeats of the
 * very same step stay away. Nothing else changes. Twice on a day of theirs is once. Returns the matter. Throws
 * DomainError `deadline_settled`, `not_allowed_to_acknowledge`.
 */
export async function acknowledgeDeadline(
  context: UseCaseContext,
  acting: Acting,
  { deadlineId, submissionKey }: DeadlineInput,
): Promise<Matter> {
  return runAct(context, acting, async (stores, acting) => {
    const deadlineContext = await lockDeadlineContext(stores, context, deadlineId);
    const { deadline } = deadlineContext;
    const at = context.clock.now();
    if (!owes(acting.actor, deadline)) throw new DomainError('not_allowed_to_acknowledge');
    if (!(await isFirstSubmission(stores, submissionKey, at))) return deadlineContext.matter;
    const zone = await zoneOfUser(stores, deadlineContext.workspace, acting.actor.userId);
    const dayOf = (instant: Date) => localDateOf(instant, zone);
    const before = deadline.acknowledgedAt;
    if (before !== null && dayOf(before) === dayOf(at)) return deadlineContext.matter;
    await stores.deadlines.acknowledge(deadline.id, at);
    const matter = await stores.matters.save(deadlineContext.matter);
    await recordMatterChange(stores, deadlineContext, {
      at,
      actorId: acting.actor.userId,
      matter,
      events: [
        {
          action: 'deadline_acknowledged',
          before: { acknowledgedAt: before?.toISOString() ?? null },
          after: { deadlineId: deadline.id, kind: deadline.kind, acknowledgedAt: at.toISOString() },
        },
      ],
      notices: [],
    });
    return matter;
  });
}

/** The same of several deadlines at once, as of each alone (see actOnMany). */
export function acknowledgeDeadlines(
  context: UseCaseContext,
  acting: Acting,
  { deadlineIds, submissionKey }: { deadlineIds: readonly string[]; submissionKey: string },
): Promise<ManyDone<Matter>> {
  return actOnMany(deadlineIds, (deadlineId) =>
    acknowledgeDeadline(context, acting, {
      deadlineId,
      submissionKey: `${submissionKey}/${deadlineId}`,
    }),
  );
}

import { deadlineKind } from '../../domain/deadlines/kinds.js';
import { datesPutRight, type WrittenByWrongClock } from '../../domain/deadlines/wrong-clock.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import type { UseCaseContext } from '../ports/stores.js';
import { lockDeadlineContext } from './deadline-context.js';

/**
 * What a clock that was ahead has written into an open deadline is put right, and its matter's history tells it
 * (see datesPutRight). Throws DomainError `deadline_settled`.
 */
export async function putDatesRight(
  context: UseCaseContext,
  {
    workspaceId,
    deadlineId,
    ...written
  }: WrittenByWrongClock & { workspaceId: string; deadlineId: string },
): Promise<void> {
  await context.unitOfWork.run(workspaceId, async (stores) => {
    const deadlineContext = await lockDeadlineContext(stores, context, deadlineId);
    const { deadline, calendar, matter: before } = deadlineContext;
    const rules = deadlineKind(context.kinds, deadline.kind);
    const level = before.level ?? 'general';
    const dates = datesPutRight(deadline, written, { rules, calendar, level });
    if (dates === null) return;
    const at = context.clock.now();
    await stores.deadlines.putRight(deadline.id, dates, at);
    const matter = await stores.matters.save(before);
    const told = (of: typeof dates) => ({
      startsAt: of.startsAt.toISOString(),
      dueAt: of.dueAt.toISOString(),
      originalDueAt: of.originalDueAt.toISOString(),
      snoozedUntil: of.snoozedUntil?.toISOString() ?? null,
      supervisedById: of.supervisedById,
      supervisedUntil: of.supervisedUntil?.toISOString() ?? null,
    });
    await recordMatterChange(stores, deadlineContext, {
      at,
      actorId: null,
      matter,
      events: [
        {
          action: 'deadline_put_right',
          before: told(deadline),
          after: { deadlineId: deadline.id, kind: deadline.kind, ...told(dates) },
        },
      ],
      notices: [],
    });
  });
}

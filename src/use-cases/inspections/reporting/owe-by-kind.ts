import type { Deadline } from '../../../domain/deadlines/deadline.js';
import { deadlineKind } from '../../../domain/deadlines/kinds.js';
import { openDeadline } from '../../deadlines/open-deadline.js';
import type { MatterContext } from '../../matters/matter-context.js';
import type { Stores, UseCaseContext } from '../../ports/stores.js';

/** The foremost of these owes something from now on, by the default time of its kind; nobody where there is none. */
export async function oweByKind(
  stores: Stores,
  context: Pick<UseCaseContext, 'kinds'>,
  { matter, calendar }: Pick<MatterContext, 'matter' | 'calendar'>,
  kind: 'grade' | 'report' | 'summary',
  [owedById]: readonly string[],
  at: Date,
): Promise<Deadline[]> {
  const dueAt = deadlineKind(context.kinds, kind).dueAt?.(calendar, matter.level ?? 'general', at);
  if (owedById === undefined || dueAt === undefined) return [];
  return [await openDeadline(stores, context, matter, { kind, owedById, startsAt: at, dueAt })];
}

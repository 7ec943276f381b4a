import { deadlineKind } from '../../domain/deadlines/kinds.js';
import { matterOfGroup } from '../../domain/inspections/group.js';
import { openDeadline } from '../deadlines/open-deadline.js';
import { noticesOfOwed } from '../matters/notices.js';
import { recordBeginnings } from '../matters/record-matter-change.js';
import type { Stores, UseCaseContext } from '../ports/stores.js';
import { lockGroupContext } from './inspection-context.js';

/**
 * Once none of a group's visits is still to be made, and one of them was, its leader owes the report and is told;
 * asked for once.
 */
export async function askForReport(
  stores: Stores,
  context: Pick<UseCaseContext, 'kinds'>,
  groupId: string,
  { actorId, at }: { actorId: string | null; at: Date },
): Promise<void> {
  const visits = await stores.visits.ofGroup(groupId);
  if (visits.some(({ state }) => state === 'planned' || state === 'started')) return;
  if (!visits.some(({ state }) => state === 'finished')) return;
  const { group, people, calendar } = await lockGroupContext(stores, { id: groupId });
  const [leaderId] = people.leaderIds;
  if (group.state !== 'drafted' || group.endedAt !== null || leaderId === undefined) return;
  const open = await stores.deadlines.openOfMatter(groupId);
  if (open.some(({ kind }) => kind === 'report')) return;
  const dueAt = deadlineKind(context.kinds, 'report').dueAt;
  if (dueAt === null) throw new TypeError('a report is handed in within a time');
  const owed = await openDeadline(stores, context, matterOfGroup(group), {
    kind: 'report',
    owedById: leaderId,
    startsAt: at,
    dueAt: dueAt(calendar, 'general', at),
  });
  const notices = noticesOfOwed('report_due', 'group_leader', [owed]).map((notice) => {
    return { ...notice, isForActorToo: true };
  });
  const event = { action: 'report_due' as const, before: null, after: {} };
  await recordBeginnings(stores, [{ matterId: groupId, event, notices }], { actorId, at });
}

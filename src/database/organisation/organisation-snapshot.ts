import type { Unit } from '../../domain/organisation/member.js';
import { membersNamedIn } from '../../domain/reminders/policy.js';
import type { OrganisationSnapshot } from '../../use-cases/ports/organisation.js';
import type { DueDeadline } from '../../use-cases/ports/planning.js';
import { groupBy } from '../engine/rows.js';
import type { Prisma } from '../generated/client.js';
import { toMember, toUnit, toWorkspace, withCalendar } from './member-rows.js';

/**
 * The people and units around due deadlines, by workspace: all units, their leaders, and everybody who
 * owes a deadline, supervises it, is named by its policy or is assigned to its matter, and the admins.
 * Four queries.
 */
export async function readOrganisationSnapshot(
  db: Prisma.TransactionClient,
  due: readonly DueDeadline[],
): Promise<ReadonlyMap<string, OrganisationSnapshot>> {
  const workspaceIds = [...new Set(due.map((one) => one.workspaceId))];
  const workspaces = await db.workspace.findMany({
    where: { id: { in: workspaceIds } },
    include: withCalendar,
  });
  const unitRows = await db.unit.findMany({
    where: { workspaceId: { in: workspaceIds } },
    orderBy: { name: 'asc' },
  });
  const unitsOf = groupBy(unitRows, (row) => row.workspaceId);
  const dueOf = groupBy(due, (one) => one.workspaceId);
  const memberRows = await db.member.findMany({
    where: {
      workspaceId: { in: workspaceIds },
      OR: [
        { roles: { has: 'admin' } },
        { isSlackAdmin: true },
        ...workspaceIds.map((workspaceId) => ({
          workspaceId,
          id: { in: peopleAround(dueOf.get(workspaceId) ?? [], unitsOf.get(workspaceId) ?? []) },
        })),
      ],
    },
  });
  const membersOf = groupBy(memberRows, (row) => row.workspaceId);
  return new Map(
    workspaces.map((row) => [
      row.id,
      {
        workspace: toWorkspace(row),
        units: (unitsOf.get(row.id) ?? []).map(toUnit),
        members: new Map((membersOf.get(row.id) ?? []).map((one) => [one.id, toMember(one)])),
      },
    ]),
  );
}

function peopleAround(due: readonly DueDeadline[], units: readonly Pick<Unit, 'leaderId'>[]) {
  const ids = new Set(units.map((unit) => unit.leaderId));
  for (const { deadline, assignments } of due) {
    ids.add(deadline.owedById).add(deadline.supervisedById);
    for (const id of membersNamedIn(deadline.policy)) ids.add(id);
    for (const { memberId } of assignments) ids.add(memberId);
  }
  return [...ids].filter((id) => id !== null);
}

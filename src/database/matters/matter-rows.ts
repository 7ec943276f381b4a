import type { Assignment, Matter } from '../../domain/matters/matter.js';
import type {
  Assignment as AssignmentRow,
  Matter as MatterRow,
  Prisma,
} from '../generated/client.js';

export function toMatter(row: MatterRow): Matter {
  const { id, kind, number, unitId, level, version, endedAt } = row;
  return { id, kind, number, unitId, level, version, endedAt };
}

export function toAssignment(row: AssignmentRow): Assignment {
  const { matterId, role, memberId, since } = row;
  return { matterId, role, memberId, since };
}

/** Of assignments those that hold now, by role and in the order in which they were given. */
export const inForce = {
  where: { endedAt: null },
  orderBy: [{ matterId: 'asc' }, { role: 'asc' }, { position: 'asc' }],
} as const satisfies Prisma.Matter$assignmentsArgs;

/** Who is assigned to each of these matters. One query. */
export async function readAssignments(
  db: Prisma.TransactionClient,
  where: Prisma.AssignmentWhereInput,
): Promise<Assignment[]> {
  const rows = await db.assignment.findMany({
    where: { ...where, ...inForce.where },
    orderBy: [...inForce.orderBy],
  });
  return rows.map(toAssignment);
}

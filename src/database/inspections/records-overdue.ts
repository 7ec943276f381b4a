import type { RecordsOverdue } from '../../use-cases/ports/inspections.js';
import type { PrismaClient } from '../generated/client.js';

/** The deadlines by which records are to be confirmed, over an index of the open ones (see the migrations). */
export function createRecordsOverdue(prisma: PrismaClient): RecordsOverdue {
  const list: RecordsOverdue['list'] = (now, limit) =>
    prisma.$queryRaw`
      SELECT "workspaceId", "matterId" AS "visitId" FROM "Deadline"
      WHERE "kind" = 'confirm_record' AND "settledAt" IS NULL AND "dueAt" <= ${now}
      ORDER BY "dueAt" LIMIT ${limit}`;
  return { list, isAny: async (now) => (await list(now, 1)).length > 0 };
}

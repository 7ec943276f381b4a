import type { RoundsDue } from '../../use-cases/ports/inspections.js';
import type { PrismaClient } from '../generated/client.js';

/** The campaigns that are repeated, over an index of those whose next round is not prepared (see the migrations). */
export function createRoundsDue(prisma: PrismaClient): RoundsDue {
  const list: RoundsDue['list'] = (now, limit) =>
    prisma.$queryRaw`
      SELECT "workspaceId", "id" AS "campaignId" FROM "Campaign"
      WHERE "repeatAt" <= ${now} ORDER BY "repeatAt" LIMIT ${limit}`;
  return { list, isAny: async (now) => (await list(now, 1)).length > 0 };
}

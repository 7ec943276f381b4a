import type { PrismaClient } from '../generated/client.js';

/** Notifications that are due and not yet at their end, in all workspaces. */
export interface Waiting {
  count: number;
  /** When the first of them became due; null: there is none. */
  oldestAt: Date | null;
}

/** One query, over the index of what is due: it costs what waits, whatever was sent before. */
export async function readWaiting(prisma: PrismaClient, now: Date): Promise<Waiting> {
  const [row] = await prisma.$queryRaw<{ count: number; oldestAt: Date | null }[]>`
    SELECT count(*)::int AS "count", min("notBefore") AS "oldestAt" FROM "Notification"
    WHERE "state" IN ('pending', 'claimed') AND "notBefore" <= ${now}`;
  return { count: row?.count ?? 0, oldestAt: row?.oldestAt ?? null };
}

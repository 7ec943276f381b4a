import type { Unit } from '../../domain/organisation/member.js';
import type { DeliveryMatter } from '../../use-cases/ports/delivery.js';
import type { MatterReading } from '../../use-cases/ports/matters.js';
import { toDeadline } from '../deadlines/deadline-rows.js';
import { groupBy } from '../engine/rows.js';
import type { Matter as MatterRow, PrismaClient } from '../generated/client.js';
import { readOwnFacts } from '../matters/matter-readings.js';
import { readAssignments, toMatter } from '../matters/matter-rows.js';
import { toRequest } from '../requests/request-store.js';

interface MatterWithCard extends MatterRow {
  cardChannelId: string | null;
  cardTs: string | null;
}

/** What is true of each matter now, by its id: four queries and what the kinds of the matters read. */
export async function readDeliveryMatters(
  prisma: PrismaClient,
  readings: readonly MatterReading[],
  workspaceId: string,
  matterIds: readonly string[],
  organisation: { units: readonly Unit[]; officeChannelId: string | null },
): Promise<ReadonlyMap<string, DeliveryMatter>> {
  if (matterIds.length === 0) return new Map();
  const ofMatters = { workspaceId, matterId: { in: [...matterIds] } };
  const [rows, assignments, deadlines, requests] = await Promise.all([
    prisma.$queryRaw<MatterWithCard[]>`
      SELECT m.*, c."channelId" AS "cardChannelId", c."ts" AS "cardTs" FROM "Matter" m
      LEFT JOIN "Card" c ON c."workspaceId" = m."workspaceId" AND c."matterId" = m."id"
      WHERE m."workspaceId" = ${workspaceId} AND m."id" = ANY(${[...matterIds]}::uuid[])`,
    readAssignments(prisma, ofMatters),
    prisma.deadline.findMany({
      where: { ...ofMatters, settledAt: null },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    }),
    prisma.request.findMany({
      where: ofMatters,
      orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
    }),
  ]);
  const own = await readOwnFacts(readings, workspaceId, rows.map(toMatter));
  const assignmentsOf = groupBy(assignments, ({ matterId }) => matterId);
  const deadlinesOf = groupBy(deadlines, ({ matterId }) => matterId);
  const requestsOf = groupBy(requests, ({ matterId }) => matterId);
  return new Map(
    rows.map(({ cardChannelId, cardTs, ...row }) => {
      const unit = organisation.units.find(({ id }) => id === row.unitId) ?? null;
      const card =
        cardChannelId === null || cardTs === null ? null : { channelId: cardChannelId, ts: cardTs };
      return [
        row.id,
        {
          matter: toMatter(row),
          assignments: assignmentsOf.get(row.id) ?? [],
          unit,
          openDeadlines: (deadlinesOf.get(row.id) ?? []).map(toDeadline),
          requests: (requestsOf.get(row.id) ?? []).map(toRequest),
          card,
          cardChannelId: card?.channelId ?? unit?.channelId ?? organisation.officeChannelId,
          own: own.get(row.id),
        },
      ];
    }),
  );
}

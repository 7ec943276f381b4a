import type { Kinds } from '../../domain/deadlines/kinds.js';
import type {
  CopyOutcome,
  DueCopy,
  DueRemoval,
  DueShare,
  EvidenceQueue,
} from '../../use-cases/ports/evidence.js';
import { Prisma, type PrismaClient } from '../generated/client.js';
import { createAuditStore } from '../history/audit-store.js';

/** What is to be fetched and shown, of all workspaces. */
export function createEvidenceQueue(prisma: PrismaClient, kinds: Kinds): EvidenceQueue {
  const shareKey = (share: Pick<DueShare, 'workspaceId' | 'matterId' | 'fileId' | 'channelId'>) => {
    const { workspaceId, matterId, fileId, channelId } = share;
    return { workspaceId, matterId, fileId, channelId };
  };
  return {
    async isAnythingDue(now) {
      const [row] = await prisma.$queryRaw<{ isDue: boolean }[]>`
        SELECT EXISTS (SELECT FROM "EvidenceCopy" WHERE "state" = 'pending' AND "nextAttemptAt" <= ${now})
          OR EXISTS (SELECT FROM "EvidenceShare" s WHERE s."nextAttemptAt" <= ${now} AND ${isKept})
          OR EXISTS (SELECT FROM "EvidenceShare" WHERE "removeAt" <= ${now}) AS "isDue"`;
      return row?.isDue === true;
    },

    async isAnythingWaiting(now) {
      const isDue = (column: Prisma.Sql) =>
        Prisma.sql`(${column} <= ${now} OR ${column} > ${farAhead(now)})`;
      const nextAttemptAt = Prisma.sql`"nextAttemptAt"`;
      const [row] = await prisma.$queryRaw<{ isWaiting: boolean }[]>`
        SELECT EXISTS (SELECT FROM "EvidenceCopy" WHERE "state" = 'pending' AND ${isDue(nextAttemptAt)})
          OR EXISTS (SELECT FROM "EvidenceShare" s WHERE ${isDue(nextAttemptAt)} AND ${isKept})
          OR EXISTS (SELECT FROM "EvidenceShare" WHERE ${isDue(Prisma.sql`"removeAt"`)})
          OR EXISTS (SELECT ${unplannedOnCards(now)})
          OR EXISTS (SELECT ${unplannedForOwing}) AS "isWaiting"`;
      return row?.isWaiting === true;
    },

    claimCopies: (now, leaseUntil, limit) =>
      prisma.$queryRaw<DueCopy[]>`
        WITH due AS (
          SELECT "workspaceId", "fileId" FROM "EvidenceCopy"
          WHERE "state" = 'pending' AND ("nextAttemptAt" <= ${now} OR "nextAttemptAt" > ${farAhead(now)})
          ORDER BY "nextAttemptAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED
        )
        UPDATE "EvidenceCopy" c SET "nextAttemptAt" = ${leaseUntil}, "attempts" = c."attempts" + 1
        FROM due WHERE c."workspaceId" = due."workspaceId" AND c."fileId" = due."fileId"
        RETURNING c."workspaceId", c."fileId", c."attempts"`,

    async tryCopyAgain({ workspaceId, fileId }, at, isUntried) {
      await prisma.evidenceCopy.updateMany({
        where: { workspaceId, fileId, state: 'pending' },
        data: { nextAttemptAt: at, ...untried(isUntried) },
      });
    },

    async settleCopy(copy, outcome, at) {
      await prisma.$transaction((db) => settleCopy(db, kinds, { copy, outcome, at }));
    },

    async planShares(now) {
      const columns = Prisma.sql`"EvidenceShare"
        ("workspaceId", "matterId", "fileId", "channelId", "recipientId", "threadTs", "nextAttemptAt")`;
      await prisma.$executeRaw`
        INSERT INTO ${columns}
        SELECT DISTINCT e."workspaceId", e."matterId", e."fileId", k."channelId", NULL, k."ts", ${now}::timestamptz
        ${unplannedOnCards(now)}
        ON CONFLICT DO NOTHING`;
      await prisma.$executeRaw`
        INSERT INTO ${columns}
        SELECT DISTINCT e."workspaceId", e."matterId", e."fileId", w."dmChannelId", w."id", NULL, ${now}::timestamptz
        ${unplannedForOwing}
        ON CONFLICT DO NOTHING`;
    },

    async claimShares(now, leaseUntil, limit) {
      const rows = await prisma.$queryRaw<(Omit<DueShare, 'matter'> & DueShare['matter'])[]>`
        WITH due AS (
          SELECT "workspaceId", "matterId", "fileId", "channelId" FROM "EvidenceShare" s
          WHERE ("nextAttemptAt" <= ${now} OR "nextAttemptAt" > ${farAhead(now)}) AND ${isKept}
          ORDER BY "nextAttemptAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED
        ), claimed AS (
          UPDATE "EvidenceShare" s SET "nextAttemptAt" = ${leaseUntil}, "attempts" = s."attempts" + 1
          FROM due WHERE (s."workspaceId", s."matterId", s."fileId", s."channelId")
            = (due."workspaceId", due."matterId", due."fileId", due."channelId")
          RETURNING s.*
        )
        SELECT s."workspaceId", s."matterId", s."fileId", s."channelId", s."recipientId", s."threadTs",
          s."uploadId", s."attempts", c."sha256", c."size", m."kind", m."number",
          (SELECT min(e."name") FROM "Evidence" e WHERE e."workspaceId" = s."workspaceId"
            AND e."matterId" = s."matterId" AND e."fileId" = s."fileId") AS "name"
        FROM claimed s
        JOIN "EvidenceCopy" c ON c."workspaceId" = s."workspaceId" AND c."fileId" = s."fileId"
        JOIN "Matter" m ON m."workspaceId" = s."workspaceId" AND m."id" = s."matterId"`;
      return rows.map(({ kind, number, ...share }) => ({ ...share, matter: { kind, number } }));
    },

    claimRemovals: (now, leaseUntil, limit) =>
      prisma.$queryRaw<DueRemoval[]>`
        WITH due AS (
          SELECT "workspaceId", "matterId", "fileId", "channelId" FROM "EvidenceShare"
          WHERE "removeAt" <= ${now} OR "removeAt" > ${farAhead(now)}
          ORDER BY "removeAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED
        )
        UPDATE "EvidenceShare" s SET "removeAt" = ${leaseUntil} FROM due
        WHERE (s."workspaceId", s."matterId", s."fileId", s."channelId")
          = (due."workspaceId", due."matterId", due."fileId", due."channelId")
        RETURNING s."workspaceId", s."matterId", s."fileId", s."channelId", s."uploadId"`,

    async settleRemoval(removal) {
      await prisma.evidenceShare.deleteMany({ where: shareKey(removal) });
    },

    async tryRemovalAgain(removal, at) {
      await prisma.evidenceShare.updateMany({ where: shareKey(removal), data: { removeAt: at } });
    },

    async rememberUpload(share, uploadId) {
      await prisma.evidenceShare.updateMany({ where: shareKey(share), data: { uploadId } });
    },

    async settleShare(share, { uploadId, permalink }, at) {
      const data = { uploadId, permalink, sharedAt: at, nextAttemptAt: null };
      await prisma.evidenceShare.updateMany({ where: shareKey(share), data });
    },

    async tryShareAgain(share, at, uploadId, isUntried) {
      const data = { nextAttemptAt: at, uploadId, ...untried(isUntried) };
      await prisma.evidenceShare.updateMany({ where: shareKey(share), data });
    },
  };
}

const dayMs = 86_400_000;

const ofKept = Prisma.sql`FROM "Evidence" e
  JOIN "EvidenceCopy" c ON c."workspaceId" = e."workspaceId" AND c."fileId" = e."fileId" AND c."state" = 'kept'
  JOIN "Matter" m ON m."workspaceId" = e."workspaceId" AND m."id" = e."matterId"`;

function isPlanned(channel: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM "EvidenceShare" s
    WHERE s."workspaceId" = e."workspaceId" AND s."matterId" = e."matterId" AND s."fileId" = e."fileId"
      AND s."channelId" = ${channel})`;
}

/** Kept evidence (e) with cards of its matter (k) that do not show it yet. */
function unplannedOnCards(now: Date): Prisma.Sql {
  return Prisma.sql`${ofKept}
    JOIN "Card" k ON k."workspaceId" = e."workspaceId" AND k."matterId" = e."matterId"
    WHERE (m."endedAt" IS NULL OR e."addedAt" > ${lately(now)})
      AND NOT ${isPlanned(Prisma.sql`k."channelId"`)}`;
}

/** Kept evidence (e) with whoever owes something about its matter (w) and has not been shown it. */
const unplannedForOwing = Prisma.sql`${ofKept}
  JOIN "Deadline" d ON d."workspaceId" = e."workspaceId" AND d."matterId" = e."matterId"
    AND d."settledAt" IS NULL AND d."owedById" <> e."addedById"
  JOIN "Member" w ON w."workspaceId" = d."workspaceId" AND w."id" = d."owedById"
    AND w."dmChannelId" IS NOT NULL AND NOT w."isDeactivated"
  WHERE NOT ${isPlanned(Prisma.sql`w."dmChannelId"`)}`;

/** What somebody asked for is planned before it is fetched. */
const isKept = Prisma.sql`EXISTS (SELECT FROM "EvidenceCopy" c WHERE c."workspaceId" = s."workspaceId"
  AND c."fileId" = s."fileId" AND c."state" = 'kept')`;

function untried(isUntried: 'isUntried' | undefined) {
  return isUntried === undefined ? {} : { attempts: { decrement: 1 } };
}

/** No wait is that long: a clock that was ahead wrote it. */
function farAhead(now: Date): Date {
  return new Date(now.getTime() + dayMs);
}

/** What ended is shown on its card only if it was handed in lately. */
function lately(now: Date): Date {
  return new Date(now.getTime() - 7 * dayMs);
}

async function settleCopy(
  db: Prisma.TransactionClient,
  kinds: Kinds,
  { copy, outcome, at }: { copy: DueCopy; outcome: CopyOutcome; at: Date },
): Promise<void> {
  const { workspaceId, fileId } = copy;
  const isKept = outcome.kind === 'kept';
  const facts = isKept
    ? { size: outcome.size, mimeType: outcome.mimeType, sha256: outcome.sha256 }
    : { reason: outcome.reason };
  const { count } = await db.evidenceCopy.updateMany({
    where: { workspaceId, fileId, state: 'pending' },
    data: { state: outcome.kind, settledAt: at, nextAttemptAt: null, ...facts },
  });
  // Somebody else has settled it: the event is in the history already.
  if (count === 0) return;
  if (isKept) {
    const { name, mimeType, permalink } = outcome;
    await db.evidence.updateMany({
      where: { workspaceId, fileId },
      data: { name, mimeType, ...(permalink === '' ? {} : { permalink }) },
    });
  }
  const evidence = await db.evidence.findMany({
    where: { workspaceId, fileId },
    distinct: ['matterId'],
    select: { matterId: true },
    orderBy: { matterId: 'asc' },
  });
  await createAuditStore({ db, workspaceId, kinds }).append(
    evidence.map(({ matterId }) => ({
      at,
      actorId: null,
      action: isKept ? ('evidence_kept' as const) : ('evidence_not_kept' as const),
      subject: { kind: 'matter' as const, id: matterId },
      matterId,
      before: null,
      after: { fileId, ...facts },
    })),
  );
}

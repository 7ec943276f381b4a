import type { Kinds } from '../../domain/deadlines/kinds.js';
import type { Recipient } from '../../domain/notifications/recipient.js';
import type { NotificationQueue, Settlement } from '../../use-cases/ports/delivery.js';
import { leases } from '../../use-cases/ports/leases.js';
import type { UsedRates } from '../../use-cases/ports/slack-methods.js';
import { isDatabaseUnavailable } from '../engine/database-unavailable.js';
import { Prisma, type PrismaClient } from '../generated/client.js';
import { toNotification } from '../notifications/notification-rows.js';
import { inOrder, inRound, Served, type TurnRow } from './fair-turns.js';
import { isNoLease, latestEnd } from './leases.js';
import { createRevisions } from './revisions.js';

/**
 * Delivery's queue over the notifications of all workspaces. Each method is one query.
 */
export function createNotificationQueue(prisma: PrismaClient, kinds: Kinds): NotificationQueue {
  const servedBy = new Served();
  const all = [...kinds.notifications.values()];
  const together = {
    digest: all.filter(({ isForDigest }) => isForDigest).map(({ kind }) => kind),
    notices: all
      .filter(({ isSentIf }) => isSentIf === 'notice' || isSentIf === 'standing')
      .map(({ kind }) => kind),
  };
  // The card and its thread alarm nobody.
  const channelKinds = all.filter(({ isSentIf }) => isSentIf === 'channel').map(({ kind }) => kind);
  const claim = async (
    workspaceId: string,
    holder: string,
    times: { now: Date; leaseUntil: Date; abandonedBefore: Date | undefined },
    which: Prisma.Sql,
    limit: number | null,
  ) => {
    const { now, leaseUntil, abandonedBefore } = times;
    const isAbandoned = (row: Prisma.Sql) =>
      abandonedBefore === undefined
        ? Prisma.empty
        : Prisma.sql`OR ${row}."state" = 'claimed' AND ${row}."claimedBy" <> ${holder}
            AND ${row}."claimedAt" <= ${abandonedBefore}`;
    // Its own claims are those of this very clock.
    const isAhead = (row: Prisma.Sql) => Prisma.sql`${row}."state" = 'claimed'
      AND ${row}."leaseUntil" > CASE ${row}."claimedBy" WHEN ${holder}
        THEN ${leaseUntil}::timestamptz ELSE ${latestEnd(leaseUntil)}::timestamptz END`;
    const isDue = (row: Prisma.Sql) => Prisma.sql`(
      ${row}."state" = 'pending' AND ${row}."notBefore" <= ${now}
      OR ${row}."state" = 'claimed' AND ${row}."leaseUntil" <= ${now} ${isAbandoned(row)}
      OR ${isAhead(row)})`;
    // What a clock that was ahead claimed was claimed before now; how long before is not known.
    const since = Prisma.sql`CASE WHEN n."claimedAt" > ${now}
      THEN ${new Date(now.getTime() - longestDoubtMs)} ELSE n."claimedAt" END`;
    const served = servedBy.of(workspaceId);
    const [ofActor, ofUnit, ofReader] = servedBy.places(workspaceId);
    const rows = await prisma.$queryRaw<TurnRow[]>`
      WITH "first" AS MATERIALIZED (
        SELECT f."id", f."matterId", f."recipientKind", f."recipientId" FROM "Notification" f
        WHERE f."workspaceId" = ${workspaceId} AND f."comesFirst" AND ${isDue(Prisma.sql`f`)}
      ), waiting AS (
        SELECT u."id", u."sequence",
          'actor:' || COALESCE(a."actorId", '') AS "actor",
          'unit:' || COALESCE(m."unitId"::text, '') AS "unit",
          'reader:' || u."recipientKind" || ':' || u."recipientId" AS "reader"
        FROM "first" f
        JOIN "Matter" m ON m."workspaceId" = ${workspaceId} AND m."id" = f."matterId"
          AND m."level" = 'major'
        JOIN "Notification" u ON u."id" = f."id" AND u."kind" <> ALL(${channelKinds}::text[])
        LEFT JOIN "AuditEvent" a ON a."workspaceId" = ${workspaceId} AND a."id" = CASE
          WHEN u."details"->>'auditEventId' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
          THEN (u."details"->>'auditEventId')::uuid END
      ), rounds AS (
        SELECT w.*, ${inRound('actor', served)}, ${inRound('unit', served)}, ${inRound('reader', served)}
        FROM waiting w
      ), turns AS MATERIALIZED (
        SELECT "id", "actor", "unit", "reader", LEAST(
          3 * row_number() OVER (ORDER BY "actorRound", "actorServed", "sequence") - ${3 - ofActor}::int,
          3 * row_number() OVER (ORDER BY "unitRound", "unitServed", "sequence") - ${3 - ofUnit}::int,
          3 * row_number() OVER (ORDER BY "readerRound", "readerServed", "sequence") - ${3 - ofReader}::int
        )::int AS "turn"
        FROM rounds
      ), due AS (
        SELECT d."id", t."turn", t."actor", t."unit", t."reader" FROM "Notification" d LEFT JOIN turns t ON t."id" = d."id"
        WHERE d."workspaceId" = ${workspaceId} AND ${isDue(Prisma.sql`d`)} ${which}
        ORDER BY t."turn",
          (d."recipientKind", d."recipientId") IN (SELECT "recipientKind", "recipientId" FROM "first") DESC,
          d."sequence"
        LIMIT ${limit} FOR UPDATE OF d SKIP LOCKED
      )
      UPDATE "Notification" n
      SET "state" = 'claimed', "claimedBy" = ${holder}, "claimedAt" = ${now},
        "attempts" = n."attempts" + CASE n."state" WHEN 'claimed' THEN 0 ELSE 1 END,
        "lostClaims" = n."lostClaims" + CASE n."state" WHEN 'claimed' THEN 1 ELSE 0 END,
        "leaseUntil" = ${leaseUntil},
        "doubtSince" = CASE WHEN n."state" <> 'claimed' THEN n."doubtSince"
          WHEN ${isSearched} THEN ${since} ELSE LEAST(n."doubtSince", ${since}) END,
        "doubtUntil" = CASE n."state" WHEN 'claimed' THEN GREATEST(n."doubtUntil", n."leaseUntil")
          ELSE n."doubtUntil" END,
        "doubtCursor" = CASE WHEN n."state" = 'claimed' AND ${isSearched} THEN NULL
          ELSE n."doubtCursor" END
      FROM due
      WHERE n."id" = due."id" AND n."workspaceId" = ${workspaceId} AND ${isDue(Prisma.sql`n`)}
      RETURNING n.*, due."turn", due."actor", due."unit", due."reader"`;
    const ordered = inOrder(rows);
    servedBy.note(workspaceId, ordered);
    return ordered.map((row) => {
      const notification = toNotification(row);
      const isInDoubt = row.doubtSince !== null && notification.search?.cursor !== null;
      return { notification, inDoubt: isInDoubt };
    });
  };

  const settle = async (
    workspaceId: string,
    holder: string,
    settlements: readonly Settlement[],
  ): Promise<string[]> => {
    const rows = await prisma.$queryRaw<{ id: string }[]>`
      WITH settling AS (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(settlements)}::jsonb) AS s(
          "notificationId" uuid, "state" "NotificationState", "at" timestamptz, "channelId" text,
          "messageTs" text, "outcome" text, "asks" boolean, "event" jsonb)
      ), settled AS (
        UPDATE "Notification" n SET "state" = s."state", "settledAt" = s."at",
          "channelId" = s."channelId", "messageTs" = s."messageTs", "outcome" = s."outcome",
          "leaseUntil" = NULL, "asks" = s."asks",
          "reviseAt" = CASE WHEN s."asks" THEN n."reviseAt" END
        FROM settling s
        WHERE n."workspaceId" = ${workspaceId} AND n."id" = s."notificationId"
          AND n."state" = 'claimed' AND n."claimedBy" = ${holder}
        RETURNING n."id", n."workspaceId", s."event"
      ), kept AS (
        INSERT INTO "AuditEvent" ("id", "workspaceId", "at", "actorId", "action", "subjectKind",
          "subjectId", "matterId", "before", "after")
        SELECT gen_random_uuid(), "workspaceId", ("event"->>'at')::timestamptz, "event"->>'actorId',
          "event"->>'action', "event"#>>'{subject,kind}', "event"#>>'{subject,id}',
          ("event"->>'matterId')::uuid, NULLIF("event"->'before', 'null'),
          NULLIF("event"->'after', 'null')
        FROM settled WHERE "event" IS NOT NULL
      )
      SELECT "id" FROM settled`;
    return rows.map(({ id }) => id);
  };

  return {
    async workspacesWithDue(now, lasting = leases) {
      const rows = await prisma.$queryRaw<{ workspaceId: string }[]>`
        SELECT "workspaceId" FROM "Notification"
        WHERE "state" = 'pending' AND "notBefore" <= ${now}
        UNION
        SELECT "workspaceId" FROM "Notification"
        WHERE "state" = 'claimed' AND ${isNoLease('leaseUntil', now, lasting.claimMs)}
        UNION
        SELECT "workspaceId" FROM "DeliveryLease" WHERE ${isNoLease('until', now, lasting.holdMs)}
        UNION
        SELECT "workspaceId" FROM "Notification"
        WHERE "state" = 'sent' AND "reviseAt" <= ${now}
        ORDER BY "workspaceId"`;
      return rows.map((row) => row.workspaceId);
    },

    async holdDelivery(workspaceId, holder, now, until) {
      const [row] = await prisma.$queryRaw<{ used: UsedRates | null }[]>`
        INSERT INTO "DeliveryLease" AS l ("workspaceId", "holder", "until")
        SELECT "id", ${holder}, ${until}::timestamptz FROM "Workspace" WHERE "id" = ${workspaceId}
        ON CONFLICT ("workspaceId") DO UPDATE SET "holder" = ${holder}, "until" = ${until}
        WHERE l."holder" IS NULL OR l."holder" = ${holder} OR l."until" <= ${now}
          OR l."until" > ${latestEnd(until)}
        RETURNING "used"`;
      return row === undefined ? null : { used: row.used ?? {} };
    },

    async releaseDelivery(workspaceId, holder, used) {
      await prisma.deliveryLease.updateMany({
        where: { workspaceId, holder },
        data: { holder: null, until: null, used: { ...used } },
      });
    },

    claim: (workspaceId, holder, now, leaseUntil, limit, options = {}) => {
      const { except = [], abandonedBefore, isPostingRefused = false } = options;
      const times = { now, leaseUntil, abandonedBefore };
      const which = Prisma.sql`${passingOver(except)} ${isPostingRefused ? withoutPosts : Prisma.empty}`;
      return claim(workspaceId, holder, times, which, limit);
    },

    claimTogether: (workspaceId, holder, now, leaseUntil, which, abandonedBefore) => {
      const times = { now, leaseUntil, abandonedBefore };
      const those = ofKindsFor(together[which.what], which.recipients);
      return claim(workspaceId, holder, times, those, null);
    },

    async isPlannedUntil(workspaceId, instant) {
      const waiting = await prisma.deadline.findFirst({
        where: { workspaceId, settledAt: null, nextReminderAt: { lte: instant } },
        select: { id: true },
      });
      return waiting === null;
    },

    ...createRevisions(prisma),

    async settle(workspaceId, holder, settlements) {
      try {
        return await settle(workspaceId, holder, settlements);
      } catch (error) {
        if (settlements.length === 1 || isDatabaseUnavailable(error)) throw error;
      }
      // One of them cannot be written: it must not keep the others.
      const ends = await Promise.allSettled(
        settlements.map((settlement) => settle(workspaceId, holder, [settlement])),
      );
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      return ends.flatMap((end) => (end.status === 'fulfilled' ? end.value : []));
    },

    async release(workspaceId, holder, releases) {
      if (releases.length === 0) return;
      await prisma.$executeRaw`
        UPDATE "Notification" n
        SET "state" = 'pending', "claimedBy" = NULL, "claimedAt" = NULL, "leaseUntil" = NULL,
          "notBefore" = COALESCE(r."notBefore", n."notBefore"),
          "attempts" = n."attempts" - CASE WHEN r."isUntried" THEN 1 ELSE 0 END,
          "doubtCursor" = COALESCE(r."search", n."doubtCursor")
        FROM jsonb_to_recordset(${JSON.stringify(releases)}::jsonb) AS r(
          "notificationId" uuid, "notBefore" timestamptz, "isUntried" boolean, "search" jsonb)
        WHERE n."workspaceId" = ${workspaceId} AND n."id" = r."notificationId"
          AND n."state" = 'claimed' AND n."claimedBy" = ${holder}`;
    },
  };
}

/** So far back is looked for a message whose claim bears the time of a wrong clock. */
const longestDoubtMs = 24 * 3_600_000;

/**
 * Of the row that is claimed: its message has been searched for to the end. That is written before
 * anything is posted, so what a claim with an unfinished search leaves behind was not posted by it.
 */
const isSearched = Prisma.sql`n."doubtCursor"->'cursor' = 'null'::jsonb`;

/** What may come to be settled without a new message: the changes of cards, and what is looked for. */
const withoutPosts = Prisma.sql`AND (d."kind" = 'card' OR d."doubtSince" IS NOT NULL
  OR d."state" = 'claimed')`;

function passingOver(except: readonly Recipient[]): Prisma.Sql {
  if (except.length === 0) return Prisma.empty;
  return Prisma.sql`AND (d."recipientKind", d."recipientId") NOT IN (${listed(except)})`;
}

function ofKindsFor(kinds: readonly string[], recipients: readonly Recipient[]): Prisma.Sql {
  return Prisma.sql`AND d."kind" = ANY(${[...kinds]}::text[])
    AND (d."recipientKind", d."recipientId") IN (${listed(recipients)})`;
}

function listed(recipients: readonly Recipient[]): Prisma.Sql {
  return Prisma.join(
    recipients.map(({ kind, id }) => Prisma.sql`(${kind}::"RecipientKind", ${id})`),
  );
}

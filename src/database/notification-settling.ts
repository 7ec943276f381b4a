import type { NewAuditEvent } from '../domain/audit.js';
import type { NotificationQueue } from '../use-cases/delivery-ports.js';
import type { PrismaClient } from './generated/client.js';

/** One claim that ends; see NotificationQueue.settle. */
export interface Settling {
  workspaceId: string;
  holder: string;
  notificationId: string;
  settled: Parameters<NotificationQueue['settle']>[3];
  event: NewAuditEvent | null;
}

interface Waiting {
  one: Settling;
  resolve: (isOurs: boolean) => void;
  reject: (error: unknown) => void;
}

/**
 * Ends claims: the first at once, and those that come while a statement is under way together in the
 * next. Where they cannot be ended together each is tried by itself: one that cannot must not keep the
 * others.
 */
export function createSettling(prisma: PrismaClient): (one: Settling) => Promise<boolean> {
  let waiting: Waiting[] = [];
  let isWriting = false;

  const writeWaiting = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await settleOrSplit(prisma, batch);
    }
    isWriting = false;
  };

  return (one) =>
    new Promise((resolve, reject) => {
      waiting.push({ one, resolve, reject });
      if (!isWriting) void writeWaiting();
    });
}

/** Never rejects: whoever waits hears of it. */
async function settleOrSplit(prisma: PrismaClient, batch: readonly Waiting[]): Promise<void> {
  try {
    const ours = await write(
      prisma,
      batch.map(({ one }) => one),
    );
    for (const { one, resolve } of batch) resolve(ours.has(one.notificationId));
  } catch (error) {
    const [only, ...others] = batch;
    if (others.length === 0) only?.reject(error);
    else for (const each of batch) await settleOrSplit(prisma, [each]);
  }
}

/** Gives the ids of those whose claim was still held; each with its event, or neither. */
async function write(
  prisma: PrismaClient,
  batch: readonly Settling[],
): Promise<ReadonlySet<string>> {
  const given = batch.map(({ settled, ...one }) => ({ ...one, ...settled }));
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g(
        "workspaceId" text, "holder" text, "notificationId" uuid, "state" "NotificationState",
        "at" timestamptz, "channelId" text, "messageTs" text, "outcome" text, "event" jsonb)
    ), settled AS (
      UPDATE "Notification" n SET "state" = g."state", "settledAt" = g."at",
        "channelId" = g."channelId", "messageTs" = g."messageTs", "outcome" = g."outcome",
        "leaseUntil" = NULL
      FROM given g
      WHERE n."workspaceId" = g."workspaceId" AND n."id" = g."notificationId"
        AND n."state" = 'claimed' AND n."claimedBy" = g."holder"
      RETURNING n."id", n."workspaceId", NULLIF(g."event", 'null') AS "event"
    ), written AS (
      INSERT INTO "AuditEvent" ("id", "workspaceId", "at", "actorId", "action", "subjectKind",
        "subjectId", "hazardId", "before", "after")
      SELECT gen_random_uuid(), "workspaceId", ("event"->>'at')::timestamptz, "event"->>'actorId',
        "event"->>'action', "event"->'subject'->>'kind', "event"->'subject'->>'id',
        ("event"->>'hazardId')::uuid, NULLIF("event"->'before', 'null'),
        NULLIF("event"->'after', 'null')
      FROM settled WHERE "event" IS NOT NULL
    )
    SELECT "id" FROM settled`;
  return new Set(rows.map(({ id }) => id));
}

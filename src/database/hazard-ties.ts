import { Prisma } from './generated/client.js';

// Conditions on a row `h` of "Hazard", to be put into a query's WHERE: who has which tie to it.

/** The user is named in the commitment in force. */
export function isNamedInCommitment(userId: string): Prisma.Sql {
  return Prisma.sql`${userId} IN (
    SELECT unnest(ARRAY[c."completerId", c."responsibleLeaderId", c."acceptorId", c."secondAcceptorId"])
    FROM (
      SELECT * FROM "Commitment"
      WHERE "workspaceId" = h."workspaceId" AND "hazardId" = h."id"
      ORDER BY "committedAt" DESC, "id" DESC LIMIT 1
    ) c)`;
}

/** The user owes an open deadline of it. */
export function owesOpenDeadline(userId: string): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM "Deadline" d
    WHERE d."workspaceId" = h."workspaceId" AND d."hazardId" = h."id"
      AND d."owedById" = ${userId} AND d."settledAt" IS NULL)`;
}

/** The user handed in the newest rectification, or has signed it. */
export function actedOnNewestRectification(userId: string): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM (
      SELECT * FROM "Rectification"
      WHERE "workspaceId" = h."workspaceId" AND "hazardId" = h."id"
      ORDER BY "submittedAt" DESC, "id" DESC LIMIT 1
    ) r
    WHERE r."rectifiedById" = ${userId} OR EXISTS (
      SELECT 1 FROM "Verification" v
      WHERE v."workspaceId" = r."workspaceId" AND v."rectificationId" = r."id"
        AND v."verifierId" = ${userId}))`;
}

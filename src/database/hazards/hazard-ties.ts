import { Prisma } from '../generated/client.js';

// Conditions on a row `h` of "Hazard", to be put into a query's WHERE: who has which tie to it. Each
// finds its hazards from the person, so that a list costs one look at them and not one a hazard.

/** The user is named in the commitment in force. */
export function isNamedInCommitment(workspaceId: string, userId: string): Prisma.Sql {
  return Prisma.sql`h."id" IN (
    SELECT c."hazardId" FROM "Commitment" c
    WHERE c."workspaceId" = ${workspaceId}
      AND ${userId} IN
        (c."completerId", c."responsibleLeaderId", c."acceptorId", c."secondAcceptorId")
      AND NOT EXISTS (
        SELECT 1 FROM "Commitment" n
        WHERE n."workspaceId" = c."workspaceId" AND n."hazardId" = c."hazardId"
          AND (n."committedAt", n."id") > (c."committedAt", c."id")))`;
}

/** The user owes an open deadline of it. */
export function owesOpenDeadline(workspaceId: string, userId: string): Prisma.Sql {
  return Prisma.sql`h."id" IN (
    SELECT d."hazardId" FROM "Deadline" d
    WHERE d."workspaceId" = ${workspaceId} AND d."owedById" = ${userId}
      AND d."settledAt" IS NULL)`;
}

/** The user handed in the newest rectification, or has signed it. */
export function actedOnNewestRectification(workspaceId: string, userId: string): Prisma.Sql {
  return Prisma.sql`h."id" IN (
    SELECT r."hazardId" FROM "Rectification" r
    WHERE r."workspaceId" = ${workspaceId}
      AND (r."rectifiedById" = ${userId} OR r."id" IN (
        SELECT v."rectificationId" FROM "Verification" v
        WHERE v."workspaceId" = ${workspaceId} AND v."verifierId" = ${userId}))
      AND NOT EXISTS (
        SELECT 1 FROM "Rectification" n
        WHERE n."workspaceId" = r."workspaceId" AND n."hazardId" = r."hazardId"
          AND (n."submittedAt", n."id") > (r."submittedAt", r."id")))`;
}

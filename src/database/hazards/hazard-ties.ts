import { Prisma } from '../generated/client.js';

// Conditions on a row `h` of "Hazard", to be put into a query's WHERE: who has which tie to it. Each
// finds its hazards from the person, so that a list costs one look at them and not one a hazard.

/** The user has a role in it now: any, or this one. */
export function isAssigned(workspaceId: string, userId: string, role?: string): Prisma.Sql {
  return Prisma.sql`h."id" IN (
    SELECT a."matterId" FROM "Assignment" a
    WHERE a."workspaceId" = ${workspaceId} AND a."memberId" = ${userId} AND a."endedAt" IS NULL
      ${role === undefined ? Prisma.empty : Prisma.sql`AND a."role" = ${role}`})`;
}

/** The user owes an open deadline of it. */
export function owesOpenDeadline(workspaceId: string, userId: string): Prisma.Sql {
  return Prisma.sql`h."id" IN (
    SELECT d."matterId" FROM "Deadline" d
    WHERE d."workspaceId" = ${workspaceId} AND d."owedById" = ${userId}
      AND d."settledAt" IS NULL)`;
}

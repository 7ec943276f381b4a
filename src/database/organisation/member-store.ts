import { isSlackbot } from '../../domain/organisation/full-member.js';
import type { MemberStore } from '../../use-cases/ports/organisation.js';
import type { StoreScope } from '../engine/rows.js';
import { toMember } from './member-rows.js';

/** How a step of a policy names a person; the group is the id. */
const namedPerson = '"person:([^"]+)"';

/** The people of one workspace. */
export function createMemberStore({ db, workspaceId }: StoreScope): MemberStore {
  const one = (id: string) => ({ workspaceId_id: { workspaceId, id } });
  return {
    async find(userId) {
      const row = await db.member.findUnique({ where: one(userId) });
      return row === null ? null : toMember(row);
    },

    async findMany(userIds) {
      const rows = await db.member.findMany({
        where: { workspaceId, id: { in: [...userIds] } },
        orderBy: { id: 'asc' },
      });
      return rows.map(toMember);
    },

    async ensure(userIds) {
      if (userIds.length === 0) return;
      const data = userIds.map((id) => ({ workspaceId, id, isBot: isSlackbot(id) }));
      await db.member.createMany({ data, skipDuplicates: true });
    },

    async saveProfile({ id, ...profile }) {
      const row = await db.member.upsert({
        where: one(id),
        create: { workspaceId, id, ...profile },
        update: profile,
      });
      return toMember(row);
    },

    async saveMembership(userId, { roles, unitId, categories, rank }) {
      const membership = {
        ...{ roles: [...roles], unitId },
        ...(categories === undefined ? {} : { categories: [...categories] }),
        ...(rank === undefined ? {} : { rank }),
      };
      await db.member.upsert({
        where: one(userId),
        create: { workspaceId, id: userId, ...membership },
        update: membership,
        select: { id: true },
      });
    },

    async savePreferences(userId, preferences) {
      await db.member.update({ where: one(userId), data: preferences, select: { id: true } });
    },

    async rememberDirectMessageChannel(userId, channelId) {
      await db.member.updateMany({
        where: { workspaceId, id: userId },
        data: { dmChannelId: channelId },
      });
    },

    async ofUnit(unitId) {
      const rows = await db.member.findMany({
        where: { workspaceId, unitId },
        orderBy: { id: 'asc' },
      });
      return rows.map(toMember);
    },

    async withMembership() {
      const rows = await db.member.findMany({
        where: { workspaceId, OR: [{ roles: { isEmpty: false } }, { unitId: { not: null } }] },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      });
      return rows.map(toMember);
    },

    async holders({ refreshedBefore, keptRoles, limit }) {
      const rows = await db.$queryRaw<{ id: string }[]>`
        SELECT m."id" FROM "Member" m
        WHERE m."workspaceId" = ${workspaceId}
          AND (m."refreshedAt" IS NULL OR m."refreshedAt" < ${refreshedBefore})
          AND (
            (NOT m."isDeactivated" AND (m."isSlackAdmin" OR cardinality(m."roles") > 0))
            OR m."id" IN (
              SELECT unnest(ARRAY["leaderId", "defaultResponsibleId", "defaultAcceptorId"])
              FROM "Unit" WHERE "workspaceId" = ${workspaceId})
            OR m."id" IN (
              SELECT (regexp_matches(p."policy"::text, ${namedPerson}, 'g'))[1] FROM (
                SELECT DISTINCT ON ("scope", "kind", "level") "policy" FROM "Policy"
                WHERE "workspaceId" = ${workspaceId}
                ORDER BY "scope", "kind", "level", "version" DESC) p
              UNION
              SELECT (regexp_matches("policy"::text, ${namedPerson}, 'g'))[1] FROM "Deadline"
              WHERE "workspaceId" = ${workspaceId} AND "settledAt" IS NULL
                AND position('"person:' IN "policy"::text) > 0)
            OR m."id" IN (
              SELECT unnest(ARRAY["owedById", "supervisedById"])
              FROM "Deadline" WHERE "workspaceId" = ${workspaceId} AND "settledAt" IS NULL)
            OR m."id" IN (
              SELECT a."memberId" FROM "Assignment" a
              JOIN "Matter" t ON t."workspaceId" = a."workspaceId" AND t."id" = a."matterId"
              WHERE a."workspaceId" = ${workspaceId} AND a."endedAt" IS NULL
                AND t."endedAt" IS NULL AND NOT a."role" = ANY(${[...keptRoles]}::text[])))
        ORDER BY m."refreshedAt" NULLS FIRST, m."id" LIMIT ${limit}`;
      const ids = rows.map(({ id }) => id);
      const members = await db.member.findMany({ where: { workspaceId, id: { in: ids } } });
      const byId = new Map(members.map((row) => [row.id, toMember(row)]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },

    async admins() {
      const rows = await db.member.findMany({
        where: {
          workspaceId,
          isDeactivated: false,
          OR: [{ roles: { has: 'admin' } }, { isSlackAdmin: true }],
        },
        orderBy: { id: 'asc' },
      });
      return rows.map(toMember);
    },
  };
}

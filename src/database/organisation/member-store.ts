import { isSlackbot } from '../../domain/organisation/full-member.js';
import type { MemberStore } from '../../use-cases/ports/organisation.js';
import type { StoreScope } from '../engine/rows.js';
import { toMember } from './member-rows.js';

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

    async saveMembership(userId, { roles, unitId }) {
      const membership = { roles: [...roles], unitId };
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

    async withMembership() {
      const rows = await db.member.findMany({
        where: { workspaceId, OR: [{ roles: { isEmpty: false } }, { unitId: { not: null } }] },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      });
      return rows.map(toMember);
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

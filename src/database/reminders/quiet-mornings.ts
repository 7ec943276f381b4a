import { isFullMember } from '../../domain/organisation/full-member.js';
import type { QuietMorningReader } from '../../use-cases/reminders/plan-quiet-mornings.js';
import type { PrismaClient } from '../generated/client.js';
import { toMember, toUnit, toWorkspace, withCalendar } from '../organisation/member-rows.js';

/** Who wants to hear that nothing is due, and who is reminded of something anyway. */
export function createQuietMorningReader(prisma: PrismaClient): QuietMorningReader {
  return {
    async quietReaders() {
      const members = await prisma.member.findMany({
        where: { silentMorning: false, isDeactivated: false },
        orderBy: { id: 'asc' },
      });
      const rows = members.filter(isFullMember);
      if (rows.length === 0) return [];
      const workspaces = await prisma.workspace.findMany({
        where: { id: { in: [...new Set(rows.map(({ workspaceId }) => workspaceId))] } },
        include: { ...withCalendar, units: { orderBy: { name: 'asc' } } },
        orderBy: { id: 'asc' },
      });
      return workspaces.map(({ units, ...workspace }) => ({
        workspace: toWorkspace(workspace),
        units: units.map(toUnit),
        members: rows.filter(({ workspaceId }) => workspaceId === workspace.id).map(toMember),
      }));
    },

    async reminded(workspaceId, userIds, { since, now }) {
      const rows = await prisma.notification.findMany({
        where: {
          workspaceId,
          kind: 'reminder',
          recipientKind: 'member',
          recipientId: { in: [...userIds] },
          OR: [
            { state: { in: ['pending', 'claimed'] }, notBefore: { lte: now } },
            { state: 'sent', settledAt: { gte: since } },
          ],
        },
        distinct: ['recipientId'],
        select: { recipientId: true },
      });
      return new Set(rows.map(({ recipientId }) => recipientId));
    },
  };
}

import type { WorkspaceList } from '../../use-cases/installations/tidy-up.js';
import type { PrismaClient } from '../generated/client.js';

/** Every workspace that the database holds, oldest first. */
export function createWorkspaceList(prisma: PrismaClient): WorkspaceList {
  return {
    ids: async () => {
      const rows = await prisma.workspace.findMany({
        select: { id: true },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(({ id }) => id);
    },
  };
}

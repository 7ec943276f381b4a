import type { SectionStore } from '../../use-cases/ports/inspections.js';
import type { StoreScope } from '../engine/rows.js';

/** What is written about the matters of one workspace, part by part. */
export function createSectionStore({ db, workspaceId }: StoreScope): SectionStore {
  const ofMany: SectionStore['ofMany'] = (matterIds) =>
    db.documentSection.findMany({
      where: { workspaceId, matterId: { in: [...matterIds] } },
      orderBy: [{ matterId: 'asc' }, { key: 'asc' }],
      omit: { workspaceId: true },
    });

  return {
    ofMany,
    of: (matterId) => ofMany([matterId]),

    async write(matterId, { key, ...written }) {
      await db.documentSection.upsert({
        where: { workspaceId_matterId_key: { workspaceId, matterId, key } },
        create: { workspaceId, matterId, key, ...written },
        update: written,
        select: { key: true },
      });
    },
  };
}

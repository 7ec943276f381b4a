import type { EvidenceStore } from '../../use-cases/ports/stores.js';
import type { StoreScope } from '../engine/rows.js';

/** The photos and files of one workspace's hazards. */
export function createEvidenceStore({ db, workspaceId }: StoreScope): EvidenceStore {
  return {
    async add(hazardId, stage, files, { userId, at, subjectId }) {
      if (files.length === 0) return;
      const data = files.map(({ fileId, name, mimeType, permalink }) => ({
        workspaceId,
        hazardId,
        stage,
        rectificationId: stage === 'rectification' ? subjectId : null,
        verificationId: stage === 'verification' ? subjectId : null,
        fileId,
        name,
        mimeType,
        permalink,
        addedById: userId,
        addedAt: at,
      }));
      await db.evidence.createMany({ data, skipDuplicates: true });
    },
  };
}

import type { EvidenceFile } from '../../domain/evidence/evidence.js';
import type { EvidenceStore } from '../../use-cases/ports/evidence.js';
import type { StoreScope } from '../engine/rows.js';
import type { Evidence as EvidenceRow } from '../generated/client.js';

/** The photos and files of one workspace's matters. */
export function createEvidenceStore({ db, workspaceId }: StoreScope): EvidenceStore {
  return {
    async add(matterId, stage, files, { userId, at, subjectId }) {
      if (files.length === 0) return;
      const data = files.map(({ fileId, name, mimeType, permalink }) => ({
        workspaceId,
        matterId,
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
      const copies = files.map(({ fileId }) => ({ workspaceId, fileId, nextAttemptAt: at }));
      await db.evidenceCopy.createMany({ data: copies, skipDuplicates: true });
    },
  };
}

export function toEvidenceFile(row: EvidenceRow): EvidenceFile {
  const { fileId, name, mimeType, permalink } = row;
  return { fileId, name, mimeType, permalink };
}

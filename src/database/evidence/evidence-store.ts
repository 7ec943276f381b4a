import type { EvidenceFile } from '../../domain/evidence/evidence.js';
import type { AskedFile, EvidenceStore } from '../../use-cases/ports/evidence.js';
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

    async shareWith(matterId, { recipientId, channelId, at }) {
      await db.$executeRaw`
        INSERT INTO "EvidenceShare" AS s
          ("workspaceId", "matterId", "fileId", "channelId", "recipientId", "threadTs", "nextAttemptAt")
        SELECT DISTINCT e."workspaceId", e."matterId", e."fileId", ${channelId}, ${recipientId}, NULL,
          ${at}::timestamptz
        FROM "Evidence" e
        JOIN "EvidenceCopy" c ON c."workspaceId" = e."workspaceId" AND c."fileId" = e."fileId"
          AND c."state" IN ('pending', 'kept')
        WHERE e."workspaceId" = ${workspaceId} AND e."matterId" = ${matterId}::uuid
        ON CONFLICT ("workspaceId", "matterId", "fileId", "channelId") DO UPDATE
          SET "nextAttemptAt" = excluded."nextAttemptAt", "attempts" = 0
          WHERE s."sharedAt" IS NULL AND s."nextAttemptAt" IS NULL`;
      return db.$queryRaw<AskedFile[]>`
        SELECT min(e."name") AS "name",
          CASE WHEN bool_or(s."sharedAt" IS NOT NULL) THEN 'there'
            WHEN bool_or(s."fileId" IS NOT NULL AND c."state" IN ('pending', 'kept')) THEN 'coming'
            ELSE 'lost' END AS "state",
          coalesce(min(s."permalink"), '') AS "permalink"
        FROM "Evidence" e
        LEFT JOIN "EvidenceCopy" c ON c."workspaceId" = e."workspaceId" AND c."fileId" = e."fileId"
        LEFT JOIN "EvidenceShare" s ON s."workspaceId" = e."workspaceId" AND s."matterId" = e."matterId"
          AND s."fileId" = e."fileId" AND s."channelId" = ${channelId}
        WHERE e."workspaceId" = ${workspaceId} AND e."matterId" = ${matterId}::uuid
        GROUP BY e."fileId" ORDER BY min(e."addedAt"), e."fileId"`;
    },
  };
}

export function toEvidenceFile(row: EvidenceRow): EvidenceFile {
  const { fileId, name, mimeType, permalink } = row;
  return { fileId, name, mimeType, permalink };
}

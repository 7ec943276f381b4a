import type { ScoredEntry, ScoreSheet, ScoreSheetStore } from '../../use-cases/ports/scoring.js';
import type { StoreScope } from '../engine/rows.js';
import type { ScoreEntry, ScoreSheet as ScoreSheetRow } from '../generated/client.js';

/** The filled tables of one workspace's visits. */
export function createScoreSheetStore({ db, workspaceId }: StoreScope): ScoreSheetStore {
  return {
    async ofVisits(visitIds) {
      const rows = await db.scoreSheet.findMany({
        where: { workspaceId, visitId: { in: [...visitIds] } },
        orderBy: { id: 'asc' },
      });
      return rows.map(toSheet);
    },

    async lock({ visitId, tableVersionId, side }) {
      await db.scoreSheet.createMany({
        data: [{ workspaceId, visitId, tableVersionId, side }],
        skipDuplicates: true,
      });
      await db.$queryRaw`
        SELECT "id" FROM "ScoreSheet" WHERE "workspaceId" = ${workspaceId}
          AND "visitId" = ${visitId}::uuid AND "tableVersionId" = ${tableVersionId}::uuid
          AND "side" = ${side}::"SheetSide"
        FOR UPDATE`;
      const row = await db.scoreSheet.findFirstOrThrow({
        where: { workspaceId, visitId, tableVersionId, side },
      });
      return toSheet(row);
    },

    async entries(sheetIds) {
      const rows = await db.scoreEntry.findMany({
        where: { workspaceId, sheetId: { in: [...sheetIds] } },
        orderBy: [{ sheetId: 'asc' }, { itemKey: 'asc' }],
      });
      return rows.map(toEntry);
    },

    async write(sheetId, entries) {
      const itemKeys = entries.map(({ itemKey }) => itemKey);
      await db.scoreEntry.deleteMany({
        where: { workspaceId, sheetId, itemKey: { in: itemKeys } },
      });
      await db.scoreEntry.createMany({
        data: entries.map((entry) => ({ ...entry, workspaceId, sheetId })),
      });
    },

    async handIn(id, handedInById, handedInAt) {
      await db.scoreSheet.updateMany({
        where: { workspaceId, id },
        data: { handedInById, handedInAt },
      });
    },
  };
}

function toSheet({ workspaceId: _workspaceId, ...sheet }: ScoreSheetRow): ScoreSheet {
  return sheet;
}

function toEntry(row: ScoreEntry): ScoredEntry & { sheetId: string } {
  const { workspaceId: _workspaceId, lost, ...entry } = row;
  return { ...entry, lost: lost.toNumber() };
}

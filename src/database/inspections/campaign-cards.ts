import type { CardStore } from '../../use-cases/ports/matters.js';
import type { StoreScope } from '../engine/rows.js';

/** A campaign's card counts its visits, and the hazards that were found in them. */
export function createCampaignCards({ db, workspaceId }: StoreScope): Pick<CardStore, 'ofWhole'> {
  return {
    async ofWhole(partId) {
      const rows = await db.$queryRaw<
        { matterId: string; version: number; channelId: string }[]
      >`SELECT m."id" AS "matterId", m."version", c."channelId"
        FROM "Visit" v
        JOIN "Card" c ON c."workspaceId" = v."workspaceId" AND c."matterId" = v."campaignId"
        JOIN "Matter" m ON m."workspaceId" = c."workspaceId" AND m."id" = c."matterId"
        WHERE v."workspaceId" = ${workspaceId} AND v."id" = coalesce(
          (SELECT h."foundInId" FROM "Hazard" h
           WHERE h."workspaceId" = ${workspaceId} AND h."id" = ${partId}::uuid),
          ${partId}::uuid)`;
      return rows[0] ?? null;
    },
  };
}

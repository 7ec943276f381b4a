import type { Kinds } from '../domain/deadlines/kinds.js';
import type { MatterReading } from '../use-cases/ports/matters.js';
import type { Queries } from '../use-cases/ports/queries.js';
import { listOpenMatters } from './deadlines/open-matters.js';
import { listOwed } from './deadlines/owed-rows.js';
import { readNotificationLog } from './delivery/notification-log.js';
import type { PrismaClient } from './generated/client.js';
import { readHazardDetails } from './hazards/hazard-details.js';
import { listHazards } from './hazards/hazard-list.js';
import { readCampaignRows } from './inspections/campaign-figures.js';
import { listLostEvidence } from './matters/lost-evidence.js';
import { readSummaryRows } from './summaries/summary-rows.js';

/** What screens read, straight from the rows; visibility and paging happen in the database. */
export function createQueries(
  prisma: PrismaClient,
  kinds: Kinds,
  readings: readonly MatterReading[],
): Queries {
  return {
    hazardDetails: (workspaceId, number) => readHazardDetails(prisma, workspaceId, number),
    listHazards: (workspaceId, visibility, filter, page) =>
      listHazards(prisma, workspaceId, visibility, filter, page),
    owedBy: (workspaceId, userId, limit) => listOwed(prisma, readings, workspaceId, userId, limit),
    openMatters: (workspaceId, scope, page) =>
      listOpenMatters(prisma, readings, workspaceId, scope, page),
    lostEvidence: (workspaceId, since, limit) =>
      listLostEvidence(prisma, readings, workspaceId, since, limit),
    notificationLog: (workspaceId, scope, page) =>
      readNotificationLog(prisma, kinds, workspaceId, scope, page),
    campaignRows: (workspaceId, campaignId, now) =>
      readCampaignRows(prisma, workspaceId, campaignId, now),
    summaryRows: (workspaceId, unitIds, from, to) =>
      readSummaryRows(prisma, workspaceId, unitIds, from, to),
  };
}

import type { Screens } from '../use-cases/screens.js';
import { readDeadlineTrail } from './deadline-trail.js';
import type { PrismaClient } from './generated/client.js';
import { readHazardDetails } from './hazard-details.js';
import { listHazards, listOwed } from './hazard-list.js';
import { readSummaryRows } from './hazard-summary.js';

/** What screens read, straight from the rows; visibility and paging happen in the database. */
export function createScreens(prisma: PrismaClient): Screens {
  return {
    hazardDetails: (workspaceId, number) => readHazardDetails(prisma, workspaceId, number),
    listHazards: (workspaceId, visibility, filter, page) =>
      listHazards(prisma, workspaceId, visibility, filter, page),
    owedBy: (workspaceId, userId, limit) => listOwed(prisma, workspaceId, userId, limit),
    deadlineTrail: (workspaceId, scope, page) =>
      readDeadlineTrail(prisma, workspaceId, scope, page),
    summaryRows: (workspaceId, unitIds, from, to) =>
      readSummaryRows(prisma, workspaceId, unitIds, from, to),
  };
}

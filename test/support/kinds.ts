import type { PrismaClient } from '../../src/database/generated/client.js';
import { createHazardReading } from '../../src/database/hazards/hazard-reading.js';
import { createCampaignReading } from '../../src/database/inspections/campaign-reading.js';
import { createGroupReading } from '../../src/database/inspections/group-reading.js';
import { createVisitReading } from '../../src/database/inspections/visit-reading.js';

export { kinds } from '../domain/people.js';

/** What the database says of the product's kinds of matter. */
export function readingsOf(prisma: PrismaClient) {
  return [
    createHazardReading(prisma),
    createCampaignReading(prisma),
    createVisitReading(prisma),
    createGroupReading(prisma),
  ];
}

import type { PrismaClient } from '../../src/database/generated/client.js';
import { createHazardReading } from '../../src/database/hazards/hazard-reading.js';

export { kinds } from '../domain/people.js';

/** What the database says of the product's kinds of matter. */
export function readingsOf(prisma: PrismaClient) {
  return [createHazardReading(prisma)];
}

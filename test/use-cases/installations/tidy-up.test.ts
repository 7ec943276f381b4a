import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { tidyUp } from '../../../src/use-cases/installations/tidy-up.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { plant } from '../../support/fixtures.js';
import { movingClock } from '../delivery/delivery-support.js';

describeOnEachDatabase('tidying up', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  it('forgets the ids of events after seven days, in every workspace', async () => {
    const [one, other] = [await plant(prisma), await plant(prisma)];
    const clock = movingClock('2026-11-30T01:00:00Z');
    const receive = ({ run }: typeof one, id: string, at: string) =>
      run(({ receivedEvents }) => receivedEvents.receive(id, new Date(at)));
    for (const workspace of [one, other]) {
      await receive(workspace, 'old', '2026-11-23T00:59:59Z');
      await receive(workspace, 'young', '2026-11-23T01:00:00Z');
    }
    const ids = async () => [one.workspaceId, other.workspaceId];
    await tidyUp({ workspaces: { ids }, unitOfWork: one.unitOfWork, clock });
    for (const workspace of [one, other]) {
      expect(await receive(workspace, 'young', '2026-11-30T01:00:00Z')).toBe(false);
      expect(await receive(workspace, 'old', '2026-11-30T01:00:00Z')).toBe(true);
    }
  });
});

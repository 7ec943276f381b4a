import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { fillPlaceKeys } from '../../../src/database/hazards/fill-place-keys.js';
import { spellingKey } from '../../../src/domain/shared/folding.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { hours, plant } from '../../support/fixtures.js';

describeOnEachDatabase('the keys of places', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  it('are given to those that have none, after which the same place is found in any spelling', async () => {
    const { run, report, site, workspaceId } = await plant(prisma);
    const known = await report({ reportedAt: hours(1), place: 'Bay 4', placeKey: 'kept' });
    const first = await report({ reportedAt: hours(2), place: '3#楼12层', placeKey: '' });
    await fillPlaceKeys(prisma);
    const rows = await prisma.hazard.findMany({
      where: { workspaceId },
      select: { id: true, placeKey: true },
    });
    expect(new Map(rows.map(({ id, placeKey }) => [id, placeKey]))).toEqual(
      new Map([
        [known.id, 'kept'],
        [first.id, spellingKey('3#楼12层')],
      ]),
    );
    const asked = { unitId: site.id, category: 'facility', since: hours(0) } as const;
    const found = await run(({ hazards }) =>
      hazards.findRepeat({ ...asked, placeKey: spellingKey('三號樓　十二層') }),
    );
    expect(found?.id).toBe(first.id);
  });
});

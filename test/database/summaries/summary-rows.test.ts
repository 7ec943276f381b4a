import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { readSummaryRows } from '../../../src/database/summaries/summary-rows.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { hours, plant, start } from '../../support/fixtures.js';

describeOnEachDatabase('the rows of a summary', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  it('tell each time that somebody was late with a hazard, and since when', async () => {
    const { workspaceId, run, report, owe } = await plant(prisma);
    const { id } = await report();
    const inTime = await owe(id, { kind: 'commit', dueAt: hours(4) });
    const late = await owe(id, { kind: 'rectify', dueAt: hours(8) });
    await owe(id, { kind: 'verify', dueAt: hours(20) });
    await report();
    await run(async ({ deadlines }) => {
      await deadlines.settle([inTime.id], 'met', hours(3));
      await deadlines.settle([late.id], 'met', hours(9));
    });

    const [first, second] = await readSummaryRows(prisma, workspaceId, null, start, hours(30));
    expect(first?.overdueSpans).toEqual([
      { from: hours(8), to: hours(9) },
      { from: hours(20), to: null },
    ]);
    expect(first?.rectifyDueAt).toEqual(hours(8));
    expect(second?.overdueSpans).toEqual([]);
  });
});

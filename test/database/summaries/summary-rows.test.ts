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

  it('tell all that happened to a hazard, and find it by the unit that it was in', async () => {
    const { workspaceId, run, report, owe, commit, rectify, verify, company, site } =
      await plant(prisma);
    const { id } = await report({ reportedAt: hours(1) });
    const late = await owe(id, { startsAt: hours(2), dueAt: hours(8), originalDueAt: hours(6) });
    await owe(id, { kind: 'verify', startsAt: hours(3), dueAt: hours(20), owedById: 'UACCEPTS' });
    await commit(id);
    const rectification = await rectify(id, { submittedAt: hours(9) });
    await verify(
      { hazardId: id, id: rectification.id },
      { result: 'partly', verifiedAt: hours(10) },
    );
    await run(async ({ deadlines, audit }) => {
      await deadlines.settle([late.id], 'met', hours(9));
      const event = { actorId: null, action: 'hazard_corrected', matterId: id } as const;
      const subject = { kind: 'matter', id } as const;
      await audit.append([
        { ...event, subject, at: hours(11), before: { unitId: company.id }, after: {} },
        { ...event, subject, at: hours(12), before: { place: 'Bay 2' }, after: {} },
      ]);
    });
    await report({ reportedAt: hours(1), unitId: company.id });
    const read = (unitIds: readonly string[] | null) =>
      readSummaryRows(prisma, workspaceId, unitIds, start, hours(30));

    const expected = {
      number: 1,
      description: 'Guard rail missing',
      unitId: site.id,
      category: 'facility',
      level: 'general',
      reportedAt: hours(1),
      closedAt: null,
      withdrawnAt: null,
      handedInAt: [hours(9)],
      sentBackAt: [hours(10)],
      extendedAt: [],
      assignments: expect.arrayContaining([
        { role: 'responsible', memberId: 'UOWES', since: hours(1), endedAt: null },
        { role: 'completer', memberId: 'UDOES', since: start, endedAt: null },
      ]),
      deadlines: [
        {
          kind: 'rectify',
          owedById: 'UDOES',
          startsAt: hours(2),
          dueAt: hours(8),
          originalDueAt: hours(6),
          settledAt: hours(9),
        },
        {
          kind: 'verify',
          owedById: 'UACCEPTS',
          startsAt: hours(3),
          dueAt: hours(20),
          originalDueAt: hours(20),
          settledAt: null,
        },
      ],
      corrections: [{ at: hours(11), before: { unitId: company.id } }],
    };
    expect(await read([site.id])).toEqual([expected]);
    expect((await read([company.id])).map(({ number }) => number)).toEqual([1, 2]);
    expect((await read(null)).map(({ number }) => number)).toEqual([1, 2]);
    expect(await read([])).toEqual([]);
  });
});

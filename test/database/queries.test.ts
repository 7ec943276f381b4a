import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../src/database/generated/client.js';
import { createQueries } from '../../src/database/queries.js';
import { matterOf } from '../../src/domain/hazards/hazard.js';
import type { HazardFilter, HazardVisibility, Queries } from '../../src/use-cases/ports/queries.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { hours, type Planted, plant, start } from '../support/fixtures.js';
import { kinds, readingsOf } from '../support/kinds.js';

const all: HazardVisibility = { kind: 'all' };

describeOnEachDatabase('the screens', (open) => {
  let prisma: PrismaClient;
  let queries: Queries;
  beforeAll(async () => {
    ({ prisma } = await open());
    queries = createQueries(prisma, kinds, readingsOf(prisma));
  });

  const numbers = async (
    { workspaceId }: Planted,
    filter: HazardFilter = {},
    page = { index: 0, size: 50 },
  ) => {
    const found = await queries.listHazards(workspaceId, all, filter, page);
    return found.rows.map((row) => row.number);
  };

  it('show admins the matters of which evidence is not kept, the last found first', async () => {
    const planted = await plant(prisma);
    const { report, run, workspaceId } = planted;
    const [older, newer, ended, kept] = [
      await report(),
      await report(),
      await report(),
      await report(),
    ];
    const handIn = (hazard: { id: string }, ...fileIds: string[]) =>
      run(({ evidence }) =>
        evidence.add(
          hazard.id,
          'report',
          fileIds.map((fileId) => ({
            ...{ fileId, name: 'a', mimeType: 'image/png', permalink: 'https://f' },
          })),
          { userId: 'UREPORTER', at: start, subjectId: null },
        ),
      );
    await handIn(older, 'F-a', 'F-b', 'F-kept');
    await handIn(newer, 'F-c');
    await handIn(ended, 'F-d');
    await handIn(kept, 'F-e');
    const settle = (fileIds: string[], state: 'kept' | 'refused' | 'lost', at: Date) =>
      prisma.evidenceCopy.updateMany({
        where: { workspaceId, fileId: { in: fileIds } },
        data: {
          ...{ state, settledAt: at, nextAttemptAt: null },
          ...(state === 'kept'
            ? { size: 1, mimeType: 'image/png', sha256: 'ab' }
            : { reason: 'type' }),
        },
      });
    await settle(['F-a', 'F-b'], 'refused', hours(1));
    await settle(['F-c'], 'lost', hours(2));
    await settle(['F-d'], 'lost', hours(3));
    await settle(['F-e', 'F-kept'], 'kept', hours(4));
    await prisma.matter.update({ where: { id: ended.id }, data: { endedAt: hours(5) } });
    const found = async (since: Date, limit = 10) => {
      const { rows, total } = await queries.lostEvidence(workspaceId, since, limit);
      return [total, ...rows.map(({ matter, files }) => [matter.matter.number, files])];
    };
    expect(await found(hours(4))).toEqual([2, [newer.number, 1], [older.number, 2]]);
    expect(await found(hours(3), 1)).toEqual([3, [ended.number, 1]]);
  });

  it('show everything about one hazard, each list oldest first', async () => {
    const planted = await plant(prisma);
    const { report, commit, rectify, verify, owe, record, run, workspaceId, site } = planted;
    const original = await report();
    const hazard = await report({ repeatOfId: original.id });
    const newer = await commit(hazard.id, { committedAt: hours(2) });
    const older = await commit(hazard.id, { committedAt: hours(1) });
    const second = await rectify(hazard.id, { submittedAt: hours(2) });
    const first = await rectify(hazard.id, { submittedAt: hours(1) });
    const checks = [
      await verify(first, { verifiedAt: hours(1.5), result: 'not_fixed' }),
      await verify(second, { verifiedAt: hours(3) }),
    ];
    const rectifying = await owe(hazard.id, { startsAt: hours(1) });
    const committing = await owe(hazard.id, { startsAt: start, kind: 'commit' });
    await run(({ deadlines }) => deadlines.settle([committing.id], 'met', hours(1)));
    const file = { fileId: 'F1', name: 'a', mimeType: 'image/png', permalink: 'https://f' };
    await run(({ evidence }) =>
      evidence.add(hazard.id, 'report', [file], {
        userId: 'UREPORTER',
        at: start,
        subjectId: null,
      }),
    );
    const timeline = [
      await record({ matterId: hazard.id, at: hours(2) }),
      await record({ matterId: hazard.id, at: hours(1) }),
    ];
    const settled = { settledAt: hours(1), outcome: 'met', nextReminderAt: null };
    expect(await queries.hazardDetails(workspaceId, hazard.number)).toEqual({
      hazard,
      unit: site,
      assignments: await planted.run(({ assignments }) => assignments.of(hazard.id)),
      commitments: [older, newer],
      rectifications: [first, second],
      verifications: checks,
      evidence: [{ ...file, stage: 'report', addedById: 'UREPORTER', addedAt: start, copies: [] }],
      deadlines: [{ ...committing, ...settled }, rectifying],
      requests: [],
      timeline,
      repeatOfNumber: original.number,
      duplicateOfNumber: null,
    });
    expect(await queries.hazardDetails(workspaceId, 404)).toBeNull();
  });

  it('list hazards newest first, page by page, with how many there are', async () => {
    const planted = await plant(prisma);
    for (let index = 0; index < 5; index += 1) await planted.report();
    expect(await numbers(planted, {}, { index: 0, size: 2 })).toEqual([5, 4]);
    expect(await numbers(planted, {}, { index: 2, size: 2 })).toEqual([1]);
    const beyond = await queries.listHazards(planted.workspaceId, all, {}, { index: 9, size: 2 });
    expect(beyond).toEqual({ rows: [], total: 5 });
  });

  it('show in a line what a reader needs, with the earliest open deadline', async () => {
    const planted = await plant(prisma);
    const hazard = await planted.report({ level: 'major' });
    await planted.owe(hazard.id, { dueAt: hours(9) });
    await planted.owe(hazard.id, { dueAt: hours(5), kind: 'verify', owedById: 'UACCEPTS' });
    const met = await planted.owe(hazard.id, { dueAt: hours(1) });
    await planted.run(({ deadlines }) => deadlines.settle([met.id], 'met', start));
    const bare = await planted.report();
    const { rows } = await queries.listHazards(planted.workspaceId, all, {}, { index: 0, size: 9 });
    expect(rows).toEqual([
      expect.objectContaining({ id: bare.id, deadline: null }),
      {
        id: hazard.id,
        number: 1,
        state: 'reported',
        level: 'major',
        category: 'facility',
        description: 'Guard rail missing',
        unitId: planted.site.id,
        unitName: 'Site',
        place: 'Bay 3',
        reportedAt: start,
        responsibleId: 'UOWES',
        deadline: { kind: 'verify', dueAt: hours(5), owedById: 'UACCEPTS' },
      },
    ]);
  });

  it('list what is overdue first by how long, and nothing that is due just now', async () => {
    const planted = await plant(prisma);
    const dues = [hours(3), hours(1), hours(2), hours(4)];
    for (const dueAt of dues) {
      const { id } = await planted.report();
      await planted.owe(id, { dueAt: hours(8) });
      await planted.owe(id, { dueAt });
    }
    const settled = await planted.owe((await planted.report()).id, { dueAt: start });
    await planted.run(({ deadlines }) => deadlines.settle([settled.id], 'met', start));
    expect(await numbers(planted, { overdueAt: hours(4) })).toEqual([2, 3, 1]);
    expect(await numbers(planted, { overdueAt: hours(4) }, { index: 1, size: 2 })).toEqual([1]);
    const page = { index: 0, size: 1 };
    const found = await queries.listHazards(
      planted.workspaceId,
      all,
      { overdueAt: hours(4) },
      page,
    );
    expect(found).toMatchObject({ total: 3, rows: [{ deadline: { dueAt: hours(1) } }] });
  });

  it('filter by unit, state, category, level, whom it concerns and who reported', async () => {
    const planted = await plant(prisma);
    const { report, owe, company, site } = planted;
    await report({ unitId: company.id });
    await report({ state: 'committed' });
    await report({ category: 'behaviour', kind: 'unlicensed' });
    await report({ level: 'major' });
    await report({ reporterId: 'UOTHER' });
    await report({ responsibleId: 'UBOSS' });
    await owe((await report({ state: 'rectified' })).id, { owedById: 'UBOSS' });
    expect(await numbers(planted, { unitIds: [company.id] })).toEqual([1]);
    expect(await numbers(planted, { unitIds: [company.id, site.id] })).toHaveLength(7);
    expect(await numbers(planted, { unitIds: [] })).toEqual([]);
    expect(await numbers(planted, { states: ['committed', 'rectified'] })).toEqual([7, 2]);
    expect(await numbers(planted, { category: 'behaviour' })).toEqual([3]);
    expect(await numbers(planted, { level: 'major' })).toEqual([4]);
    expect(await numbers(planted, { reportedBy: 'UOTHER' })).toEqual([5]);
    expect(await numbers(planted, { concerning: 'UBOSS' })).toEqual([7, 6]);
    expect(await numbers(planted, { concerning: 'UBOSS', states: ['reported'] })).toEqual([6]);
  });

  it('list what somebody owes by due instant, a deadline a line, with how many there are', async () => {
    const planted = await plant(prisma);
    const { report, owe, workspaceId, run } = planted;
    const [one, two] = [await report(), await report({ description: 'Loose rail' })];
    const last = await owe(one.id, { dueAt: hours(9) });
    const first = await owe(one.id, { dueAt: hours(1), kind: 'commit' });
    const middle = await owe(two.id, { dueAt: hours(5) });
    await owe(two.id, { dueAt: hours(2), owedById: 'UACCEPTS' });
    const met = await owe(two.id, { dueAt: hours(3) });
    await run(({ deadlines }) => deadlines.settle([met.id], 'met', start));
    const { rows, total } = await queries.owedBy(workspaceId, 'UDOES', 2);
    expect(total).toBe(3);
    expect(rows.map((row) => row.deadlineId)).toEqual([first.id, middle.id]);
    expect(rows[0]).toMatchObject({
      kind: 'commit',
      dueAt: hours(1),
      matter: { matter: matterOf(one) },
    });
    expect(rows[1]?.matter).toEqual({
      matter: matterOf(two),
      unitName: 'Site',
      title: 'Loose rail',
      where: 'Bay 3',
      state: 'reported',
    });
    const everything = await queries.owedBy(workspaceId, 'UDOES', 9);
    expect(everything.rows.map((row) => row.deadlineId)).toContain(last.id);
    expect(await queries.owedBy(workspaceId, 'UOTHER', 9)).toEqual({ rows: [], total: 0 });
  });

  it('read for a summary what was reported before its end and had not ended at its start', async () => {
    const planted = await plant(prisma);
    const closed = (reportedAt: Date, closedAt: Date) =>
      planted.report({ reportedAt, closedAt, state: 'closed' });
    const [before, from, within, to, after] = [1, 10, 15, 20, 30].map(hours) as [
      Date,
      Date,
      Date,
      Date,
      Date,
    ];
    await closed(before, new Date(from.getTime() - 1)); // 1: over before the period
    await closed(before, from); // 2: open at its start
    await closed(before, within); // 3: closed in it
    await closed(before, after); // 4: open all through it
    await closed(within, within); // 5: reported and closed in it
    await closed(from, after); // 6: reported in it
    await closed(to, after); // 7: all after it
    await planted.report({ reportedAt: before }); // 8: open still
    await planted.report({ reportedAt: after }); // 9: open now
    await planted.report({ reportedAt: within, state: 'withdrawn', withdrawnAt: within }); // 10
    await planted.report({ reportedAt: before, state: 'withdrawn', withdrawnAt: before }); // 11
    const rows = await queries.summaryRows(planted.workspaceId, null, from, to);
    expect(rows.map((row) => row.number)).toEqual([2, 3, 4, 5, 6, 8, 10]);
  });
});

import { createHash } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { removedText } from '../../../src/domain/history/texts.js';
import { identifyActor } from '../../../src/use-cases/organisation/identify-actor.js';
import { refreshMember } from '../../../src/use-cases/organisation/refresh-member.js';
import { forgetMember } from '../../../src/use-cases/privacy/forget-member.js';
import { removeEndedMatters } from '../../../src/use-cases/privacy/remove-ended-matters.js';
import { setRetention } from '../../../src/use-cases/privacy/set-retention.js';
import { viewRetention } from '../../../src/use-cases/privacy/view-retention.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { adminUserIds, monday, openWorks, photo, type Works } from '../works.js';

const yearMs = 366 * 24 * 3_600_000;
const later = (years: number) => new Date(monday.getTime() + years * yearMs);

/** Everything of a workspace that the database holds, as one text. */
async function everything({ prisma }: Database, workspaceId: string): Promise<string> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS "name" FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'workspaceId'`;
  const parts: string[] = [];
  for (const { name } of tables) {
    const [row] = await prisma.$queryRawUnsafe<{ all: string | null }[]>(
      `SELECT string_agg(to_jsonb(t)::text, E'\n') AS "all" FROM "${name}" t WHERE "workspaceId" = $1`,
      workspaceId,
    );
    parts.push(row?.all ?? '');
  }
  return parts.join('\n');
}

/** A hazard from report to close; everything that anybody wrote says who. */
async function closed(works: Works) {
  const { hazard } = await works.report({
    description: 'UREPORTER saw a gap',
    place: 'UREPORTER bay',
    files: [{ ...photo, name: 'UREPORTER.jpg' }],
  });
  await works.commit(hazard, { measures: 'UOWES measures' });
  await works.rectify(hazard, { whatWasDone: 'UDOES did', evidenceText: 'UDOES tested' });
  await works.verify(hazard, { opinion: 'UACCEPTS agrees' });
  return hazard;
}

describeOnEachDatabase('personal data', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  it('keeps of a text in history its salted digest, and the text beside it', async () => {
    const works = await openWorks(database);
    const { hazard } = await works.report({ description: '栏杆缺失 “gap”' });
    const { workspaceId } = works;
    const [event] = await database.prisma.auditEvent.findMany({
      where: { workspaceId, matterId: hazard.id, action: 'hazard_reported' },
      include: { texts: { where: { field: 'description' } } },
    });
    const text = event?.texts[0];
    const digest = createHash('sha256').update(`${text?.salt}${text?.value}`).digest('hex');
    expect(text?.value).toBe('栏杆缺失 “gap”');
    expect(event?.after).toMatchObject({
      description: { digest },
      level: 'general',
      reporterId: 'UREPORTER',
    });
    const change = { value: 'forged' };
    await expect(
      database.prisma.auditText.updateMany({ where: { workspaceId }, data: change }),
    ).rejects.toThrow(/append-only/);
    await expect(database.prisma.auditText.deleteMany({ where: { workspaceId } })).rejects.toThrow(
      /append-only/,
    );
  });

  it('forgets a member: name, profile and texts, wherever they are repeated; ids and digests stay', async () => {
    const works = await openWorks(database);
    const { workspaceId, context, as } = works;
    const hazard = await closed(works);
    await works.refresh('UREPORTER', { name: 'Named UREPORTER person' });
    const before = await database.prisma.auditEvent.findMany({ where: { workspaceId } });

    const byOther = await as('UBOSS');
    await expect(forgetMember(context, byOther, 'UREPORTER')).rejects.toMatchObject({
      code: 'not_allowed_to_decide_privacy',
    });
    await expect(forgetMember(context, works.admin, 'Unobody')).rejects.toMatchObject({
      code: 'member_not_known_here',
    });
    await expect(forgetMember(context, works.admin, 'ULEAD')).rejects.toMatchObject({
      code: 'member_owes_something',
    });
    await works.report({ responsibleId: 'UOWES' });
    await expect(forgetMember(context, works.admin, 'UOWES')).rejects.toMatchObject({
      code: 'member_owes_something',
      field: 'userId',
    });

    const { texts } = await forgetMember(context, works.admin, 'UREPORTER');
    expect(texts).toBeGreaterThan(4);
    const left = await everything(database, workspaceId);
    expect(left).not.toMatch(
      /UREPORTER saw|UREPORTER bay|ureporter bay|UREPORTER\.jpg|Named UREPORTER/,
    );
    expect(left).toContain('UDOES did');
    const [reported] = await works.history(hazard.id);
    expect(reported?.after).toMatchObject({ description: removedText, reporterId: 'UREPORTER' });
    const after = await database.prisma.auditEvent.findMany({ where: { workspaceId } });
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ action: 'member_forgotten', subjectId: 'UREPORTER' });

    // Slack tells of them again: the name stays away until they act.
    const name = 'Named again';
    expect(await works.refresh('UREPORTER', { name })).toMatchObject({ name: '' });
    const seen = await identifyActor(context, { workspaceId, userId: 'UREPORTER', adminUserIds });
    expect(seen.isProfileStale).toBe(true);
    const profile = { ...seen.member, name, locale: 'en' as const, refreshedAt: monday };
    const { id, isSlackAdmin, isGuest, isForeign, isBot, isDeactivated, timeZone, locale } =
      profile;
    const told = { id, isSlackAdmin, isGuest, isForeign, isBot, isDeactivated, timeZone, locale };
    const acting = { profile: { ...told, name, refreshedAt: monday }, adminUserIds, acts: true };
    expect(await refreshMember(context, workspaceId, acting)).toMatchObject({
      name,
      forgottenAt: null,
    });
  });

  it('removes whole ended matters after the years that an admin sets, and leaves one row', async () => {
    const works = await openWorks(database);
    const { workspaceId, context, admin } = works;
    const hazard = await closed(works);
    const { hazard: open } = await works.report({ description: 'Stays open' });
    await database.prisma.evidenceCopy.updateMany({
      where: { workspaceId },
      data: { state: 'kept', sha256: 'ab12' },
    });
    const gone: string[] = [];
    const run = () =>
      removeEndedMatters({
        workspaces: { ids: async () => [workspaceId] },
        unitOfWork: context.unitOfWork,
        clock: context.clock,
        folder: { remove: async (_workspaceId, sha256) => void gone.push(sha256) },
      });

    works.setNow(later(4));
    await run();
    expect(await works.history(hazard.id)).not.toEqual([]);
    await expect(setRetention(context, await works.as('UBOSS'), 5)).rejects.toMatchObject({
      code: 'not_allowed_to_decide_privacy',
    });
    for (const years of [0, 2, 101, 3.5]) {
      await expect(setRetention(context, admin, years)).rejects.toMatchObject({
        code: 'retention_out_of_range',
      });
    }
    await setRetention(context, admin, 5);
    await run();
    expect(await works.history(hazard.id)).not.toEqual([]);
    await expect(
      database.prisma
        .$queryRaw`SELECT "removeHistoryOfMatters"(${workspaceId}, ARRAY[${open.id}]::uuid[],
        ${later(90)}::timestamptz, NULL)`,
    ).rejects.toThrow(/append-only/);
    await expect(
      database.prisma.auditEvent.deleteMany({ where: { workspaceId, matterId: hazard.id } }),
    ).rejects.toThrow(/append-only/);

    works.setNow(later(6));
    await run();
    expect(gone).toEqual(['ab12']);
    const left = await everything(database, workspaceId);
    expect(left).not.toContain(hazard.id);
    expect(left).toContain(open.id);
    const removed = (await works.history()).filter(({ action }) => action === 'matters_removed');
    expect(removed).toMatchObject([
      {
        actorId: null,
        before: { hash: null },
        after: { count: 1, retentionYears: 5, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ]);
    await run();
    works.setNow(later(8));
    await run();
    const rows = (await works.history()).filter(({ action }) => action === 'matters_removed');
    expect(rows).toHaveLength(1);
    expect(await everything(database, workspaceId)).toContain('Stays open');
    await setRetention(context, admin, null);
    expect(await viewRetention(context, workspaceId)).toBeNull();
  });
});

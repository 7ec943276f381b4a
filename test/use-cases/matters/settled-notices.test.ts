import { beforeAll, expect, it } from 'vitest';
import type { Prisma } from '../../../src/database/generated/client.js';
import type { Database } from '../../../src/database/open-database.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { majorTerms, openWorks, type Works } from '../works.js';

/** Tuesday 8 December 2026, 10:00 in Shanghai. */
const tuesday = new Date('2026-12-08T02:00:00Z');

describeOnEachDatabase('who was alarmed', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  async function alarmed(level: 'general' | 'major' = 'general') {
    const works = await openWorks(database);
    const isMajor = level === 'major';
    const { hazard } = await works.report({
      level,
      ...(isMajor ? { interimControl: 'Tape' } : {}),
    });
    await works.commit(hazard, isMajor ? majorTerms : {});
    works.setNow(tuesday);
    const [deadline] = await works.openDeadlines(hazard.id);
    const reminded = (recipientId: string, reason: string) => ({
      ...{ workspaceId: works.workspaceId, matterId: hazard.id, kind: 'reminder' },
      ...{ deadlineId: deadline?.id, state: 'sent', dedupeKey: works.key() },
      ...{ recipientKind: recipientId.startsWith('C') ? 'channel' : 'member', recipientId },
      ...{ details: { reason, insteadOf: null }, notBefore: tuesday, createdAt: tuesday },
    });
    await works.forgetTold();
    await database.prisma.notification.createMany({
      data: [
        reminded('UDOES', 'owes'),
        reminded('UACCEPTS', 'acceptor'),
        reminded('ULEAD', 'unit_leader'),
        reminded('UBOSS', 'parent_leader'),
        reminded('CELSE', 'named'),
      ] as Prisma.NotificationCreateManyInput[],
    });
    return { ...works, hazard };
  }
  const settledOf = async (works: Works, hazardId: string) =>
    (await works.told(hazardId))
      .filter(({ kind }) => kind === 'settled')
      .map(({ recipientId, notBefore }) => `${recipientId} ${notBefore.toISOString().slice(0, 16)}`)
      .sort();

  it('hears the next morning that it was handed in and closed, but not of their own act', async () => {
    const works = await alarmed();
    const { hazard } = works;
    await works.rectify(hazard, { doneOn: '2026-12-08' }, 'ULEAD');
    const first = ['CELSE 2026-12-09T01:00', 'UBOSS 2026-12-09T01:00'];
    expect(await settledOf(works, hazard.id)).toEqual(first);
    works.setNow(new Date('2026-12-09T02:00:00Z'));
    await works.verify(hazard);
    const told = await settledOf(works, hazard.id);
    expect(told.filter((one) => !first.includes(one))).toContain('CELSE 2026-12-10T01:00');
    expect(new Set(told).size).toBe(told.length);
  });

  it('is not told in the morning what they heard meanwhile, or have done themselves', async () => {
    const works = await alarmed();
    const { hazard } = works;
    await works.rectify(hazard, { doneOn: '2026-12-08' });
    const waiting = async () => {
      const rows = await database.prisma.notification.findMany({
        where: { matterId: hazard.id, kind: 'settled' },
        orderBy: { sequence: 'asc' },
      });
      return rows.map(({ recipientId, state, outcome }) => `${recipientId} ${outcome ?? state}`);
    };
    expect([...(await waiting())].sort()).toEqual([
      'CELSE pending',
      'UBOSS pending',
      'ULEAD pending',
    ]);
    // The unit's leader is told at once that it is closed.
    await works.verify(hazard);
    const afterwards = await waiting();
    expect(afterwards).toContain('ULEAD superseded');
    expect(afterwards.filter((one) => one === 'ULEAD pending')).toEqual([]);
    expect(afterwards).toContain('UBOSS pending');
  });

  it('hears at once of a major one, and nothing where nothing was done', async () => {
    const works = await alarmed('major');
    const { hazard } = works;
    await works.askForExtension(hazard);
    expect(await settledOf(works, hazard.id)).toEqual([]);
    await works.rectify(hazard, { doneOn: '2026-12-08' });
    expect(await settledOf(works, hazard.id)).toContain(
      `CELSE ${tuesday.toISOString().slice(0, 16)}`,
    );
  });
});

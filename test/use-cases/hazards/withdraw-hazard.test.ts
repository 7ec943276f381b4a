import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { withdrawHazard } from '../../../src/use-cases/hazards/withdraw-hazard.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { monday, openWorks, refusal, type Works } from '../works.js';

describeOnEachDatabase('withdrawing a duplicate', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
  });

  async function withdraw(
    number: number,
    duplicateOfNumber: number,
    by = 'UADMIN',
    submissionKey = works.key(),
  ) {
    const input = { number, duplicateOfNumber, submissionKey };
    return withdrawHazard(works.context, await works.as(by), input);
  }

  it('ends what anybody owed for it and tells everybody where it goes on', async () => {
    const { hazard: original } = await works.report();
    const { hazard } = await works.report({}, 'UFINDER');
    await works.commit(hazard);
    await works.forgetTold();
    expect(await withdraw(hazard.number, original.number)).toMatchObject({
      state: 'withdrawn',
      withdrawnAt: monday,
      duplicateOfId: original.id,
    });
    expect((await works.deadlines(hazard.id)).sort()).toEqual([
      'commit UOWES met',
      'rectify UDOES superseded',
    ]);
    expect(await works.notices(hazard.id)).toEqual([
      'withdrawn responsible UOWES',
      'withdrawn completer UDOES',
      'withdrawn reporter UFINDER',
      'withdrawn acceptor UACCEPTS',
      'withdrawn leader ULEAD',
    ]);
    expect((await works.history(hazard.id)).at(-1)).toMatchObject({
      action: 'hazard_withdrawn',
      before: { state: 'committed', withdrawnAt: null, duplicateOfId: null },
      after: { state: 'withdrawn', duplicateOfId: original.id, duplicateOf: 'H-1' },
    });
    expect(await works.openDeadlines(original.id)).toHaveLength(1);
  });

  const mistaken = async (number: number, by: string, reason = 'It is a drawing') =>
    withdrawHazard(works.context, await works.as(by), {
      ...{ number, reason, submissionKey: works.key() },
    });

  it('as a mistake ends what was owed and is told to all who had heard of it', async () => {
    const { hazard } = await works.report();
    await works.commit(hazard);
    await works.prisma.notification.updateMany({
      where: { workspaceId: works.workspaceId, recipientId: 'ULEAD' },
      data: { state: 'sent', recipientId: 'UHEARD' },
    });
    await works.forgetTold();
    const sent = { kind: 'reminder', state: 'sent', matterId: hazard.id } as const;
    await works.prisma.notification.create({
      data: {
        ...sent,
        ...{ workspaceId: works.workspaceId, dedupeKey: 'heard', details: {} },
        ...{
          recipientKind: 'channel',
          recipientId: 'COFFICE',
          notBefore: monday,
          createdAt: monday,
        },
      },
    });
    await expect(mistaken(hazard.number, 'UADMIN', ' ')).rejects.toThrow(
      refusal('required', 'reason'),
    );
    expect(await mistaken(hazard.number, 'UADMIN')).toMatchObject({
      ...{ state: 'withdrawn', withdrawalReason: 'It is a drawing', duplicateOfId: null },
    });
    expect(await works.openDeadlines(hazard.id)).toEqual([]);
    const told = await works.notices(hazard.id);
    expect(told).toEqual(
      expect.arrayContaining([
        ...['withdrawn responsible UOWES', 'withdrawn completer UDOES'],
        ...['withdrawn reporter UREPORTER', 'withdrawn told COFFICE'],
      ]),
    );
    expect((await works.history(hazard.id)).at(-1)).toMatchObject({
      action: 'hazard_withdrawn',
      after: { state: 'withdrawn', withdrawalReason: 'It is a drawing' },
    });
    await expect(mistaken(hazard.number, 'UADMIN')).rejects.toThrow(refusal('wrong_state'));
  });

  it('as a mistake is for the reporter within the hour, while nobody has acted', async () => {
    const refused = refusal('not_allowed_to_withdraw');
    const minutes = (count: number) => works.setNow(new Date(monday.getTime() + count * 60_000));
    const { hazard } = await works.report();
    const { hazard: acted } = await works.report();
    for (const by of ['UOWES', 'ULEAD', 'UBOSS', 'UACCEPTS', 'USTRANGER']) {
      await expect(mistaken(hazard.number, by)).rejects.toThrow(refused);
    }
    await works.commit(acted);
    await expect(mistaken(acted.number, 'UREPORTER')).rejects.toThrow(refused);
    minutes(61);
    await expect(mistaken(hazard.number, 'UREPORTER')).rejects.toThrow(refused);
    minutes(60);
    expect((await mistaken(hazard.number, 'UREPORTER')).state).toBe('withdrawn');
  });

  it('is not counted as what a later one repeats', async () => {
    const { hazard: original } = await works.report();
    const { hazard } = await works.report();
    await withdraw(hazard.number, original.number);
    expect((await works.report()).repeatOfNumber).toBe(original.number);
  });

  it.each([
    ['of itself', 1, 'duplicate_of_itself'],
    ['of one that there is not', 99, 'hazard_not_found'],
    ['of a withdrawn one', 2, 'duplicate_is_withdrawn'],
  ])('%s is refused', async (_name, duplicateOf, code) => {
    await works.report();
    await works.report();
    await works.report();
    await withdraw(2, 3);
    const before = await works.countRows();
    await expect(withdraw(1, duplicateOf)).rejects.toThrow(refusal(code, 'duplicateOfNumber'));
    expect(await works.countRows()).toEqual(before);
  });

  it.each(['ULEAD', 'UOWES', 'UREPORTER', 'UBOSS', 'UACCEPTS'])('is not for %s', async (userId) => {
    await works.report();
    await works.report();
    await expect(withdraw(2, 1, userId)).rejects.toThrow(refusal('not_allowed_to_withdraw'));
  });

  it('is over once the hazard is closed', async () => {
    const hazard = await works.rectified();
    await works.verify(hazard);
    const { hazard: other } = await works.report();
    await expect(withdraw(hazard.number, other.number)).rejects.toThrow(refusal('wrong_state'));
  });

  it('of each other at once leaves one of the two alive', async () => {
    await works.report();
    await works.report();
    const results = await Promise.allSettled([withdraw(1, 2), withdraw(2, 1)]);
    const lost = results.filter((result) => result.status === 'rejected');
    expect(lost.map(({ reason }) => reason)).toEqual([
      refusal('duplicate_is_withdrawn', 'duplicateOfNumber'),
    ]);
  });

  it('by the same submission twice happens once', async () => {
    await works.report();
    const { hazard } = await works.report();
    const results = await Promise.all([
      withdraw(2, 1, 'UADMIN', 'VSAME'),
      withdraw(2, 1, 'UADMIN', 'VSAME'),
    ]);
    expect(results.map(({ version }) => version)).toEqual([2, 2]);
    expect(await works.history(hazard.id)).toHaveLength(2);
  });
});

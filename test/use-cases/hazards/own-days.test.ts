import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { decideExtension } from '../../../src/use-cases/requests/decide-extension.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { openWorks, refusal, type Works } from '../works.js';

// Friday 27 November, half past five in the afternoon in Los Angeles: Saturday morning in Shanghai.
const west = { zone: 'America/Los_Angeles', now: '2026-11-28T01:30:00Z', today: '2026-11-27' };
// Saturday 28 November, one in the morning in Auckland: Friday evening in Shanghai.
const east = { zone: 'Pacific/Auckland', now: '2026-11-27T12:00:00Z', today: '2026-11-28' };

describeOnEachDatabase('dates of people east and west of the unit', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
  });

  const reported = async ({ zone, now }: { zone: string; now: string }) => {
    const { hazard } = await works.report();
    for (const id of ['UOWES', 'UDOES', 'UACCEPTS', 'ULEAD']) {
      await works.refresh(id, { timeZone: zone });
    }
    works.setNow(new Date(now));
    return hazard;
  };
  const owedBy = async (id: string) =>
    (await works.openDeadlines(id)).map(({ dueAt }) => dueAt.toISOString());

  it('further east today is promised, done and asked for, and ends where the unit works', async () => {
    const hazard = await reported(east);
    await expect(works.commit(hazard, { dueOn: '2026-11-27' })).rejects.toThrow(
      refusal('due_in_past', 'dueOn'),
    );
    await works.commit(hazard, { dueOn: east.today });
    expect(await owedBy(hazard.id)).toEqual(['2026-11-28T15:59:59.999Z']);
    await works.askForExtension(hazard, { requestedDueOn: '2026-11-29' });
    await expect(works.rectify(hazard, { doneOn: '2026-11-29' })).rejects.toThrow(
      refusal('done_in_future', 'doneOn'),
    );
    await works.rectify(hazard, { doneOn: east.today });
    const result = { result: 'not_fixed' as const, nextDueOn: east.today };
    await works.verify(hazard, result);
    expect(await owedBy(hazard.id)).toEqual(['2026-11-28T15:59:59.999Z']);
  });

  it('further west today is done; promised, it says that the day is over where the unit works', async () => {
    const hazard = await reported(west);
    await expect(works.commit(hazard, { dueOn: west.today })).rejects.toMatchObject({
      code: 'due_day_over',
      field: 'dueOn',
      params: { earliest: '2026-11-28' },
    });
    await works.commit(hazard, { dueOn: '2026-11-28' });
    expect(await owedBy(hazard.id)).toEqual(['2026-11-28T15:59:59.999Z']);
    await expect(works.rectify(hazard, { doneOn: '2026-11-28' })).rejects.toThrow(
      refusal('done_in_future', 'doneOn'),
    );
    await works.rectify(hazard, { doneOn: west.today });
  });

  it('while the day is on at the unit, today is promised further west', async () => {
    const hazard = await reported({ ...west, now: '2026-11-27T15:00:00Z' });
    await works.commit(hazard, { dueOn: '2026-11-27' });
    expect(await owedBy(hazard.id)).toEqual(['2026-11-27T15:59:59.999Z']);
  });

  it('an extension as asked is approved while its day is on, whatever day the decider has', async () => {
    const hazard = await reported({ ...east, now: '2026-11-27T03:00:00Z' });
    await works.commit(hazard, { dueOn: '2026-11-27' });
    await works.askForExtension(hazard, { requestedDueOn: '2026-11-28' });
    const request = await works.prisma.request.findFirstOrThrow({
      where: { matterId: hazard.id },
    });
    const decide = async () =>
      decideExtension(works.context, await works.as('ULEAD'), {
        ...{ requestId: request.id, submissionKey: works.key(), decision: 'approved' },
        ...{ dueOn: null, reason: null },
      });
    // Sunday in Auckland, still Saturday at the unit; then Sunday there as well.
    works.setNow(new Date('2026-11-28T16:30:00Z'));
    await expect(decide()).rejects.toThrow(refusal('due_day_over', 'decision'));
    works.setNow(new Date('2026-11-28T12:00:00Z'));
    await decide();
    expect(await owedBy(hazard.id)).toEqual(['2026-11-28T15:59:59.999Z']);
  });

  it('the promised day ends where the unit works, by its own zone or that of the one above', async () => {
    const hazard = await reported(east);
    await works.prisma.unit.updateMany({
      where: { workspaceId: works.workspaceId, parentId: null },
      data: { timeZone: 'Europe/London' },
    });
    await works.commit(hazard, { dueOn: east.today });
    expect(await owedBy(hazard.id)).toEqual(['2026-11-28T23:59:59.999Z']);
  });
});

import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { acknowledgeDeadlines } from '../../../src/use-cases/deadlines/acknowledge-deadline.js';
import { listOpenMatters } from '../../../src/use-cases/deadlines/list-open-matters.js';
import { superviseDeadlines } from '../../../src/use-cases/deadlines/supervise-deadline.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { openWorks, refusal } from '../works.js';

/** Tuesday 8 December 2026, 10:00 in Shanghai: what was promised for the 4th is overdue. */
const tuesday = new Date('2026-12-08T02:00:00Z');

describeOnEachDatabase('many matters at once', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  it('are supervised and acknowledged, each permitted or refused by itself', async () => {
    const works = await openWorks(database);
    const [{ hazard }, { hazard: another }] = [await works.report(), await works.report()];
    await works.commit(hazard);
    await works.commit(another, { dueOn: '2026-12-20' });
    works.setNow(tuesday);
    const owed = [
      ...(await works.openDeadlines(hazard.id)),
      ...(await works.openDeadlines(another.id)),
    ];
    const deadlineIds = owed.map(({ id }) => id);
    expect(deadlineIds).toHaveLength(2);
    const { context } = works;
    const input = { deadlineIds, days: 3, submissionKey: works.key() };
    const { done, refused } = await superviseDeadlines(context, await works.as('ULEAD'), input);
    expect(done.map(({ id }) => id)).toEqual([hazard.id]);
    expect(refused.map(({ code }) => code)).toEqual(['supervision_before_overdue']);
    const again = { ...input, submissionKey: works.key() };
    await expect(superviseDeadlines(context, await works.as('UOTHER'), again)).rejects.toThrow(
      refusal('not_allowed_to_supervise'),
    );
    const read = { deadlineIds, submissionKey: works.key() };
    const acknowledged = await acknowledgeDeadlines(context, await works.as('UDOES'), read);
    expect(acknowledged.done.map(({ id }) => id)).toEqual([hazard.id, another.id]);
    await expect(acknowledgeDeadlines(context, await works.as('UOTHER'), read)).rejects.toThrow(
      refusal('not_allowed_to_acknowledge'),
    );
  });

  it('are listed page by page: what waits for the reader, and what is open in units that they lead', async () => {
    const works = await openWorks(database);
    const { hazard } = await works.report();
    await works.commit(hazard, { dueOn: '2026-11-24' });
    for (let index = 0; index < 24; index += 1) await works.report();
    const pages = async (by: string) => {
      const acting = await works.as(by);
      const found = [0, 1, 2].map((page) => listOpenMatters(works.context, acting, page));
      return (await Promise.all(found)).map(({ rows, total }) => `${rows.length} of ${total}`);
    };
    expect(await pages('ULEAD')).toEqual(['20 of 25', '5 of 25', '0 of 0']);
    expect(await pages('UBOSS')).toEqual(['20 of 25', '5 of 25', '0 of 0']);
    expect(await pages('UOTHER')).toEqual(['0 of 0', '0 of 0', '0 of 0']);
    const { rows } = await listOpenMatters(works.context, await works.as('UDOES'), 0);
    expect(rows[0]).toMatchObject({ owedById: 'UDOES', kind: 'rectify' });
  });
});

import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import type { Hazard } from '../../../src/domain/hazards/hazard.js';
import { allowedActions, type HazardAction } from '../../../src/domain/hazards/permissions.js';
import { correctHazard } from '../../../src/use-cases/hazards/correct-hazard.js';
import { reassignHazard } from '../../../src/use-cases/hazards/reassign-hazard.js';
import { viewHazard } from '../../../src/use-cases/hazards/view-hazard.js';
import { withdrawHazard } from '../../../src/use-cases/hazards/withdraw-hazard.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { openWorks, type Works } from '../works.js';

const hour = 3_600_000;
const everybody = [
  'UREPORTER',
  'UOWES',
  'UDOES',
  'ULEAD',
  'UBOSS',
  'UOTHER',
  'UACCEPTS',
  'USECOND',
  'UADMIN',
  'USTRANGER',
];

describeOnEachDatabase('the life of a hazard', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
  });

  /** A hazard in each state that it may be in. */
  async function inState(state: Hazard['state']): Promise<Hazard> {
    await works.report({ place: 'Gate' });
    const { hazard } = await works.report();
    if (state === 'reported') return hazard;
    const committed = await works.commit(hazard);
    if (state === 'committed') return committed;
    if (state === 'withdrawn') return withdraw(hazard, 'UADMIN');
    const rectified = await works.rectify(hazard);
    return state === 'rectified' ? rectified : works.verify(hazard);
  }

  /** As a duplicate of the hazard reported before it. */
  async function withdraw({ number }: Hazard, by: string): Promise<Hazard> {
    const submissionKey = works.key();
    const input = { number, duplicateOfNumber: number - 1, submissionKey };
    return withdrawHazard(works.context, await works.as(by), input);
  }

  const acts: Record<HazardAction, (hazard: Hazard, by: string) => Promise<Hazard>> = {
    commit: (hazard, by) => works.commit(hazard, {}, by),
    rectify: (hazard, by) => works.rectify(hazard, {}, by),
    verify: (hazard, by) => works.verify(hazard, {}, by),
    reassign: async ({ number }, by) => {
      const input = { number, responsibleId: 'UNEXT', submissionKey: works.key() };
      return reassignHazard(works.context, await works.as(by), input);
    },
    correct: async ({ number }, by) => {
      const input = { number, place: 'Bay 4', submissionKey: works.key() };
      return correctHazard(works.context, await works.as(by), input);
    },
    withdraw,
  };

  it('goes from the report to the closing, each step by its person, each written down', async () => {
    const { hazard } = await works.report();
    const at = (hours: number) => {
      const instant = new Date(hazard.reportedAt.getTime() + hours * hour);
      works.setNow(instant);
      return instant;
    };
    at(1);
    await works.commit(hazard);
    at(2);
    await works.rectify(hazard);
    at(3);
    await works.verify(hazard, { result: 'partly', nextDueOn: '2026-12-08' });
    const rectifiedAt = at(4);
    await works.rectify(hazard);
    const closedAt = at(5);
    const closed = await works.verify(hazard, {}, 'USECOND');
    expect(closed).toMatchObject({
      state: 'closed',
      rectifiedAt,
      closedAt,
      failedVerifications: 1,
      version: 6,
    });
    const history = await works.history(hazard.id);
    expect(
      history.map(
        ({ action, actorId, at: when }) =>
          `${action} ${actorId} +${(when.getTime() - hazard.reportedAt.getTime()) / hour}`,
      ),
    ).toEqual([
      'hazard_reported UREPORTER +0',
      'hazard_committed UOWES +1',
      'hazard_rectified UDOES +2',
      'hazard_verified UACCEPTS +3',
      'hazard_sent_back UACCEPTS +3',
      'hazard_rectified UDOES +4',
      'hazard_verified USECOND +5',
      'hazard_closed USECOND +5',
    ]);
    expect(await works.deadlines(hazard.id)).toEqual([
      'commit UOWES met',
      'rectify UDOES met',
      'verify UACCEPTS met',
      'rectify UDOES met',
      'verify UACCEPTS met',
    ]);
  });

  it('can be read from its history alone: after follows before, field by field', async () => {
    const hazard = await inState('closed');
    const known: Record<string, unknown> = {};
    for (const { before, after, action } of await works.history(hazard.id)) {
      if (action !== 'hazard_verified') {
        for (const [field, value] of Object.entries((before ?? {}) as object)) {
          expect([action, field, value]).toEqual([action, field, known[field]]);
        }
        Object.assign(known, after);
      }
    }
    expect(known).toMatchObject({
      state: 'closed',
      rectifiedAt: hazard.rectifiedAt?.toISOString(),
      closedAt: hazard.closedAt?.toISOString(),
    });
  });

  it('has one card a change and one entry a history event, all in the same channel', async () => {
    const hazard = await inState('closed');
    const told = await works.told(hazard.id);
    const keys = (kind: string) =>
      told.filter((one) => one.kind === kind).map(({ dedupeKey }) => dedupeKey);
    expect(keys('card')).toEqual([1, 2, 3, 4].map((version) => `card:${hazard.id}:${version}`));
    const history = await works.history(hazard.id);
    expect(keys('timeline')).toEqual(history.map(({ id }) => `timeline:${id}`));
    const channels = told.filter(({ recipientKind }) => recipientKind === 'channel');
    expect(new Set(channels.map(({ recipientId }) => recipientId))).toEqual(new Set(['CSITE']));
  });

  it.each(['reported', 'committed', 'rectified', 'closed', 'withdrawn'] as const)(
    'lets people do with a %s hazard what their buttons say, and nothing else',
    async (state) => {
      const hazard = await inState(state);
      const { people } = await viewHazard(works.context, works.admin, hazard.number);
      const before = await works.history(hazard.id);
      for (const by of everybody) {
        const { actor } = await works.as(by);
        const actions = allowedActions(actor, hazard, people);
        for (const [name, act] of Object.entries(acts)) {
          if (actions.includes(name as HazardAction)) continue;
          await expect(act(hazard, by), `${name} by ${by}`).rejects.toMatchObject({
            name: 'DomainError',
            code: expect.stringMatching(/^(not_allowed_to|wrong_state|verifier_|acceptor_is)/),
          });
        }
      }
      expect(await works.history(hazard.id)).toEqual(before);
    },
  );

  it.each<[Hazard['state'], HazardAction, string[]]>([
    ['reported', 'commit', ['UOWES', 'ULEAD']],
    ['committed', 'rectify', ['UOWES', 'UDOES', 'ULEAD']],
    ['rectified', 'verify', ['UACCEPTS', 'USECOND']],
    ['reported', 'reassign', ['ULEAD', 'UADMIN']],
    ['committed', 'reassign', ['ULEAD', 'UADMIN']],
    ['reported', 'correct', ['ULEAD', 'UADMIN']],
    ['committed', 'correct', ['ULEAD', 'UADMIN']],
    ['rectified', 'correct', ['ULEAD', 'UADMIN']],
    ['reported', 'withdraw', ['UADMIN']],
    ['committed', 'withdraw', ['UADMIN']],
    ['rectified', 'withdraw', ['UADMIN']],
  ])('when %s: %s is for %j', async (state, name, allowed) => {
    for (const by of allowed) {
      const hazard = await inState(state);
      expect((await acts[name](hazard, by)).version).toBeGreaterThan(hazard.version);
    }
  });

  it('is closed to somebody who has left, whatever they were', async () => {
    const hazard = await inState('reported');
    const owes = await works.as('UOWES');
    const gone = { ...owes, actor: { ...owes.actor, isDeactivated: true } };
    const input = { number: hazard.number, responsibleId: 'UNEXT', submissionKey: works.key() };
    await expect(reassignHazard(works.context, gone, input)).rejects.toMatchObject({
      code: 'not_allowed_to_reassign',
    });
    await works.refresh('UOWES');
    await works.refresh('UOWES', { isDeactivated: true });
    await expect(works.commit(hazard, {}, 'UOWES')).rejects.toMatchObject({
      code: 'not_allowed_to_commit',
    });
  });
});

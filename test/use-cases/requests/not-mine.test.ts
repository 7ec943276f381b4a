import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { type Hazard, hazardKind } from '../../../src/domain/hazards/hazard.js';
import { reassignHazard } from '../../../src/use-cases/hazards/reassign-hazard.js';
import { viewHazard } from '../../../src/use-cases/hazards/view-hazard.js';
import {
  type DecideNotMineInput,
  decideNotMine,
} from '../../../src/use-cases/requests/decide-not-mine.js';
import { type SayNotMineInput, sayNotMine } from '../../../src/use-cases/requests/say-not-mine.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { openWorks, refusal, type Works } from '../works.js';

describeOnEachDatabase('not mine', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
  });

  const say = async (
    { number }: Pick<Hazard, 'number'>,
    by = 'UOWES',
    input: Partial<SayNotMineInput> = {},
  ) =>
    sayNotMine(works.context, await works.as(by), {
      ...{ kind: hazardKind, number, submissionKey: works.key() },
      ...{ reason: 'The crane is the yard’s', proposedId: null },
      ...input,
    });
  const decide = async (
    { id }: Pick<Hazard, 'id'>,
    by = 'ULEAD',
    input: Partial<DecideNotMineInput> = {},
  ) => {
    const { id: requestId } = await works.prisma.request.findFirstOrThrow({
      where: { matterId: id },
      orderBy: { askedAt: 'desc' },
    });
    return decideNotMine(works.context, await works.as(by), {
      ...{ requestId, submissionKey: works.key(), decision: 'approved' as const },
      ...{ memberId: 'UNEXT', reason: null },
      ...input,
    });
  };
  const reported = async () => (await works.report()).hazard;

  it('asks the unit’s leader by the next working day, while the clocks run on', async () => {
    const hazard = await reported();
    const [commit] = await works.openDeadlines(hazard.id);
    await works.forgetTold();
    await say(hazard, 'UOWES', { proposedId: 'UNEXT' });
    expect(await works.deadlines(hazard.id)).toEqual([
      'commit UOWES open',
      'decide_not_mine ULEAD open',
    ]);
    const open = await works.openDeadlines(hazard.id);
    expect(open.find(({ kind }) => kind === 'commit')).toEqual(commit);
    expect(open.find(({ kind }) => kind === 'decide_not_mine')?.dueAt).toEqual(
      new Date('2026-11-24T15:59:59.999Z'),
    );
    expect(await works.notices(hazard.id)).toEqual(['not_mine_asked decider ULEAD']);
    expect((await works.history(hazard.id)).at(-1)).toMatchObject({
      action: 'not_mine_asked',
      after: { reason: 'The crane is the yard’s', proposedId: 'UNEXT', deciderId: 'ULEAD' },
    });
    await expect(say(hazard)).rejects.toThrow(refusal('not_mine_pending'));
    const { deadlineActions } = await viewHazard(
      works.context,
      await works.as('ULEAD'),
      hazard.number,
    );
    expect([...deadlineActions.values()].flat()).toContain('name_another');
  });

  it('agreed to: another takes over by the same due instant, and both are told', async () => {
    const hazard = await reported();
    const [commit] = await works.openDeadlines(hazard.id);
    await say(hazard);
    await works.forgetTold();
    await expect(decide(hazard, 'UOWES')).rejects.toThrow(
      refusal('not_allowed_to_decide_not_mine'),
    );
    await decide(hazard);
    expect(await works.roles(hazard.id)).toContain('responsible UNEXT');
    expect(await works.openDeadlines(hazard.id)).toEqual([{ ...commit, owedById: 'UNEXT' }]);
    expect(await works.deadlines(hazard.id)).toContain('decide_not_mine ULEAD met');
    expect(await works.notices(hazard.id)).toEqual([
      'not_mine_decided successor UNEXT',
      'not_mine_decided asker UOWES',
    ]);
    expect((await works.history(hazard.id)).at(-1)).toMatchObject({
      action: 'not_mine_decided',
      before: { responsible: 'UOWES' },
      after: { responsible: 'UNEXT', decision: 'approved', askedById: 'UOWES' },
    });
    await expect(decide(hazard)).rejects.toThrow(refusal('not_mine_decided_already'));
    await expect(say(hazard)).rejects.toThrow(refusal('not_allowed_to_ask_not_mine'));
  });

  it('of who carries it out hands over the work alone', async () => {
    const hazard = await reported();
    await works.commit(hazard);
    await say(hazard, 'UDOES');
    await expect(decide(hazard, 'ULEAD', { memberId: 'UACCEPTS' })).rejects.toThrow(
      refusal('acceptor_is_completer', 'memberId'),
    );
    await expect(decide(hazard, 'ULEAD', { memberId: 'UDOES' })).rejects.toThrow(
      refusal('same_person_named', 'memberId'),
    );
    await decide(hazard);
    const roles = await works.roles(hazard.id);
    expect(roles).toEqual(expect.arrayContaining(['responsible UOWES', 'completer UNEXT']));
    expect(await works.deadlines(hazard.id)).toContain('rectify UNEXT open');
  });

  it('refused with a reason it stays theirs, and can be said again', async () => {
    const hazard = await reported();
    await say(hazard);
    await works.forgetTold();
    const refused = { decision: 'refused' as const, memberId: null };
    await expect(decide(hazard, 'UBOSS', refused)).rejects.toThrow(refusal('required', 'reason'));
    await decide(hazard, 'UBOSS', { ...refused, reason: 'It hangs on your quay' });
    expect(await works.notices(hazard.id)).toEqual(['not_mine_decided asker UOWES']);
    expect(await works.deadlines(hazard.id)).toContain('commit UOWES open');
    await say(hazard);
    expect(await works.deadlines(hazard.id)).toContain('decide_not_mine ULEAD open');
  });

  it.each([
    ['ULEAD', 'UBOSS'],
    ['UBOSS', 'ULEAD'],
  ])('said by %s goes to %s', async (asker, decider) => {
    const { hazard } = await works.report({ responsibleId: asker });
    await say(hazard, asker);
    expect(await works.deadlines(hazard.id)).toContain(`decide_not_mine ${decider} open`);
  });

  it('goes to an admin where nobody else is above', async () => {
    const { hazard } = await works.report({ unitId: works.company.id, responsibleId: 'UBOSS' });
    await works.giveRoles('UADMIN', ['admin'], null);
    await say(hazard, 'UBOSS');
    expect(await works.deadlines(hazard.id)).toContain('decide_not_mine UADMIN open');
  });

  it('ends by itself when another is named, the work is done, or the asker leaves', async () => {
    const ended = async (hazard: Hazard) =>
      expect(await works.deadlines(hazard.id)).toContain('decide_not_mine ULEAD superseded');
    const one = await reported();
    await say(one);
    const input = { number: one.number, responsibleId: 'UNEXT', submissionKey: works.key() };
    await reassignHazard(works.context, await works.as('UADMIN'), input);
    await ended(one);
    expect((await works.history(one.id)).at(-1)).toMatchObject({ action: 'not_mine_ended' });
    await expect(decide(one)).rejects.toThrow(refusal('not_mine_decided_already'));

    const other = await reported();
    await works.commit(other);
    await say(other, 'UOWES');
    await works.rectify(other);
    await ended(other);

    const third = await reported();
    await say(third);
    await works.refresh('UOWES', { isDeactivated: true });
    await ended(third);
  });

  it('passes to another when who decides leaves or is replaced, never to who asked', async () => {
    const { hazard } = await works.report({ responsibleId: 'UBOSS' });
    await say(hazard, 'UBOSS');
    const another = await reported();
    await say(another);
    await works.giveRoles('UADMIN', ['admin'], null);
    await works.refresh('ULEAD', { isDeactivated: true });
    expect(await works.deadlines(hazard.id)).toContain('decide_not_mine UADMIN open');
    expect(await works.deadlines(another.id)).toContain('decide_not_mine UBOSS open');
  });

  it('is for nobody else, and the same form sent twice is one request', async () => {
    const hazard = await reported();
    const before = await works.countRows();
    for (const by of ['ULEAD', 'UADMIN', 'UREPORTER', 'UACCEPTS']) {
      await expect(say(hazard, by)).rejects.toThrow(refusal('not_allowed_to_ask_not_mine'));
    }
    await expect(say(hazard, 'UOWES', { reason: ' ' })).rejects.toThrow(
      refusal('required', 'reason'),
    );
    await works.refresh('UGONE', { isDeactivated: true });
    await expect(say(hazard, 'UOWES', { proposedId: 'UGONE' })).rejects.toThrow(
      refusal('member_deactivated', 'proposedId'),
    );
    expect(await works.countRows()).toEqual(before);
    await say(hazard, 'UOWES', { submissionKey: 'VSAME' });
    await say(hazard, 'UOWES', { submissionKey: 'VSAME' });
    expect(await works.prisma.request.count({ where: { matterId: hazard.id } })).toBe(1);
  });
});

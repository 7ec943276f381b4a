import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { defaultPolicy } from '../../../src/domain/deadlines/deadline-kind.js';
import { deadlineKind } from '../../../src/domain/deadlines/kinds.js';
import type { CommitToRectifyInput } from '../../../src/use-cases/hazards/commit-to-rectify.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { kinds } from '../../support/kinds.js';
import { majorTerms, monday, openWorks, refusal, type Works } from '../works.js';

describeOnEachDatabase('committing to rectify', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
  });

  it('meets the commit deadline and makes the completer owe the work by the end of the promised day', async () => {
    const { hazard } = await works.report();
    const committed = await works.commit(hazard, { dueOn: '2026-12-04' });
    expect(committed).toMatchObject({ state: 'committed', version: 2 });
    expect((await works.deadlines(hazard.id)).sort()).toEqual([
      'commit UOWES met',
      'rectify UDOES open',
    ]);
    const [deadline] = await works.openDeadlines(hazard.id);
    expect(deadline).toMatchObject({
      dueAt: new Date('2026-12-04T15:59:59.999Z'),
      nextReminderAt: monday,
      policy: defaultPolicy(deadlineKind(kinds, 'rectify'), 'general'),
    });
  });

  it('tells everybody named, each once and not who commits', async () => {
    const { hazard } = await works.report();
    await works.forgetTold();
    await works.commit(hazard, { responsibleLeaderId: 'ULEAD' });
    expect(await works.notices(hazard.id)).toEqual([
      'committed completer UDOES',
      'committed acceptor UACCEPTS',
      'committed responsible_leader ULEAD',
      'committed reporter UREPORTER',
    ]);
    const [deadline] = await works.openDeadlines(hazard.id);
    const told = await works.told(hazard.id);
    expect(told.map(({ deadlineId }) => deadlineId)).toEqual([
      null,
      null,
      deadline?.id,
      null,
      null,
      null,
    ]);
    expect(told[0]).toMatchObject({ kind: 'card', dedupeKey: `card:${hazard.id}:2` });
    expect(told[1]).toMatchObject({ kind: 'timeline', recipientId: 'CSITE' });
  });

  it('tells the responsible person when the unit’s leader commits in their place', async () => {
    const { hazard } = await works.report();
    await works.forgetTold();
    await works.commit(hazard, {}, 'ULEAD');
    expect(await works.notices(hazard.id)).toEqual([
      'committed completer UDOES',
      'committed acceptor UACCEPTS',
      'committed responsible UOWES',
      'committed reporter UREPORTER',
    ]);
  });

  it('brings the card up to date where it is, also when the unit has another channel by now', async () => {
    const { hazard } = await works.report();
    await works.context.unitOfWork.run(works.workspaceId, (stores) =>
      stores.cards.remember(hazard.id, { channelId: 'COLD', ts: '1.1' }),
    );
    await works.forgetTold();
    await works.commit(hazard);
    const channels = (await works.told(hazard.id)).filter((one) => one.recipientKind === 'channel');
    expect(channels.map(({ recipientId }) => recipientId)).toEqual(['COLD', 'COLD']);
  });

  it('writes into history what was promised, before and after', async () => {
    const { hazard } = await works.report();
    await works.commit(hazard);
    const [, event, ...more] = await works.history(hazard.id);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      action: 'hazard_committed',
      actorId: 'UOWES',
      before: { state: 'reported' },
      after: {
        state: 'committed',
        measures: 'Fit a rail',
        completerId: 'UDOES',
        dueOn: '2026-12-04',
        acceptorId: 'UACCEPTS',
      },
    });
  });

  it('takes over the interim control of the report', async () => {
    const { hazard } = await works.report({ level: 'major', interimControl: 'Tape' });
    await works.commit(hazard, { ...majorTerms, interimControl: null });
    const commitment = await works.prisma.commitment.findFirst({ where: { hazardId: hazard.id } });
    expect(commitment?.interimControl).toBe('Tape');
  });

  it.each<[string, Partial<CommitToRectifyInput>, string, string]>([
    ['no measures', { measures: '' }, 'required', 'measures'],
    ['a date in the past', { dueOn: '2026-11-22' }, 'due_in_past', 'dueOn'],
    ['a date too far', { dueOn: '2029-01-01' }, 'due_too_far', 'dueOn'],
    ['no date', { dueOn: '' }, 'required', 'dueOn'],
    ['the completer as acceptor', { acceptorId: 'UDOES' }, 'acceptor_is_completer', 'acceptorId'],
    ['somebody who has left', { completerId: 'UGONE' }, 'member_deactivated', 'completerId'],
    [
      'a leader who has left',
      { responsibleLeaderId: 'UGONE' },
      'member_deactivated',
      'responsibleLeaderId',
    ],
  ])('with %s is refused at its field', async (_name, input, code, field) => {
    await works.refresh('UGONE', { isDeactivated: true });
    const { hazard } = await works.report();
    const before = await works.countRows();
    await expect(works.commit(hazard, input)).rejects.toThrow(refusal(code, field));
    expect(await works.countRows()).toEqual(before);
  });

  it.each<[string, Partial<CommitToRectifyInput>, string, string]>([
    ['interim control', { interimControl: null }, 'interim_control_required', 'interimControl'],
    [
      'a responsible leader',
      { responsibleLeaderId: null },
      'major_requires',
      'responsibleLeaderId',
    ],
    ['funds', { funds: ' ' }, 'major_requires', 'funds'],
    ['a contingency plan', { contingencyPlan: null }, 'major_requires', 'contingencyPlan'],
    ['a second acceptor', { secondAcceptorId: null }, 'major_requires', 'secondAcceptorId'],
    [
      'two different acceptors',
      { secondAcceptorId: 'UACCEPTS' },
      'acceptors_are_same',
      'secondAcceptorId',
    ],
    [
      'acceptors from elsewhere',
      { acceptorId: 'ULEAD' },
      'acceptor_of_responsible_unit',
      'acceptorId',
    ],
  ])(
    'to a major hazard without %s is refused, and it stays reported',
    async (_name, input, code, field) => {
      const { hazard } = await works.report({ level: 'major' });
      await expect(works.commit(hazard, { ...majorTerms, ...input })).rejects.toThrow(
        refusal(code, field),
      );
      expect(await works.deadlines(hazard.id)).toEqual(['commit UOWES open']);
      expect((await works.commit(hazard, majorTerms)).state).toBe('committed');
    },
  );

  it('does not know a hazard that there is not', async () => {
    await expect(works.commit({ number: 99 })).rejects.toThrow(refusal('hazard_not_found'));
  });

  it('by the same submission five times at once is one promise', async () => {
    const { hazard } = await works.report();
    const submissionKey = 'VSAME';
    const results = await Promise.all(
      Array.from({ length: 5 }, () => works.commit(hazard, { submissionKey })),
    );
    expect(new Set(results.map(({ version }) => version))).toEqual(new Set([2]));
    expect((await works.deadlines(hazard.id)).sort()).toEqual([
      'commit UOWES met',
      'rectify UDOES open',
    ]);
    expect(await works.history(hazard.id)).toHaveLength(2);
  });

  it('by two people at once is one promise; the other hears that it is committed', async () => {
    const { hazard } = await works.report();
    const results = await Promise.allSettled([
      works.commit(hazard, { measures: 'One' }, 'UOWES'),
      works.commit(hazard, { measures: 'Two' }, 'ULEAD'),
    ]);
    const lost = results.filter((result) => result.status === 'rejected');
    expect(lost.map(({ reason }) => reason)).toEqual([refusal('wrong_state')]);
    expect(await works.prisma.commitment.count({ where: { hazardId: hazard.id } })).toBe(1);
  });
});

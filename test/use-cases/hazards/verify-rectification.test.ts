import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import type { VerifyRectificationInput } from '../../../src/use-cases/hazards/verify-rectification.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { monday, openWorks, photo, refusal, type Works } from '../works.js';

const notFixed = { result: 'not_fixed', opinion: 'Still loose', nextDueOn: '2026-12-08' } as const;

describeOnEachDatabase('verifying', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
  });

  it('closes a general hazard when it is fixed, and tells everybody concerned', async () => {
    const hazard = await works.rectified();
    await works.forgetTold();
    const closed = await works.verify(hazard, { files: [photo] });
    expect(closed).toMatchObject({ state: 'closed', closedAt: monday, rectifiedAt: monday });
    expect(await works.openDeadlines(hazard.id)).toEqual([]);
    expect(await works.deadlines(hazard.id)).toContain('verify UACCEPTS met');
    expect(await works.notices(hazard.id)).toEqual([
      'closed responsible UOWES',
      'closed completer UDOES',
      'closed reporter UREPORTER',
      'closed leader ULEAD',
    ]);
    const evidence = await works.prisma.evidence.findMany({ where: { matterId: hazard.id } });
    expect(evidence).toMatchObject([{ stage: 'verification', addedById: 'UACCEPTS' }]);
    const history = (await works.history(hazard.id)).slice(-2);
    expect(history).toMatchObject([
      {
        action: 'hazard_verified',
        actorId: 'UACCEPTS',
        before: null,
        after: { result: 'fixed', opinion: 'Holds' },
      },
      {
        action: 'hazard_closed',
        before: { state: 'rectified', closedAt: null },
        after: { state: 'closed', closedAt: monday.toISOString() },
      },
    ]);
  });

  it('is never by who handed in at an earlier time', async () => {
    const hazard = await works.rectified();
    await works.giveRoles('UDOES', ['inspector'], null);
    await works.verify(hazard, notFixed);
    await works.rectify(hazard, {}, 'UOWES');
    expect(await works.roles(hazard.id)).toEqual(
      expect.arrayContaining(['rectifier UOWES', 'rectifier UDOES']),
    );
    await works.giveRoles('UOWES', ['inspector'], null);
    for (const by of ['UOWES', 'UDOES']) {
      await expect(works.verify(hazard, {}, by)).rejects.toThrow(refusal('verifier_rectified'));
    }
    expect((await works.verify(hazard)).state).toBe('closed');
  });

  it('lets another inspector stand in, who meets the acceptor’s deadline', async () => {
    const hazard = await works.rectified();
    expect((await works.verify(hazard, {}, 'USECOND')).state).toBe('closed');
    expect(await works.deadlines(hazard.id)).toContain('verify UACCEPTS met');
  });

  it('closes a major hazard by the second of two people', async () => {
    const hazard = await works.rectified('major');
    await works.forgetTold();
    const waiting = await works.verify(hazard);
    expect(waiting).toMatchObject({ state: 'rectified', closedAt: null, version: 4 });
    expect(await works.notices(hazard.id)).toEqual([
      'verified acceptor USECOND',
      'verified completer UDOES',
      'verified responsible UOWES',
    ]);
    expect((await works.openDeadlines(hazard.id)).map(({ owedById }) => owedById)).toEqual([
      'USECOND',
    ]);
    await expect(works.verify(hazard)).rejects.toThrow(refusal('verifier_signed_already'));
    expect((await works.verify(hazard, {}, 'USECOND')).state).toBe('closed');
    expect(await works.openDeadlines(hazard.id)).toEqual([]);
  });

  it('is complete with an acceptor and one who stands in: the other acceptor owes nothing more', async () => {
    const hazard = await works.rectified('major');
    await works.giveRoles('UTHIRD', ['inspector'], works.other.id);
    await works.verify(hazard, {}, 'UTHIRD');
    expect(await works.openDeadlines(hazard.id)).toHaveLength(1);
    expect((await works.verify(hazard)).state).toBe('closed');
    expect(await works.openDeadlines(hazard.id)).toEqual([]);
  });

  it('sends back what is not fixed: counted, owed again by the next date, everybody told', async () => {
    const hazard = await works.rectified();
    await works.forgetTold();
    const back = await works.verify(hazard, notFixed);
    expect(back).toMatchObject({ state: 'committed', failedVerifications: 1, rectifiedAt: null });
    const [deadline, ...others] = await works.openDeadlines(hazard.id);
    expect(others).toEqual([]);
    expect(deadline).toMatchObject({
      kind: 'rectify',
      owedById: 'UDOES',
      dueAt: new Date('2026-12-08T15:59:59.999Z'),
      nextReminderAt: monday,
    });
    expect(await works.notices(hazard.id)).toEqual([
      'sent_back completer UDOES',
      'sent_back responsible UOWES',
      'sent_back leader ULEAD',
      'sent_back reporter UREPORTER',
    ]);
    const history = (await works.history(hazard.id)).slice(-2);
    expect(history).toMatchObject([
      { action: 'hazard_verified', after: { result: 'not_fixed', nextDueOn: '2026-12-08' } },
      {
        action: 'hazard_sent_back',
        before: { state: 'rectified', failedVerifications: 0, rectifiedAt: monday.toISOString() },
        after: { state: 'committed', failedVerifications: 1, rectifiedAt: null },
      },
    ]);
  });

  it('sends a major hazard back by one of two, and the other owes no verification any more', async () => {
    const hazard = await works.rectified('major');
    await works.verify(hazard, { ...notFixed, result: 'partly' });
    const deadlines = await works.deadlines(hazard.id);
    expect(deadlines).toContain('verify UACCEPTS met');
    expect(deadlines).toContain('verify USECOND superseded');
    expect(deadlines).toContain('rectify UDOES open');
  });

  it('needs both signatures again after it was sent back', async () => {
    const hazard = await works.rectified('major');
    await works.verify(hazard);
    await works.verify(hazard, notFixed, 'USECOND');
    await works.rectify(hazard);
    expect((await works.verify(hazard)).state).toBe('rectified');
    expect((await works.verify(hazard, {}, 'USECOND')).state).toBe('closed');
  });

  it('tells the leaders above and the safety office at once when it fails for the second time', async () => {
    const hazard = await works.rectified();
    await works.verify(hazard, notFixed);
    expect((await works.told(hazard.id)).map(({ recipientId }) => recipientId)).not.toContain(
      'COFFICE',
    );
    await works.rectify(hazard);
    await works.forgetTold();
    const back = await works.verify(hazard, notFixed);
    expect(back.failedVerifications).toBe(2);
    expect(await works.notices(hazard.id)).toEqual([
      'sent_back completer UDOES',
      'sent_back responsible UOWES',
      'sent_back leader ULEAD',
      'sent_back reporter UREPORTER',
      'sent_back leader UBOSS',
      'sent_back office COFFICE',
    ]);
    const told = (await works.told(hazard.id)).filter(({ kind }) => kind === 'sent_back');
    for (const one of told) {
      expect(one).toMatchObject({ notBefore: monday, details: { failures: 2, escalated: true } });
    }
  });

  it.each<[string, string, string]>([
    ['who handed in the work', 'UOWES', 'verifier_rectified'],
    ['who was to do it', 'UDOES', 'verifier_rectified'],
    ['the unit’s leader', 'ULEAD', 'not_allowed_to_verify'],
    ['the reporter', 'UREPORTER', 'not_allowed_to_verify'],
    ['an admin', 'UADMIN', 'not_allowed_to_verify'],
    ['an inspector of the unit', 'UINSIDE', 'verifier_of_responsible_unit'],
  ])('is not for %s of a major hazard', async (_name, userId, code) => {
    await works.giveRoles('UINSIDE', ['inspector'], works.site.id);
    const { hazard } = await works.report({ level: 'major' });
    await works.commit(hazard, {
      responsibleLeaderId: 'UBOSS',
      secondAcceptorId: 'USECOND',
      funds: '1',
      contingencyPlan: 'Stop',
      interimControl: 'Tape',
    });
    await works.rectify(hazard, {}, 'UOWES');
    await expect(works.verify(hazard, {}, userId)).rejects.toThrow(refusal(code));
    expect(await works.openDeadlines(hazard.id)).toHaveLength(2);
  });

  it.each<[string, Partial<VerifyRectificationInput>, string, string]>([
    ['no opinion', { opinion: ' ' }, 'required', 'opinion'],
    ['no next date', { result: 'partly' }, 'next_due_required', 'nextDueOn'],
    [
      'a next date in the past',
      { ...notFixed, nextDueOn: '2026-11-22' },
      'due_in_past',
      'nextDueOn',
    ],
    ['a next date too far', { ...notFixed, nextDueOn: '2030-01-01' }, 'due_too_far', 'nextDueOn'],
  ])('with %s is refused at its field', async (_name, input, code, field) => {
    const hazard = await works.rectified();
    const before = await works.countRows();
    await expect(works.verify(hazard, input)).rejects.toThrow(refusal(code, field));
    expect(await works.countRows()).toEqual(before);
  });

  it('by the same submission five times at once is one signature', async () => {
    const hazard = await works.rectified('major');
    const submissionKey = 'VSAME';
    const results = await Promise.all(
      Array.from({ length: 5 }, () => works.verify(hazard, { submissionKey })),
    );
    expect(new Set(results.map(({ state }) => state))).toEqual(new Set(['rectified']));
    const where = { hazardId: hazard.id };
    expect(await works.prisma.verification.count({ where })).toBe(1);
  });

  it('by two at once closes once; the other hears that it is closed', async () => {
    const hazard = await works.rectified();
    const results = await Promise.allSettled([
      works.verify(hazard),
      works.verify(hazard, notFixed, 'USECOND'),
    ]);
    const lost = results.filter((result) => result.status === 'rejected');
    expect(lost.map(({ reason }) => reason)).toEqual([refusal('wrong_state')]);
    const where = { hazardId: hazard.id };
    expect(await works.prisma.verification.count({ where })).toBe(1);
  });
});

import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { reassignHazard } from '../../../src/use-cases/hazards/reassign-hazard.js';
import { viewHazard } from '../../../src/use-cases/hazards/view-hazard.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { monday, openWorks, refusal, type Works } from '../works.js';

describeOnEachDatabase('reassigning a hazard', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
  });

  async function reassign(
    { number }: { number: number },
    responsibleId: string,
    by = 'ULEAD',
    submissionKey = works.key(),
  ) {
    const input = { number, responsibleId, submissionKey };
    return reassignHazard(works.context, await works.as(by), input);
  }

  it('hands over the commitment by the same due instant, and tells both', async () => {
    const { hazard } = await works.report();
    const [before] = await works.openDeadlines(hazard.id);
    await works.forgetTold();
    const after = await reassign(hazard, 'UNEXT');
    expect(after).toMatchObject({ state: 'reported', responsibleId: 'UNEXT', version: 2 });
    const [deadline, ...others] = await works.openDeadlines(hazard.id);
    expect(others).toEqual([]);
    expect(deadline).toEqual({ ...before, owedById: 'UNEXT' });
    expect(await works.notices(hazard.id)).toEqual([
      'assigned responsible UNEXT',
      'assigned released UOWES',
    ]);
    expect((await works.history(hazard.id)).at(-1)).toMatchObject({
      action: 'hazard_reassigned',
      actorId: 'ULEAD',
      before: { responsibleId: 'UOWES' },
      after: { responsibleId: 'UNEXT' },
    });
    expect((await works.commit(hazard, {}, 'UNEXT')).state).toBe('committed');
  });

  it('hands over the work where the last responsible person had promised to do it', async () => {
    const { hazard } = await works.report();
    await works.commit(hazard, { completerId: 'UOWES' });
    await reassign(hazard, 'UNEXT', 'UADMIN');
    expect(await works.deadlines(hazard.id)).toContain('rectify UNEXT open');
    expect((await works.history(hazard.id)).at(-1)).toMatchObject({
      before: { responsibleId: 'UOWES', completerId: 'UOWES' },
      after: { responsibleId: 'UNEXT', completerId: 'UNEXT' },
    });
    await expect(works.rectify(hazard, {}, 'UOWES')).rejects.toThrow(
      refusal('not_allowed_to_rectify'),
    );
    expect((await works.rectify(hazard, {}, 'UNEXT')).state).toBe('rectified');
  });

  it('changes nothing of what was promised, by whom and when', async () => {
    const { hazard } = await works.report();
    await works.commit(hazard, { completerId: 'UOWES' });
    const promises = () => works.prisma.commitment.findMany({ where: { hazardId: hazard.id } });
    const before = await promises();
    const later = new Date('2026-11-25T02:00:00Z');
    works.setNow(later);
    await reassign(hazard, 'UNEXT');
    expect(before).toMatchObject([{ completerId: 'UOWES', committedAt: monday }]);
    expect(await promises()).toEqual(before);
    const { details } = await viewHazard(works.context, await works.as('ULEAD'), hazard.number);
    expect(details.assignments.filter(({ since }) => since.getTime() === later.getTime())).toEqual(
      ['completer', 'responsible'].map((role) =>
        expect.objectContaining({ role, memberId: 'UNEXT' }),
      ),
    );
  });

  it('leaves the work with the completer where somebody else had promised it', async () => {
    const { hazard } = await works.report();
    await works.commit(hazard);
    await reassign(hazard, 'UNEXT');
    expect(await works.deadlines(hazard.id)).toContain('rectify UDOES open');
  });

  const asked = async (by: string) => {
    const { hazard } = await works.report();
    await works.commit(hazard, { completerId: 'UOWES' });
    await works.askForExtension(hazard, {}, by);
    await works.forgetTold();
    return hazard;
  };

  it('passes the decision about an extension on where who owed it owes the work now', async () => {
    const hazard = await asked('UOWES');
    const before = (await works.openDeadlines(hazard.id)).find(
      ({ kind }) => kind === 'decide_extension',
    );
    await reassign(hazard, 'ULEAD', 'UADMIN');
    const open = await works.openDeadlines(hazard.id);
    expect(open.find(({ id }) => id === before?.id)).toEqual({ ...before, owedById: 'UBOSS' });
    expect(await works.deadlines(hazard.id)).toContain('rectify ULEAD open');
    expect(await works.notices(hazard.id)).toEqual([
      'assigned responsible ULEAD',
      'assigned released UOWES',
      'extension_asked decider UBOSS',
    ]);
    const assigned = (await works.told(hazard.id)).find(
      ({ recipientId }) => recipientId === 'ULEAD',
    );
    expect(assigned?.deadlineId).toBe(open.find(({ kind }) => kind === 'rectify')?.id);
    expect((await works.history(hazard.id)).slice(-2)).toMatchObject([
      { action: 'hazard_reassigned', after: { responsibleId: 'ULEAD' } },
      {
        action: 'extension_passed_on',
        before: { deciderId: 'ULEAD' },
        after: { deciderId: 'UBOSS' },
      },
    ]);
  });

  it.each([
    ['who owes it still may decide', 'UNEXT', 'ULEAD'],
    ['nobody else is there to decide', 'ULEAD', 'ULEAD'],
  ])('leaves the decision where %s', async (_name, to, decider) => {
    if (to === 'ULEAD') await works.refresh('UBOSS', { isDeactivated: true });
    const hazard = await asked('UOWES');
    await reassign(hazard, to, 'ULEAD');
    expect(await works.deadlines(hazard.id)).toContain(`decide_extension ${decider} open`);
    const actions = (await works.history(hazard.id)).map(({ action }) => action);
    expect(actions).not.toContain('extension_passed_on');
  });

  it.each([
    ['the same person', 'UOWES', 'same_responsible'],
    ['an acceptor', 'UACCEPTS', 'acceptor_is_completer'],
    ['somebody who has left', 'UGONE', 'member_deactivated'],
  ])('to %s is refused', async (_name, userId, code) => {
    await works.refresh('UGONE', { isDeactivated: true });
    const { hazard } = await works.report();
    await works.commit(hazard);
    const before = await works.countRows();
    await expect(reassign(hazard, userId)).rejects.toThrow(refusal(code, 'responsibleId'));
    expect(await works.countRows()).toEqual(before);
  });

  it.each(['UOWES', 'UREPORTER', 'UBOSS', 'UOTHER', 'UACCEPTS'])(
    'is not for %s',
    async (userId) => {
      const { hazard } = await works.report();
      await expect(reassign(hazard, 'UNEXT', userId)).rejects.toThrow(
        refusal('not_allowed_to_reassign'),
      );
    },
  );

  it('is over once the work waits to be verified', async () => {
    const hazard = await works.rectified();
    await expect(reassign(hazard, 'UNEXT')).rejects.toThrow(refusal('wrong_state'));
  });

  it('by the same submission five times at once happens once', async () => {
    const { hazard } = await works.report();
    const results = await Promise.all(
      Array.from({ length: 5 }, () => reassign(hazard, 'UNEXT', 'ULEAD', 'VSAME')),
    );
    expect(new Set(results.map(({ version }) => version))).toEqual(new Set([2]));
    expect(await works.history(hazard.id)).toHaveLength(2);
  });
});

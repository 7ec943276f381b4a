import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import type { Hazard } from '../../../src/domain/hazards/hazard.js';
import { hazardKind } from '../../../src/domain/hazards/hazard.js';
import { superviseDeadline } from '../../../src/use-cases/deadlines/supervise-deadline.js';
import {
  type CorrectHazardInput,
  correctHazard,
} from '../../../src/use-cases/hazards/correct-hazard.js';
import { sayNotMine } from '../../../src/use-cases/requests/say-not-mine.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { majorTerms, monday, openWorks, refusal, type Works } from '../works.js';

const hourMs = 3_600_000;

describeOnEachDatabase('correcting a hazard', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
    await works.giveRoles('UINSPECTS', ['inspector'], null);
    await works.forgetTold();
  });

  const correct = async (
    { number }: Pick<Hazard, 'number'>,
    input: Partial<CorrectHazardInput>,
    by = 'ULEAD',
  ) =>
    correctHazard(works.context, await works.as(by), {
      ...{ number, submissionKey: works.key() },
      ...input,
    });
  const later = (hours: number) => works.setNow(new Date(monday.getTime() + hours * hourMs));

  it('of category, kind and place leaves the deadlines alone, and says what it repeats now', async () => {
    const { hazard: first } = await works.report({ place: 'Bay 4' });
    const { hazard } = await works.report();
    const open = await works.openDeadlines(hazard.id);
    await works.forgetTold();
    const after = await correct(hazard, { place: 'bay  4' });
    expect(after).toMatchObject({ place: 'bay  4', repeatOfId: first.id, state: 'reported' });
    expect(await works.openDeadlines(hazard.id)).toEqual(open);
    expect(await works.notices(hazard.id)).toEqual([
      'corrected owes UOWES',
      'corrected reporter UREPORTER',
    ]);
    expect((await works.history(hazard.id)).at(-1)).toMatchObject({
      action: 'hazard_corrected',
      before: { place: 'Bay 3', repeatOfId: null },
      after: { place: 'bay  4', repeatOfId: first.id },
    });
    // What is reported there from now on repeats it.
    expect((await works.report({ place: 'Bay 4' })).repeatOfNumber).toBe(hazard.number);
    const moved = { category: 'management', kind: 'system' } as const;
    expect((await correct(hazard, moved)).repeatOfId).toBeNull();
  });

  it('raised, the commitment is due four hours from now, by the policy of its level', async () => {
    const { hazard } = await works.report();
    later(1);
    await correct(hazard, { level: 'major' });
    const [commit, ...others] = await works.openDeadlines(hazard.id);
    expect(others).toEqual([]);
    expect(commit?.dueAt).toEqual(new Date(monday.getTime() + 5 * hourMs));
    expect(JSON.stringify(commit?.policy)).toContain('before_1h');
    expect(commit?.nextReminderAt).toEqual(new Date(monday.getTime() + hourMs));
    later(2);
    await correct(hazard, { level: 'general' }, 'UINSPECTS');
    const [lowered] = await works.openDeadlines(hazard.id);
    expect(lowered?.dueAt).toEqual(commit?.dueAt);
    expect(JSON.stringify(lowered?.policy)).not.toContain('before_1h');
  });

  it('moved to a unit with a channel of its own, its card goes there; else it stays where it is', async () => {
    const { hazard } = await works.report();
    const { workspaceId, prisma, other } = works;
    const matterId = hazard.id;
    const cardsIn = async () =>
      (await works.told(matterId)).flatMap(({ kind, recipientId }) =>
        kind === 'card' ? [recipientId] : [],
      );
    await prisma.card.create({ data: { workspaceId, matterId, channelId: 'CSITE', ts: '1.1' } });
    await correct(hazard, { unitId: other.id, responsibleId: 'UOTHER' }, 'UADMIN');
    await prisma.unit.updateMany({ where: { id: other.id }, data: { channelId: 'COTHER' } });
    await correct(hazard, { place: 'Bay 9' }, 'UADMIN');
    expect(await cardsIn()).toEqual(['CSITE', 'CSITE', 'COTHER']);
  });

  it('of the level, what was planned and waits for the morning is decided about at once', async () => {
    const { hazard } = await works.report();
    const [commit] = await works.openDeadlines(hazard.id);
    const morning = new Date(monday.getTime() + 23 * hourMs);
    const waiting = (kind: string, facts: object = {}) => ({
      ...{ dedupeKey: works.key(), kind, matterId: hazard.id, deadlineId: null, stepKey: null },
      ...{ recipient: { kind: 'member' as const, id: 'ULEAD' }, details: {}, notBefore: morning },
      ...facts,
    });
    later(12);
    await works.context.unitOfWork.run((await works.as('ULEAD')).workspaceId, (stores) =>
      stores.notifications.plan(
        [
          waiting('reminder', { deadlineId: commit?.id, stepKey: 'overdue_1' }),
          waiting('settled'),
          waiting('morning', { matterId: null }),
        ],
        monday,
      ),
    );
    await correct(hazard, { level: 'major' });
    const rows = await database.prisma.notification.findMany({
      where: { recipientId: 'ULEAD', kind: { in: ['reminder', 'settled', 'morning'] } },
      select: { kind: true, notBefore: true },
      orderBy: { kind: 'asc' },
    });
    const now = new Date(monday.getTime() + 12 * hourMs);
    expect(rows).toEqual([
      { kind: 'morning', notBefore: morning },
      { kind: 'reminder', notBefore: now },
      { kind: 'settled', notBefore: now },
    ]);
  });

  it('overdue, it stays overdue', async () => {
    const { hazard } = await works.report();
    const [before] = await works.openDeadlines(hazard.id);
    later(24 * 14);
    await correct(hazard, { level: 'major' });
    expect((await works.openDeadlines(hazard.id))[0]?.dueAt).toEqual(before?.dueAt);
  });

  it.each(['committed', 'rectified'] as const)(
    'raised when %s goes back to be promised by rule 1',
    async (state) => {
      const { hazard } = await works.report();
      await works.commit(hazard);
      if (state === 'rectified') await works.rectify(hazard);
      else await works.askForExtension(hazard);
      await works.forgetTold();
      const after = await correct(hazard, { level: 'major' });
      expect(after).toMatchObject({ state: 'reported', level: 'major', rectifiedAt: null });
      const open = await works.openDeadlines(hazard.id);
      expect(open.map(({ kind, owedById }) => `${kind} ${owedById}`)).toEqual(['commit UOWES']);
      const roles = await works.roles(hazard.id);
      expect(roles.filter((role) => /^(completer|acceptor|verifier)/.test(role))).toEqual([]);
      expect(await works.notices(hazard.id)).toEqual(
        expect.arrayContaining([
          ...['corrected relieved UDOES', 'corrected relieved UACCEPTS'],
          ...['corrected owes UOWES', 'corrected reporter UREPORTER'],
        ]),
      );
      await works.commit(hazard, majorTerms);
      expect((await works.rectify(hazard)).state).toBe('rectified');
    },
  );

  it('lowered, a promise that is more than enough stays', async () => {
    const { hazard } = await works.report({ level: 'major' });
    await works.commit(hazard, majorTerms);
    const [before] = await works.openDeadlines(hazard.id);
    expect((await correct(hazard, { level: 'general' }, 'UACCEPTS')).state).toBe('committed');
    const [after] = await works.openDeadlines(hazard.id);
    expect(after).toMatchObject({ id: before?.id, dueAt: before?.dueAt, owedById: 'UDOES' });
    expect((await correct(hazard, { level: 'major' })).state).toBe('committed');
  });

  it('moved, the other unit answers, its line hears, and both leaders are told', async () => {
    await works.giveRoles('UYARD', ['responsible_person'], works.other.id);
    const { hazard } = await works.report();
    await expect(
      correct(hazard, { unitId: works.other.id, responsibleId: 'UGONE' }, 'USECOND'),
    ).rejects.toThrow(refusal('not_allowed_to_move', 'unitId'));
    await works.commit(hazard);
    await works.askForExtension(hazard);
    const said = { kind: hazardKind, number: hazard.number, proposedId: null };
    const key = { submissionKey: works.key(), reason: 'The yard’s' };
    await sayNotMine(works.context, await works.as('UOWES'), { ...said, ...key });
    const before = (await works.openDeadlines(hazard.id)).find(({ kind }) => kind === 'rectify');
    await works.forgetTold();
    const after = await correct(
      hazard,
      { unitId: works.other.id, responsibleId: 'UYARD' },
      'UINSPECTS',
    );
    expect(after).toMatchObject({
      ...{ unitId: works.other.id, responsibleId: 'UYARD', state: 'committed' },
    });
    const open = await works.openDeadlines(hazard.id);
    expect(open.map(({ kind, owedById }) => `${kind} ${owedById}`).sort()).toEqual([
      'decide_extension UOTHER',
      'rectify UYARD',
    ]);
    expect(open.find(({ id }) => id === before?.id)?.dueAt).toEqual(before?.dueAt);
    expect(await works.roles(hazard.id)).toEqual([
      ...['acceptor UACCEPTS', 'completer UYARD', 'reporter UREPORTER', 'responsible UYARD'],
    ]);
    expect(await works.notices(hazard.id)).toEqual([
      ...['assigned responsible UYARD', 'assigned released UOWES', 'corrected relieved UDOES'],
      ...['corrected reporter UREPORTER', 'corrected acceptor UACCEPTS'],
      ...['corrected leader UOTHER', 'corrected leader ULEAD', 'extension_asked decider UOTHER'],
    ]);
    const history = await works.history(hazard.id);
    expect(history.find(({ action }) => action === 'hazard_corrected')).toMatchObject({
      before: { unitId: works.site.id, unitName: 'Site', responsibleId: 'UOWES' },
      after: { unitId: works.other.id, unitName: 'Other', responsibleId: 'UYARD' },
    });
    expect(history.map(({ action }) => action)).toContain('not_mine_ended');
  });

  it('moved to a unit that verifies it, a major one is promised anew', async () => {
    const { hazard } = await works.report({ level: 'major' });
    await works.commit(hazard, majorTerms);
    const after = await correct(hazard, { unitId: works.other.id }, 'UADMIN');
    // Without a default the leader answers; the acceptors are of that unit (rule 3).
    expect(after).toMatchObject({ state: 'reported', responsibleId: 'UOTHER' });
    expect((await works.openDeadlines(hazard.id)).map(({ kind }) => kind)).toEqual(['commit']);
  });

  it('moved, supervision from the line of before is over', async () => {
    const { hazard } = await works.report();
    later(24 * 14);
    const [commit] = await works.openDeadlines(hazard.id);
    await superviseDeadline(works.context, await works.as('ULEAD'), {
      ...{ deadlineId: commit?.id ?? '', days: 3, submissionKey: works.key() },
    });
    await correct(hazard, { unitId: works.other.id }, 'UADMIN');
    expect((await works.openDeadlines(hazard.id))[0]).toMatchObject({
      ...{ owedById: 'UOTHER', supervisedById: null, supervisedUntil: null },
    });
  });

  it('writes nothing where it is refused, and once what is sent twice', async () => {
    const { hazard } = await works.report();
    await works.refresh('UGONE', { isDeactivated: true });
    const before = await works.countRows();
    const refused: [Partial<CorrectHazardInput>, string, string, string?][] = [
      [{ place: 'Bay 4' }, 'UOWES', 'not_allowed_to_correct'],
      [{ place: 'Bay 4' }, 'UINSPECTS', 'not_allowed_to_correct', 'place'],
      [{ level: 'major' }, 'UINSPECTS', 'not_allowed_to_correct', 'level'],
      [{ unitId: works.other.id }, 'ULEAD', 'not_allowed_to_move', 'unitId'],
      [{ unitId: works.other.id }, 'UACCEPTS', 'not_allowed_to_move', 'unitId'],
      [{}, 'ULEAD', 'nothing_corrected'],
      [
        { unitId: works.other.id, responsibleId: 'UGONE' },
        'UADMIN',
        'member_deactivated',
        'responsibleId',
      ],
    ];
    for (const [input, by, code, field] of refused) {
      await expect(correct(hazard, input, by)).rejects.toThrow(refusal(code, field));
    }
    expect(await works.countRows()).toEqual(before);
    const same = { place: 'Bay 4', submissionKey: 'VSAME' };
    await correct(hazard, same);
    expect((await correct(hazard, same)).version).toBe(2);
  });
});

import { beforeAll, beforeEach, expect, it } from 'vitest';
import { isDatabaseUnavailable } from '../../../src/database/engine/database-unavailable.js';
import type { Database } from '../../../src/database/open-database.js';
import { defaultPolicy } from '../../../src/domain/deadlines/deadline-kind.js';
import { deadlineKind } from '../../../src/domain/deadlines/kinds.js';
import type { ReportHazardInput } from '../../../src/use-cases/hazards/report-hazard.js';
import { reportHazard } from '../../../src/use-cases/hazards/report-hazard.js';
import { saveWorkspaceSettings } from '../../../src/use-cases/organisation/save-workspace-settings.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { kinds } from '../../support/kinds.js';
import { monday, openWorks, photo, refusal, type Works } from '../works.js';

describeOnEachDatabase('reporting a hazard', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
  });

  it('gives it the next number and asks the unit’s default responsible person to commit', async () => {
    const { hazard } = await works.report({ files: [photo], clause: ' GB 4053.3 ' });
    expect(hazard).toMatchObject({
      number: 1,
      state: 'reported',
      clause: 'GB 4053.3',
      reporterId: 'UREPORTER',
      responsibleId: 'UOWES',
      reportedAt: monday,
      repeatOfId: null,
    });
    expect((await works.report({ place: 'Bay 4' })).hazard.number).toBe(2);

    const [deadline, ...others] = await works.openDeadlines(hazard.id);
    expect(others).toEqual([]);
    expect(deadline).toMatchObject({
      kind: 'commit',
      owedById: 'UOWES',
      startsAt: monday,
      // 24 working hours of nine a day, from ten on Monday: four on Wednesday afternoon.
      dueAt: new Date('2026-11-25T08:00:00.000Z'),
      originalDueAt: new Date('2026-11-25T08:00:00.000Z'),
      nextReminderAt: monday,
      policy: defaultPolicy(deadlineKind(kinds, 'commit'), 'general'),
    });
    const evidence = await works.prisma.evidence.findMany({ where: { matterId: hazard.id } });
    expect(evidence).toMatchObject([{ ...photo, stage: 'report', addedById: 'UREPORTER' }]);
  });

  it('takes ten major and four hundred in all from one person within a minute, and then again', async () => {
    const report = (n: number, level: 'general' | 'major' = 'general') =>
      works.report({ submissionKey: `V-flood-${n}`, level, interimControl: 'Fenced off' });
    for (let n = 0; n < 10; n += 1) await report(n, 'major');
    const tooManyMajor = refusal('too_many_major_reports', 'description');
    await expect(report(10, 'major')).rejects.toEqual(tooManyMajor);
    // The same form submitted twice is no second report, and others are not held up.
    expect((await report(9, 'major')).hazard.number).toBe(10);
    expect((await report(11)).hazard.number).toBe(11);
    const [pattern] = await works.prisma.auditEvent.findMany({
      where: { workspaceId: works.workspaceId, action: 'hazard_reported' },
      orderBy: { sequence: 'desc' },
      take: 1,
    });
    if (pattern === undefined) throw new Error('a report leaves an event');
    const { id: _id, sequence: _sequence, before: _before, after, ...event } = pattern;
    await works.prisma.auditEvent.createMany({
      data: Array.from({ length: 389 }, () => ({ ...event, after: after ?? {} })),
    });
    await expect(report(12)).rejects.toEqual(refusal('too_many_reports', 'description'));
    works.setNow(new Date(monday.getTime() + 60_000));
    expect((await report(10, 'major')).hazard.number).toBe(12);
    // What a clock that was ahead wrote does not count.
    works.setNow(new Date(monday.getTime() - 3_600_000));
    expect((await report(12)).hazard.number).toBe(13);
  });

  it('tells the responsible person, and shows a card with its first entry in the unit’s channel', async () => {
    const { hazard } = await works.report();
    const [event] = await works.history(hazard.id);
    const [deadline] = await works.openDeadlines(hazard.id);
    const told = await works.told(hazard.id);
    expect(told).toMatchObject([
      {
        kind: 'card',
        dedupeKey: `card:${hazard.id}:1`,
        recipientKind: 'channel',
        recipientId: 'CSITE',
      },
      {
        kind: 'timeline',
        dedupeKey: `timeline:${event?.id}`,
        recipientId: 'CSITE',
        details: { auditEventId: event?.id },
      },
      {
        kind: 'assigned',
        recipientKind: 'member',
        recipientId: 'UOWES',
        deadlineId: deadline?.id,
        details: { role: 'responsible', auditEventId: event?.id },
        notBefore: monday,
        state: 'pending',
      },
    ]);
  });

  it('writes into history who found what', async () => {
    const { hazard } = await works.report({ files: [photo] });
    expect(await works.history(hazard.id)).toMatchObject([
      {
        action: 'hazard_reported',
        actorId: 'UREPORTER',
        at: monday,
        subjectKind: 'matter',
        subjectId: hazard.id,
        before: null,
        after: {
          state: 'reported',
          description: 'Guard rail missing',
          place: 'Bay 3',
          responsibleId: 'UOWES',
          level: 'general',
          files: ['rail.jpg'],
        },
      },
    ]);
  });

  it('lets the leader answer where the unit has no default, and whoever is named instead', async () => {
    const unitId = works.other.id;
    expect((await works.report({ unitId })).hazard.responsibleId).toBe('UOTHER');
    const named = await works.report({ unitId, responsibleId: 'UNEW', place: 'Gate' });
    expect(named.hazard.responsibleId).toBe('UNEW');
  });

  it('asks for a commitment within four hours and tells the leader at once when it is major', async () => {
    const { hazard } = await works.report({ level: 'major' });
    expect(await works.notices(hazard.id)).toEqual([
      'assigned responsible UOWES',
      'assigned leader ULEAD',
    ]);
    const [deadline] = await works.openDeadlines(hazard.id);
    expect(deadline?.dueAt).toEqual(new Date('2026-11-23T06:00:00.000Z'));
    expect(deadline?.policy).toEqual(defaultPolicy(deadlineKind(kinds, 'commit'), 'major'));
  });

  it('tells the leader where no channel can show a card', async () => {
    const silent = await openWorks(database, { channels: false });
    const { hazard } = await silent.report();
    expect((await silent.told(hazard.id)).map(({ kind }) => kind)).toEqual([
      'assigned',
      'assigned',
    ]);
    expect(await silent.notices(hazard.id)).toEqual([
      'assigned responsible UOWES',
      'assigned leader ULEAD',
    ]);
  });

  it('tells the nearest leader above where the unit has lost its own, and the admins where nobody leads', async () => {
    const silent = await openWorks(database, { channels: false });
    await silent.giveRoles('UADMIN', ['admin'], null);
    await silent.refresh('ULEAD', { isDeactivated: false });
    await silent.refresh('ULEAD', { isDeactivated: true });
    const first = await silent.report();
    expect(await silent.notices(first.hazard.id)).toContain('assigned leader UBOSS');
    await silent.refresh('UBOSS', { isDeactivated: false });
    await silent.refresh('UBOSS', { isDeactivated: true });
    const second = await silent.report({ place: 'Gate' });
    expect(await silent.notices(second.hazard.id)).toEqual([
      'assigned responsible UOWES',
      'assigned admin UADMIN',
    ]);
  });

  it('says that it repeats the newest of the same unit, category and place within 180 days', async () => {
    const first = await works.report({ place: 'Bay 3' });
    const second = await works.report({ place: '  ＢＡＹ－3' });
    expect(second.repeatOfNumber).toBe(first.hazard.number);
    const third = await works.report({ place: 'bay 3' });
    expect(third).toMatchObject({
      repeatOfNumber: second.hazard.number,
      hazard: { repeatOfId: second.hazard.id },
    });
    expect((await works.report({ place: 'Bay 4' })).repeatOfNumber).toBeNull();
    expect((await works.report({ unitId: works.other.id })).repeatOfNumber).toBeNull();
    const management = { category: 'management', kind: 'system' } as const;
    expect((await works.report(management)).repeatOfNumber).toBeNull();
    works.setNow(new Date(monday.getTime() + 181 * 86_400_000));
    expect((await works.report({ place: 'Bay 3' })).repeatOfNumber).toBeNull();
  });

  it.each<[string, Partial<ReportHazardInput>, string, string]>([
    ['no description', { description: ' \n' }, 'required', 'description'],
    [
      'an unknown unit',
      { unitId: '01234567-89ab-7def-8123-456789abcdef' },
      'unit_not_found',
      'unitId',
    ],
    ['a kind of another category', { kind: 'education' }, 'kind_not_of_category', 'kind'],
    ['a find to come', { foundAt: new Date('2026-11-23T02:06:00Z') }, 'found_in_future', 'foundAt'],
    ['a severity of six', { severity: 6 }, 'score_out_of_range', 'severity'],
  ])('with %s is refused at its field, and takes no number', async (_name, input, code, field) => {
    const before = await works.countRows();
    await expect(works.report(input)).rejects.toThrow(refusal(code, field));
    expect(await works.countRows()).toEqual(before);
    expect((await works.report()).hazard.number).toBe(1);
  });

  it('to somebody who has left is refused', async () => {
    await works.refresh('UGONE', { isDeactivated: true });
    await expect(works.report({ responsibleId: 'UGONE' })).rejects.toThrow(
      refusal('member_deactivated', 'responsibleId'),
    );
  });

  it('is for guests only where an admin allows it', async () => {
    const { workspaceId } = works;
    await works.prisma.member.create({ data: { workspaceId, id: 'UGUEST', isGuest: true } });
    const guest = await works.as('UGUEST');
    const { hazard: _hazard, ...input } = await inputOf(works);
    await expect(reportHazard(works.context, guest, input)).rejects.toThrow(
      refusal('not_allowed_to_report'),
    );
    const workspace = await works.prisma.workspace.findUniqueOrThrow({
      where: { id: works.workspaceId },
    });
    await saveWorkspaceSettings(works.context, works.admin, {
      locale: 'en',
      timeZone: workspace.timeZone,
      workdayStart: workspace.workdayStart,
      workdayEnd: workspace.workdayEnd,
      officeChannelId: workspace.officeChannelId,
      guestsMayReport: true,
    });
    expect((await reportHazard(works.context, guest, input)).hazard.reporterId).toBe('UGUEST');
  });

  it('is refused while the workspace has no unit', async () => {
    const acting = { ...(await works.as('UREPORTER')), workspaceId: 'TNEW' };
    const { hazard: _hazard, ...input } = await inputOf(works);
    await expect(reportHazard(works.context, acting, input)).rejects.toThrow(
      refusal('workspace_not_set_up'),
    );
  });

  it('by the same submission five times at once is one hazard', async () => {
    const submissionKey = 'VSAME';
    const results = await Promise.all(
      Array.from({ length: 5 }, () => works.report({ submissionKey })),
    );
    expect(new Set(results.map(({ hazard }) => hazard.id)).size).toBe(1);
    const before = await works.countRows();
    expect(await works.report({ submissionKey })).toEqual(results[0]);
    expect(await works.countRows()).toEqual(before);
    expect((await works.report({ place: 'Gate' })).hazard.number).toBe(2);
  });

  it('fifty times at once leaves no gap in the numbers, also where the form has to be sent again', async () => {
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const input = { place: `Bay ${index}`, submissionKey: `V at once ${index}` };
        return insist(() => works.report(input));
      }),
    );
    const numbers = results.map(({ hazard }) => hazard.number).sort((one, other) => one - other);
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });
});

/** As somebody does who reads that the database is busy: sends the same form again. */
async function insist<T>(send: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
    }
  }
}

/** A report's input as the works fill it in. */
async function inputOf(works: Works): Promise<ReportHazardInput & { hazard: unknown }> {
  const { hazard } = await works.report();
  return { ...hazard, submissionKey: works.key(), files: [], onTheSpot: null, hazard };
}

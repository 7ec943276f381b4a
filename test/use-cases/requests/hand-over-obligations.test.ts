import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { addCalendarDays } from '../../../src/use-cases/calendar/add-calendar-days.js';
import { savePolicy } from '../../../src/use-cases/reminders/save-policy.js';
import { handOverObligations } from '../../../src/use-cases/requests/hand-over-obligations.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { adminUserIds, majorTerms, monday, openWorks, type Works } from '../works.js';

describeOnEachDatabase('a member who is deactivated (rule 9)', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
    await works.refresh('UADMIN');
  });

  async function leave(userId: string) {
    await works.refresh(userId);
    await works.forgetTold();
    await works.refresh(userId, { isDeactivated: true });
  }

  it('leaves what they owed to the unit’s leader, by the same due instant', async () => {
    const { hazard } = await works.report();
    const [before] = await works.openDeadlines(hazard.id);
    await leave('UOWES');
    const [deadline, ...others] = await works.openDeadlines(hazard.id);
    expect(others).toEqual([]);
    expect(deadline).toEqual({ ...before, owedById: 'ULEAD' });
    const after = await works.prisma.matter.findUniqueOrThrow({ where: { id: hazard.id } });
    expect(after).toMatchObject({ version: 2 });
    expect(await works.roles(hazard.id)).toContain('responsible ULEAD');
    expect((await works.commit(hazard, {}, 'ULEAD')).state).toBe('committed');
  });

  it('is told of: the successor about each hazard, the admins once', async () => {
    const first = await works.report();
    const second = await works.report({ place: 'Gate' });
    await leave('UOWES');
    expect(await works.notices(first.hazard.id)).toEqual(['handed_over successor ULEAD']);
    expect(await works.notices(second.hazard.id)).toEqual(['handed_over successor ULEAD']);
    const toAdmins = (await works.told()).filter(({ matterId }) => matterId === null);
    expect(toAdmins).toMatchObject([
      {
        kind: 'handed_over',
        recipientId: 'UADMIN',
        details: { role: 'admin', memberId: 'UOWES', matterCount: 2, unitCount: 1 },
      },
    ]);
    const events = await works.history();
    expect(events.filter(({ action }) => action === 'obligation_handed_over')).toMatchObject([
      {
        actorId: null,
        subjectId: first.hazard.id,
        before: { responsible: 'UOWES', memberId: 'UOWES' },
        after: { responsible: 'ULEAD', memberId: 'UOWES' },
      },
      { subjectId: second.hazard.id },
      { subjectKind: 'member', subjectId: 'UOWES', before: { matters: ['H-1', 'H-2'] } },
    ]);
  });

  it('leaves the work of a completer and the check of an acceptor to people whom rule 3 allows', async () => {
    const { hazard: promised } = await works.report();
    await works.commit(promised, { acceptorId: 'ULEAD' });
    await leave('UDOES');
    expect(await works.deadlines(promised.id)).toContain('rectify UBOSS open');
    await works.rectify(promised, {}, 'UBOSS');

    await leave('ULEAD');
    // UBOSS has done the work, so the check goes to the next who may: an admin.
    expect(await works.deadlines(promised.id)).toContain('verify UADMIN open');
    expect((await works.verify(promised, {}, 'UADMIN')).state).toBe('closed');
  });

  it('leaves what they heard as a leader, or by name, to whoever hears it now', async () => {
    const { context, admin, key } = works;
    const step = { offset: { unit: 'working_days' as const, amount: 2 } };
    const steps = [{ ...step, audience: ['person:UMANAGER' as const] }];
    const draft = { steps, maxOverdueNudges: 5 };
    const scope = { kind: 'commit' as const, level: 'general' as const, unitId: null };
    await savePolicy(context, admin, { ...scope, draft, basedOn: 0, submissionKey: key() });
    const { hazard } = await works.report();
    const looksAt = async () => {
      const [deadline] = await works.openDeadlines(hazard.id);
      return deadline?.nextReminderAt;
    };
    for (const userId of ['UMANAGER', 'ULEAD', 'UBOSS', 'UOTHER']) {
      await works.prisma.deadline.updateMany({
        where: { matterId: hazard.id },
        data: { nextReminderAt: new Date('2026-12-24T01:00:00Z') },
      });
      await leave(userId);
      const isAsked = (await looksAt())?.getTime() === monday.getTime();
      expect(isAsked, userId).toBe(userId !== 'UOTHER');
    }
  });

  it('leaves one of two acceptors of a major hazard to somebody outside the unit', async () => {
    const hazard = await works.rectified('major');
    await leave('USECOND');
    const open = await works.openDeadlines(hazard.id);
    expect(open.map(({ owedById }) => owedById).sort()).toEqual(['UACCEPTS', 'UBOSS']);
    await works.verify(hazard);
    expect((await works.verify(hazard, {}, 'UBOSS')).state).toBe('closed');
  });

  it('leaves also the roles that owe nothing yet; who promised what stays as it was', async () => {
    const { hazard } = await works.report({ level: 'major' });
    await works.commit(hazard, { ...majorTerms, responsibleLeaderId: 'UMANAGER' });
    await leave('UACCEPTS');
    await leave('UMANAGER');
    expect(await works.roles(hazard.id)).toEqual([
      'acceptor UBOSS',
      'acceptor USECOND',
      'completer UDOES',
      'reporter UREPORTER',
      'responsible UOWES',
      'responsible_leader ULEAD',
    ]);
    const where = { hazardId: hazard.id };
    expect(await works.prisma.commitment.findMany({ where })).toMatchObject([
      { acceptorId: 'UACCEPTS', responsibleLeaderId: 'UMANAGER', committedAt: monday },
    ]);
    expect(await works.deadlines(hazard.id)).toContain('rectify UDOES open');
  });

  it('leaves work to its decider: who decides about its date is another then', async () => {
    const { hazard } = await works.report();
    await works.commit(hazard);
    await works.askForExtension(hazard, {}, 'UDOES');
    const owedBy = async () =>
      (await works.openDeadlines(hazard.id))
        .map(({ kind, owedById }) => `${kind} ${owedById}`)
        .sort();
    expect(await owedBy()).toEqual(['decide_extension ULEAD', 'rectify UDOES']);
    await leave('UDOES');
    const [decision, work] = await owedBy();
    expect(work).toBe('rectify ULEAD');
    expect(decision).toBe('decide_extension UBOSS');
    expect(await works.notices(hazard.id)).toContain('extension_asked decider UBOSS');
  });

  it('leaves the units that they led or answered for', async () => {
    const where = { id: works.site.id };
    await works.prisma.unit.update({ where, data: { defaultAcceptorId: 'UOWES' } });
    await leave('UOWES');
    await leave('ULEAD');
    const site = await works.prisma.unit.findFirst({ where: { id: works.site.id } });
    const nobody = { leaderId: null, defaultResponsibleId: null, defaultAcceptorId: null };
    expect(site).toMatchObject({ ...nobody, name: 'Site' });
    const events = (await works.history()).filter(({ action }) => action === 'unit_changed');
    expect(events).toMatchObject([
      { before: { defaultResponsibleId: 'UOWES' }, after: { defaultResponsibleId: null } },
      { before: { leaderId: 'ULEAD' }, after: { leaderId: null } },
    ]);
  });

  it('leaves closed hazards as they are, and nothing happens when it is done again', async () => {
    const hazard = await works.rectified();
    await works.verify(hazard);
    await works.report({ place: 'Gate' });
    await leave('UOWES');
    const before = await works.countRows();
    await works.refresh('UOWES', { isDeactivated: true });
    const again = await works.context.unitOfWork.run(works.workspaceId, (stores) =>
      handOverObligations(stores, works.context, { userId: 'UOWES', adminUserIds }, monday),
    );
    expect(again).toEqual([]);
    expect(await works.countRows()).toEqual(before);
    expect(await works.roles(hazard.id)).toContain('responsible UOWES');
  });

  it('who held nothing is nobody’s news', async () => {
    await leave('UNOBODY');
    expect(await works.told()).toEqual([]);
  });

  it('leaves what nobody can take as it is', async () => {
    const { hazard } = await works.report();
    for (const userId of ['UADMIN', 'UBOSS', 'ULEAD']) await leave(userId);
    await leave('UOWES');
    expect(await works.deadlines(hazard.id)).toEqual(['commit UOWES open']);
  });

  it('who moves to another time zone gets their reminders planned again', async () => {
    const { hazard } = await works.report();
    await works.refresh('UOWES');
    await works.prisma.deadline.updateMany({
      where: { matterId: hazard.id },
      data: { nextReminderAt: null },
    });
    await works.refresh('UOWES');
    expect(await works.openDeadlines(hazard.id)).toMatchObject([{ nextReminderAt: null }]);
    const later = new Date('2026-11-24T02:00:00.000Z');
    works.setNow(later);
    await works.refresh('UOWES', { timeZone: 'Europe/London' });
    expect(await works.openDeadlines(hazard.id)).toMatchObject([{ nextReminderAt: later }]);
  });

  it.each([
    ['is to verify the work', 'UACCEPTS'],
    ['verifies it besides', 'USECOND'],
    ['is named by the policy', 'UOTHER'],
  ])('who %s and moves to another time zone gets their reminders planned again', async (_, who) => {
    const steps = [
      { offset: { unit: 'working_days', amount: 2 }, audience: ['unit_leader', 'acceptor'] },
      { offset: { unit: 'working_days', amount: 3 }, audience: ['office', 'person:UOTHER'] },
    ] as const;
    const scope = { kind: 'rectify', level: 'major', unitId: null } as const;
    const draft = { steps, maxOverdueNudges: 2 };
    const input = { ...scope, draft, basedOn: 0, submissionKey: works.key() };
    await savePolicy(works.context, works.admin, input);
    const { hazard } = await works.report({ level: 'major', interimControl: 'Tape' });
    await works.commit(hazard, majorTerms);
    await works.refresh(who);
    await works.refresh('UNOBODY');
    const later = new Date('2026-11-24T02:00:00.000Z');
    works.setNow(later);
    await works.refresh('UNOBODY', { timeZone: 'Europe/London' });
    expect(await works.openDeadlines(hazard.id)).toMatchObject([{ nextReminderAt: monday }]);
    await works.refresh(who, { timeZone: 'Europe/London' });
    expect(await works.openDeadlines(hazard.id)).toMatchObject([{ nextReminderAt: later }]);
  });

  it('who moves to another time zone need not wait for the hours of the last one', async () => {
    const { hazard } = await works.report();
    await works.refresh('UOWES');
    const [deadline] = await works.openDeadlines(hazard.id);
    const tomorrow = new Date('2026-11-24T01:00:00.000Z');
    const wait = (id: string, kind: 'reminder' | 'morning', attempts = 0) =>
      works.prisma.notification.create({
        data: {
          workspaceId: works.workspaceId,
          dedupeKey: `${id} ${kind} ${attempts}`,
          ...{ kind, attempts, notBefore: tomorrow, createdAt: monday, details: {} },
          ...{ matterId: hazard.id, deadlineId: deadline?.id ?? null, stepKey: 'due' },
          ...{ recipientKind: 'member', recipientId: id },
        },
      });
    await wait('UOWES', 'reminder');
    await wait('UOWES', 'reminder', 1);
    await wait('UOWES', 'morning');
    await wait('ULEAD', 'reminder');
    const waiting = async () => {
      const rows = (await works.told()).filter(({ notBefore }) => notBefore > monday);
      return rows.map(({ dedupeKey }) => dedupeKey);
    };
    await works.refresh('UOWES', { timeZone: 'Asia/Tokyo' });
    expect(await waiting()).toEqual(['UOWES reminder 1', 'UOWES morning 0', 'ULEAD reminder 0']);
    const day = { unitId: null, to: null, weekdays: [], name: 'Day', isWorking: true };
    await addCalendarDays(works.context, works.admin, { ...day, from: '2026-11-28' });
    expect(await waiting()).toEqual(['UOWES reminder 1', 'UOWES morning 0']);
  });

  it('with a time zone that this machine does not know keeps the last one', async () => {
    await works.refresh('UOWES', { timeZone: 'Europe/London' });
    const member = await works.refresh('UOWES', { timeZone: 'Mars/Olympus' });
    expect(member.timeZone).toBe('Europe/London');
    expect((await works.refresh('UFRESH', { timeZone: '' })).timeZone).toBeNull();
  });
});

import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import type { AskForExtensionInput } from '../../../src/use-cases/requests/ask-for-extension.js';
import {
  type DecideExtensionInput,
  decideExtension,
} from '../../../src/use-cases/requests/decide-extension.js';
import { summariseHazards } from '../../../src/use-cases/summaries/summarise-hazards.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { monday, openWorks, refusal, type Works } from '../works.js';

const overdue = new Date('2026-12-08T02:00:00Z');

describeOnEachDatabase('extensions', (open) => {
  let database: Database;
  let works: Works;
  let hazard: { id: string; number: number };
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
    ({ hazard } = await works.report());
    await works.commit(hazard);
    await works.forgetTold();
  });

  const ask = (changes: Partial<AskForExtensionInput> = {}, by = 'UDOES') =>
    works.askForExtension(hazard, changes, by);
  const asked = async () => {
    const rows = await works.prisma.request.findMany({
      where: { matterId: hazard.id },
      orderBy: { askedAt: 'asc' },
    });
    const last = rows.at(-1);
    if (last === undefined) throw new Error('nobody has asked');
    return last;
  };
  const decide = async (changes: Partial<DecideExtensionInput> = {}, by = 'ULEAD') =>
    decideExtension(works.context, await works.as(by), {
      requestId: (await asked()).id,
      submissionKey: works.key(),
      decision: 'approved',
      dueOn: null,
      reason: null,
      ...changes,
    });
  const rectifyDeadline = async () => {
    const open = await works.openDeadlines(hazard.id);
    return open.find(({ kind }) => kind === 'rectify');
  };
  const lastEvent = async () => (await works.history(hazard.id)).at(-1);

  it('asked for: the unit’s leader owes a decision within a working day, and is told', async () => {
    await ask();
    expect(await works.deadlines(hazard.id)).toEqual([
      'commit UOWES met',
      'rectify UDOES open',
      'decide_extension ULEAD open',
    ]);
    const decision = (await works.openDeadlines(hazard.id)).find(
      ({ kind }) => kind === 'decide_extension',
    );
    expect(decision?.dueAt.toISOString()).toBe('2026-11-24T15:59:59.999Z');
    expect(await works.notices(hazard.id)).toEqual(['extension_asked decider ULEAD']);
    expect(await asked()).toMatchObject({ isLate: false, askedById: 'UDOES', decision: null });
    expect(await lastEvent()).toMatchObject({
      action: 'extension_asked',
      after: { requestedDueOn: '2026-12-11', dueOn: '2026-12-04', deciderId: 'ULEAD' },
    });
  });

  it('asked for by the unit’s leader: the leader above decides, never the asker', async () => {
    await ask({}, 'ULEAD');
    expect(await works.deadlines(hazard.id)).toContain('decide_extension UBOSS open');
    await expect(decide({}, 'ULEAD')).rejects.toThrow(refusal('not_allowed_to_decide_extension'));
    await decide({}, 'UBOSS');
  });

  it('is decided by the responsible leader where the promise names one, not by one below', async () => {
    const { hazard: other } = await works.report();
    await works.commit(other, { responsibleLeaderId: 'UBOSS' });
    hazard = other;
    await ask();
    expect(await works.deadlines(hazard.id)).toContain('decide_extension UBOSS open');
    await expect(decide({}, 'ULEAD')).rejects.toThrow(refusal('not_allowed_to_decide_extension'));
    await decide({}, 'UADMIN');
  });

  it('after the deadline it can still be asked for, and counts as late', async () => {
    works.setNow(overdue);
    await ask();
    expect(await asked()).toMatchObject({ isLate: true });
  });

  it('one at a time; the same form twice is one', async () => {
    await ask({ submissionKey: 'once' });
    const rows = await works.countRows();
    await ask({ submissionKey: 'once' });
    expect(await works.countRows()).toEqual(rows);
    await expect(ask()).rejects.toThrow(refusal('extension_pending'));
    await decide({ decision: 'refused', reason: 'No' });
    await ask();
  });

  it.each([
    ['no reason', { reason: ' ' }, 'required', 'reason'],
    ['no interim control', { interimControl: '' }, 'required', 'interimControl'],
    ['too long a reason', { reason: 'x'.repeat(1001) }, 'too_long', 'reason'],
    ['the same date', { requestedDueOn: '2026-12-04' }, 'not_later_than_now_due', 'requestedDueOn'],
    ['a date that is past', { requestedDueOn: '2026-11-20' }, 'due_in_past', 'requestedDueOn'],
    ['a date years away', { requestedDueOn: '2029-01-01' }, 'due_too_far', 'requestedDueOn'],
  ] as const)('asked for with %s is refused at the field', async (_, changes, code, field) => {
    await expect(ask(changes)).rejects.toThrow(refusal(code, field));
    expect(await works.prisma.request.count({ where: { matterId: hazard.id } })).toBe(0);
  });

  it('is asked for by who answers for the work alone, while it is to be done', async () => {
    for (const by of ['UACCEPTS', 'UBOSS', 'UREPORTER']) {
      await expect(ask({}, by)).rejects.toThrow(refusal('not_allowed_to_ask_for_extension'));
    }
    await works.rectify(hazard);
    await expect(ask()).rejects.toThrow(refusal('deadline_settled'));
  });

  it('approved: owed by the new date on the same policy, the original date kept for ever', async () => {
    const before = await rectifyDeadline();
    await ask();
    await works.forgetTold();
    await decide();
    expect(await works.deadlines(hazard.id)).toEqual([
      'commit UOWES met',
      'rectify UDOES superseded',
      'decide_extension ULEAD met',
      'rectify UDOES open',
    ]);
    const moved = await rectifyDeadline();
    expect(moved).toMatchObject({
      dueAt: new Date('2026-12-11T15:59:59.999Z'),
      originalDueAt: before?.dueAt,
      policy: before?.policy,
      nextReminderAt: monday,
    });
    expect(await works.notices(hazard.id)).toEqual([
      'extension_decided owes UDOES',
      'extension_decided reporter UREPORTER',
      'extension_decided responsible UOWES',
      'extension_decided acceptor UACCEPTS',
    ]);
    expect(await lastEvent()).toMatchObject({
      action: 'extension_decided',
      after: { decision: 'approved', decidedDueOn: '2026-12-11', timesExtended: 1 },
    });
  });

  it('approved again and again: each is counted, the first promise stays the measure', async () => {
    await ask();
    await decide();
    await ask({ requestedDueOn: '2026-12-18' });
    await decide({ decision: 'approved_other_date', dueOn: '2026-12-16' });
    expect(await rectifyDeadline()).toMatchObject({
      dueAt: new Date('2026-12-16T15:59:59.999Z'),
      originalDueAt: new Date('2026-12-04T15:59:59.999Z'),
    });
    expect(await lastEvent()).toMatchObject({ after: { timesExtended: 2 } });
    works.setNow(overdue);
    await works.rectify(hazard, { doneOn: '2026-12-08' });
    const summary = await summariseHazards(works.context, works.admin, {
      unitId: null,
      period: { kind: 'last_days', days: 90 },
    });
    expect(summary.figures).toMatchObject({ extensions: 2, rectifiedOnTime: 0 });
  });

  it('refused with a reason: the present date stands', async () => {
    await ask();
    await expect(decide({ decision: 'refused' })).rejects.toThrow(refusal('required', 'reason'));
    await decide({ decision: 'refused', reason: 'Order it elsewhere' });
    expect(await asked()).toMatchObject({
      decision: 'refused',
      decidedById: 'ULEAD',
      decidedDueOn: null,
      decisionReason: 'Order it elsewhere',
    });
    expect(await works.deadlines(hazard.id)).toEqual([
      'commit UOWES met',
      'rectify UDOES open',
      'decide_extension ULEAD met',
    ]);
  });

  it('another date is later than the present one, and has to be named', async () => {
    await ask();
    const other = { decision: 'approved_other_date' } as const;
    await expect(decide({ ...other, dueOn: null })).rejects.toThrow(refusal('required', 'dueOn'));
    await expect(decide({ ...other, dueOn: '2026-12-04' })).rejects.toThrow(
      refusal('not_later_than_now_due', 'dueOn'),
    );
  });

  it('is decided once, by nobody who asked, owes the work or stands beside', async () => {
    await ask({}, 'UOWES');
    for (const by of ['UOWES', 'UDOES', 'UOTHER', 'UACCEPTS']) {
      await expect(decide({}, by)).rejects.toThrow(refusal('not_allowed_to_decide_extension'));
    }
    await decide({}, 'UBOSS');
    await expect(decide()).rejects.toThrow(refusal('extension_decided_already'));
  });

  it('is over when the work is handed in: nobody owes a decision any more', async () => {
    await ask();
    await works.rectify(hazard);
    expect(await works.deadlines(hazard.id)).toContain('decide_extension ULEAD superseded');
    await expect(decide()).rejects.toThrow(refusal('deadline_settled'));
  });

  it('goes to somebody else above when the decider leaves, never to the asker', async () => {
    const { hazard: other } = await works.report();
    await works.commit(other, { responsibleLeaderId: 'UBOSS' });
    hazard = other;
    await ask({}, 'ULEAD');
    await works.giveRoles('UADMIN', ['admin'], null);
    await works.refresh('UBOSS', { isDeactivated: true });
    expect(await works.deadlines(hazard.id)).toContain('decide_extension UADMIN open');
  });
});

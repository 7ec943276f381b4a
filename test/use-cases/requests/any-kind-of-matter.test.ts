import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { createUnitOfWork } from '../../../src/database/unit-of-work.js';
import { type KindsOfRoom, kindsOf } from '../../../src/domain/deadlines/kinds.js';
import { step, workingDays } from '../../../src/domain/deadlines/policy-steps.js';
import { kindsOfHazards } from '../../../src/domain/hazards/hazard-kind.js';
import { holdersOf, type Matter } from '../../../src/domain/matters/matter.js';
import { kindsOfRequests } from '../../../src/domain/requests/kinds-of-requests.js';
import { acknowledgeDeadline } from '../../../src/use-cases/deadlines/acknowledge-deadline.js';
import { openDeadline } from '../../../src/use-cases/deadlines/open-deadline.js';
import { superviseDeadline } from '../../../src/use-cases/deadlines/supervise-deadline.js';
import { refreshMember } from '../../../src/use-cases/organisation/refresh-member.js';
import type { MemberProfile } from '../../../src/use-cases/ports/organisation.js';
import { askForExtension } from '../../../src/use-cases/requests/ask-for-extension.js';
import { decideExtension } from '../../../src/use-cases/requests/decide-extension.js';
import { decideNotMine } from '../../../src/use-cases/requests/decide-not-mine.js';
import { sayNotMine } from '../../../src/use-cases/requests/say-not-mine.js';
import { createUseCaseContext } from '../../../src/use-cases/use-case-context.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { adminUserIds, monday, openWorks, refusal, type Works } from '../works.js';

const role = { decides: false, isKept: false, hearsDecisions: false } as const;
const steps = [step('overdue_1', workingDays(1), ['owes', 'unit_leader'])];

/** A fire drill: about no unit, with people above of its own, and no card; only this test knows it. */
const drills: KindsOfRoom = {
  matters: [
    {
      kind: 'drill',
      prefix: 'D',
      roles: [
        { ...role, role: 'conductor', heardBy: 'line' },
        // Of a hazard this role stays with who left.
        { ...role, role: 'reporter', heardBy: null, hearsDecisions: true },
      ],
      lineAbove: () => ({ leaderId: 'UOTHER', aboveIds: ['UBOSS'] }),
      mayAnswerFor: ({ userId }, { assignments }) =>
        holdersOf('conductor', assignments).includes(userId),
      successorsOf: (leaverId, { assignments, candidates }) =>
        Object.fromEntries(
          assignments
            .filter(({ memberId }) => memberId === leaverId)
            .map((one) => [one.role, candidates[0]?.id ?? '']),
        ),
      naming: { roles: ['conductor'], whyNotTake: () => null },
      hasCard: false,
    },
  ],
  deadlines: [
    {
      kind: 'hold_drill',
      matterKind: 'drill',
      asks: 'work',
      owedBy: ['conductor'],
      defaultSteps: { general: steps, major: steps },
      mustEscalate: false,
      mayBeExtended: true,
      dueAt: null,
      exampleOwer: () => null,
      exampleRoles: [],
    },
  ],
};

describeOnEachDatabase('a kind of matter that nobody but its own room knows', (open) => {
  let database: Database;
  let works: Works;
  let drill: Matter;
  const kinds = kindsOf([kindsOfHazards, kindsOfRequests, drills]);
  const contextOf = () =>
    createUseCaseContext({
      ...works.context,
      kinds,
      unitOfWork: createUnitOfWork(database.prisma, kinds),
    });
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
    await works.refresh('UDRILLS');
    const context = contextOf();
    drill = await context.unitOfWork.run(works.workspaceId, async (stores) => {
      const matter = await stores.matters.insert({ kind: 'drill', unitId: null, level: null });
      await stores.assignments.give(matter.id, 'conductor', ['UDRILLS'], monday);
      await stores.assignments.give(matter.id, 'reporter', ['UDRILLS'], monday);
      await openDeadline(stores, context, matter, {
        kind: 'hold_drill',
        owedById: 'UDRILLS',
        startsAt: monday,
        dueAt: new Date('2026-12-04T15:59:59.999Z'),
      });
      return matter;
    });
  });

  const owed = async () => {
    const [deadline] = await works.openDeadlines(drill.id);
    return { deadlineId: deadline?.id ?? '', submissionKey: works.key() };
  };
  const ask = async () =>
    askForExtension(contextOf(), await works.as('UDRILLS'), {
      kind: 'drill',
      number: drill.number,
      submissionKey: works.key(),
      reason: 'The siren is being mended',
      interimControl: 'Wardens on every floor',
      requestedDueOn: '2026-12-11',
    });
  const decide = async (by: string) => {
    const request = await works.prisma.request.findFirstOrThrow({
      where: { matterId: drill.id },
    });
    return decideExtension(contextOf(), await works.as(by), {
      requestId: request.id,
      submissionKey: works.key(),
      decision: 'approved',
      dueOn: null,
      reason: null,
    });
  };

  it('is numbered by itself, read and supervised, and shows no card', async () => {
    expect(drill).toMatchObject({ number: 1, version: 1 });
    const read = await acknowledgeDeadline(contextOf(), await works.as('UDRILLS'), await owed());
    expect(read).toMatchObject({ id: drill.id, kind: 'drill', version: 2 });
    works.setNow(new Date('2026-12-08T02:00:00Z'));
    const supervision = { ...(await owed()), days: 2 };
    await expect(
      superviseDeadline(contextOf(), await works.as('ULEAD'), supervision),
    ).rejects.toThrow(refusal('not_allowed_to_supervise'));
    await superviseDeadline(contextOf(), await works.as('UOTHER'), supervision);
    const told = await works.told(drill.id);
    expect(told.map(({ kind, recipientId }) => `${kind} ${recipientId}`)).toEqual([
      'supervised UDRILLS',
    ]);
    expect((await works.history(drill.id)).map(({ action }) => action)).toEqual([
      'deadline_acknowledged',
      'supervision_started',
    ]);
  });

  it('gets a later date from the people above it, and whoever hears of decisions is told', async () => {
    await ask();
    expect(await works.deadlines(drill.id)).toEqual([
      'hold_drill UDRILLS open',
      'decide_extension UOTHER open',
    ]);
    await expect(decide('ULEAD')).rejects.toThrow(refusal('not_allowed_to_decide_extension'));
    await decide('UBOSS');
    expect(await works.notices(drill.id)).toEqual([
      'extension_asked decider UOTHER',
      'extension_decided owes UDRILLS',
      'extension_decided leader UOTHER',
    ]);
    expect(await works.deadlines(drill.id)).toContain('hold_drill UDRILLS open');
  });

  it('is said not to be theirs, and another is named by the people above it', async () => {
    const of = { kind: 'drill', number: drill.number, proposedId: null, reason: 'Not my shift' };
    const submissionKey = works.key();
    await sayNotMine(contextOf(), await works.as('UDRILLS'), { ...of, submissionKey });
    expect(await works.deadlines(drill.id)).toEqual([
      'hold_drill UDRILLS open',
      'decide_not_mine UOTHER open',
    ]);
    const { id } = await works.prisma.request.findFirstOrThrow({ where: { matterId: drill.id } });
    await decideNotMine(contextOf(), await works.as('UOTHER'), {
      ...{ requestId: id, submissionKey: works.key(), decision: 'approved' as const },
      ...{ memberId: 'UNEXT', reason: null },
    });
    expect(await works.roles(drill.id)).toEqual(['conductor UNEXT', 'reporter UDRILLS']);
    expect(await works.deadlines(drill.id)).toContain('hold_drill UNEXT open');
    expect(await works.notices(drill.id)).toEqual([
      'not_mine_asked decider UOTHER',
      'not_mine_decided successor UNEXT',
      'not_mine_decided asker UDRILLS',
    ]);
  });

  it('is handed over when somebody leaves, also a role that another kind lets them keep', async () => {
    await ask();
    await works.forgetTold();
    const profile: MemberProfile = {
      ...{ id: 'UDRILLS', name: 'Di', locale: 'en' as const, timeZone: 'Asia/Shanghai' },
      ...{
        isSlackAdmin: false,
        isGuest: false,
        isForeign: false,
        isBot: false,
        isDeactivated: true,
      },
      refreshedAt: monday,
    };
    await refreshMember(contextOf(), works.workspaceId, {
      profile,
      adminUserIds,
    });
    expect(await works.roles(drill.id)).toEqual(['conductor UOTHER', 'reporter UOTHER']);
    // Who has taken over the work decides nothing about its date.
    expect((await works.deadlines(drill.id)).sort()).toEqual([
      'decide_extension UBOSS open',
      'hold_drill UOTHER open',
    ]);
    expect(await works.notices(drill.id)).toEqual([
      'handed_over successor UOTHER',
      'extension_asked decider UBOSS',
    ]);
  });
});

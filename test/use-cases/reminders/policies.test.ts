import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { createDeadlineQueue } from '../../../src/database/reminders/deadline-queue.js';
import type { ReminderPolicy } from '../../../src/domain/deadlines/deadline.js';
import type { PolicyScope } from '../../../src/domain/reminders/policy.js';
import type { PolicyDraft } from '../../../src/domain/reminders/policy-rules.js';
import { applyPolicy } from '../../../src/use-cases/reminders/apply-policy.js';
import { listPolicies } from '../../../src/use-cases/reminders/list-policies.js';
import { planReminders } from '../../../src/use-cases/reminders/plan-reminders.js';
import { previewPolicy } from '../../../src/use-cases/reminders/preview-policy.js';
import { type SavePolicyInput, savePolicy } from '../../../src/use-cases/reminders/save-policy.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { kinds } from '../../support/kinds.js';
import { keptLog, movingClock } from '../delivery/delivery-support.js';
import { adminUserIds, openWorks, refusal, type Works } from '../works.js';

const everywhere: PolicyScope = { kind: 'rectify', level: 'general', unitId: null };
/** Nothing but: two working days after it, the unit's leader. */
const terse: PolicyDraft = {
  steps: [{ offset: { unit: 'working_days', amount: 2 }, audience: ['unit_leader'] }],
  maxOverdueNudges: 2,
};

describeOnEachDatabase('policies', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  const fresh = async () => {
    const works = await openWorks(database);
    const save = (input: Partial<SavePolicyInput> = {}, by = works.admin) =>
      savePolicy(works.context, by, {
        ...everywhere,
        basedOn: 0,
        draft: terse,
        submissionKey: works.key(),
        ...input,
      });
    const apply = (scope: PolicyScope = everywhere, submissionKey = works.key()) =>
      applyPolicy(works.context, works.admin, { ...scope, submissionKey });
    return { ...works, save, apply };
  };
  /** The policy that a new promise of the unit takes along, by the keys of its steps. */
  const keysOfNew = async (works: Works, unitId: string) => {
    const { hazard } = await works.report({ unitId, responsibleId: 'UOWES' });
    await works.commit(hazard);
    return keysOf(works, hazard.id);
  };
  const keysOf = async ({ openDeadlines }: Works, matterId: string) => {
    const [deadline] = await openDeadlines(matterId);
    const policy = deadline?.policy as unknown as ReminderPolicy;
    return policy.steps.map(({ key }) => key);
  };

  it('are the default until somebody saves another', async () => {
    const { context, admin } = await fresh();
    const { policies } = await listPolicies(context, admin, null);
    expect(policies.map(({ scope, version }) => `${scope.kind} ${scope.level} ${version}`)).toEqual(
      [
        ...['commit', 'rectify', 'verify'],
        ...['visit', 'self_assess', 'confirm_record', 'report', 'grade', 'summary'],
        ...['decide_extension', 'decide_not_mine'],
      ].flatMap((kind) => [`${kind} general 0`, `${kind} major 0`]),
    );
    expect(policies.every(({ savedFor }) => savedFor === null)).toBe(true);
  });

  it('are taken along by what starts from then on; what runs keeps its own', async () => {
    const works = await fresh();
    const { hazard } = await works.report();
    await works.commit(hazard);
    const before = await keysOf(works, hazard.id);
    expect(await works.save()).toEqual({ scope: everywhere, running: 1 });
    expect(await keysOfNew(works, works.site.id)).toEqual(['2_working_days']);
    expect(await keysOf(works, hazard.id)).toEqual(before);
  });

  it('of a unit win over those above, for the unit and all below it', async () => {
    const works = await fresh();
    const { company, site, other, save } = works;
    await save();
    const own = (amount: number): PolicyDraft => ({
      ...terse,
      steps: [{ offset: { unit: 'hours', amount }, audience: ['office'] }],
    });
    await save({ unitId: company.id, draft: own(1) });
    await save({ unitId: site.id, draft: own(2) });
    expect(await keysOfNew(works, site.id)).toEqual(['2_hours']);
    expect(await keysOfNew(works, other.id)).toEqual(['1_hours']);
    await save({ unitId: site.id, basedOn: 1, draft: null });
    expect(await keysOfNew(works, site.id)).toEqual(['1_hours']);
    const { policies } = await listPolicies(works.context, works.admin, site.id);
    const listed = policies.find(
      ({ scope }) => scope.kind === 'rectify' && scope.level === 'general',
    );
    expect(listed).toMatchObject({ version: 2, savedFor: { unitId: company.id } });
  });

  it('are written down with who, what and before', async () => {
    const { save, history, site } = await fresh();
    await save({ unitId: site.id });
    await save({ unitId: site.id, basedOn: 1, draft: null });
    const events = await history();
    expect(events.filter(({ action }) => action === 'policy_saved')).toMatchObject([
      {
        actorId: 'UADMIN',
        subjectKind: 'unit',
        subjectId: site.id,
        before: { steps: null },
        after: {
          kind: 'rectify',
          level: 'general',
          version: 1,
          steps: ['2_working_days: 2 working_days → unit_leader'],
          maxOverdueNudges: 2,
        },
      },
      {
        before: { steps: ['2_working_days: 2 working_days → unit_leader'] },
        after: { steps: null },
      },
    ]);
  });

  it('are an admin’s alone', async () => {
    const { save, as, context, site } = await fresh();
    const leader = await as('ULEAD');
    const no = refusal('not_allowed_to_set_up');
    await expect(save({ unitId: site.id }, leader)).rejects.toEqual(no);
    await expect(listPolicies(context, leader, site.id)).rejects.toEqual(no);
    const scope = { ...everywhere, submissionKey: 'V', draft: null, adminUserIds };
    await expect(applyPolicy(context, leader, scope)).rejects.toEqual(no);
    await expect(previewPolicy(context, leader, scope)).rejects.toEqual(no);
  });

  it('are not written over when somebody else was faster, nor twice by one submission', async () => {
    const { save, history, prisma, workspaceId } = await fresh();
    await save({ submissionKey: 'twice' });
    await save({ submissionKey: 'twice' });
    await expect(save()).rejects.toEqual(refusal('changed_meanwhile'));
    expect(await prisma.policy.count({ where: { workspaceId } })).toBe(1);
    const saved = (await history()).filter(({ action }) => action === 'policy_saved');
    expect(saved).toHaveLength(1);
  });

  it('are refused for a unit that there is not, and when they are none', async () => {
    const { save } = await fresh();
    const unitId = '019350d0-0000-7000-8000-000000000000';
    await expect(save({ unitId })).rejects.toEqual(refusal('unit_not_found', 'unitId'));
    const empty = { ...terse, steps: [] };
    await expect(save({ draft: empty })).rejects.toEqual(refusal('policy_needs_step', 'steps'));
  });

  it('are taken over by what runs when an admin asks, but for units that have their own', async () => {
    const works = await fresh();
    const { save, apply, site, other, report, commit, history, as } = works;
    const at = async (unitId: string) => {
      const { hazard } = await report({ unitId, responsibleId: 'UOWES' });
      await commit(hazard);
      return hazard.id;
    };
    const ids = [await at(site.id), await at(other.id)];
    await save({ unitId: other.id, draft: { ...terse, maxOverdueNudges: 9 } });
    await save();
    expect(await apply(everywhere, 'once')).toBe(1);
    expect(await apply(everywhere, 'once')).toBe(1);
    expect(await keysOf(works, ids[0] ?? '')).toEqual(['2_working_days']);
    expect((await keysOf(works, ids[1] ?? '')).length).toBeGreaterThan(1);
    const applied = (await history()).filter(({ action }) => action === 'policy_applied');
    expect(applied).toMatchObject([
      { actorId: (await as('UADMIN')).actor.userId, after: { version: 1, deadlines: 1 } },
    ]);
  });

  /** Plans at the instant, and takes whatever is then pending for delivered. */
  const deliver = async ({ prisma, workspaceId }: Works, now: string) => {
    const clock = movingClock(now);
    const queue = createDeadlineQueue(prisma, kinds);
    await planReminders({ queue, clock, kinds, log: keptLog(), adminUserIds });
    const where = { workspaceId, kind: 'reminder', state: 'pending' } as const;
    const rows = await prisma.notification.findMany({ where, orderBy: { sequence: 'asc' } });
    await prisma.notification.updateMany({
      where,
      data: { state: 'sent', settledAt: new Date(now) },
    });
    return rows.map(({ stepKey, recipientId }) => `${stepKey} ${recipientId}`);
  };

  it('taken over late tell nobody again what they were told, and everybody what they were not', async () => {
    const works = await fresh();
    const { report, commit, save, apply, setNow } = works;
    const { hazard } = await report();
    await commit(hazard);
    // Promised to 4 December: three working days after it.
    expect(await deliver(works, '2026-12-09T02:00:00Z')).toEqual([
      'overdue_3 UDOES',
      'overdue_3 ULEAD',
    ]);
    await save({
      draft: {
        maxOverdueNudges: 5,
        steps: [
          { offset: { unit: 'working_days', amount: 1 }, audience: ['owes', 'unit_leader'] },
          {
            offset: { unit: 'working_days', amount: 2 },
            audience: ['unit_leader', 'parent_leader'],
          },
          { offset: { unit: 'working_days', amount: 3 }, audience: ['owes', 'unit_leader'] },
          { offset: { unit: 'working_days', amount: 4 }, audience: ['owes', 'unit_leader'] },
        ],
      },
    });
    setNow(new Date('2026-12-09T03:00:00Z'));
    expect(await apply()).toBe(1);
    // Only the leader above the unit has not heard yet of what fell two days after the due date.
    expect(await deliver(works, '2026-12-09T03:00:00Z')).toEqual(['2_working_days UBOSS']);
    expect(await deliver(works, '2026-12-09T09:00:00Z')).toEqual([]);
    expect(await deliver(works, '2026-12-10T02:00:00Z')).toEqual([
      '4_working_days UDOES',
      '4_working_days ULEAD',
    ]);
    expect(await apply()).toBe(1);
    expect(await deliver(works, '2026-12-10T03:00:00Z')).toEqual([]);
  });

  it('are previewed as planning then carries them out', async () => {
    const works = await fresh();
    const { context, admin, site, prisma, workspaceId, save, commit, report } = works;
    const draft: PolicyDraft = {
      maxOverdueNudges: 2,
      steps: [
        { offset: { unit: 'calendar_days', amount: -2 }, audience: ['owes'] },
        { offset: { unit: 'working_hours', amount: -4 }, audience: ['owes', 'person:UBOSS'] },
        {
          offset: { unit: 'working_days', amount: 1 },
          audience: ['owes', 'unit_leader', 'channel:CCREW'],
          repeatEveryWorkingDays: 2,
          repeatAtMost: 3,
        },
        { offset: { unit: 'working_days', amount: 4 }, audience: ['level_up:1', 'office'] },
      ],
    };
    const scope = { ...everywhere, unitId: site.id };
    const { example, told } = await previewPolicy(context, admin, {
      ...scope,
      draft,
      adminUserIds,
    });
    expect(example?.deadline.dueAt).toEqual(new Date('2026-12-04T15:59:59.999Z'));
    const foreseen = told.map(
      ({ stepKey, recipient, notBefore }) =>
        `${notBefore.toISOString()} ${stepKey} ${recipient.id}`,
    );

    await save({ ...scope, draft });
    const { hazard } = await report();
    await commit(hazard, { completerId: 'UOWES' });
    const queue = createDeadlineQueue(prisma, kinds);
    const nextOf = async () =>
      (await prisma.deadline.findFirst({ where: { workspaceId, settledAt: null } }))
        ?.nextReminderAt;
    for (let next = await nextOf(); next != null; next = await nextOf()) {
      const clock = movingClock(next.toISOString());
      await planReminders({ queue, clock, kinds, log: keptLog(), adminUserIds });
    }
    const rows = await prisma.notification.findMany({
      where: { workspaceId, kind: 'reminder' },
      orderBy: { sequence: 'asc' },
    });
    expect(foreseen.length).toBeGreaterThan(9);
    expect(foreseen).toEqual(
      rows.map(
        ({ notBefore, stepKey, recipientId }) =>
          `${notBefore.toISOString()} ${stepKey} ${recipientId}`,
      ),
    );
  });

  it('are previewed by a promise before which every step can still fall', async () => {
    const { context, admin } = await fresh();
    const draft: PolicyDraft = {
      ...terse,
      steps: [
        ...terse.steps,
        { offset: { unit: 'working_days', amount: -20 }, audience: ['owes'] },
      ],
    };
    const { example, told } = await previewPolicy(context, admin, {
      ...everywhere,
      draft,
      adminUserIds,
    });
    expect(example?.deadline.dueAt).toEqual(new Date('2026-12-25T15:59:59.999Z'));
    expect(told[0]?.stepKey).toBe('-20_working_days');
  });
});

import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { ProfileComparison } from '../../../src/use-cases/organisation/compare-profiles.js';
import type { MemberProfile } from '../../../src/use-cases/ports/organisation.js';
import { savePolicy } from '../../../src/use-cases/reminders/save-policy.js';
import { rolesKeptByAll } from '../../../src/use-cases/requests/hand-over-obligations.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { kinds } from '../../support/kinds.js';
import { adminUserIds, monday, openWorks, type Works } from '../works.js';

const hours = (count: number) => new Date(monday.getTime() + count * 3_600_000);

describeOnEachDatabase('comparing those who hold something with Slack', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  /** `says`: null: nobody by this id; an Error: no answer; else what differs from a full member. */
  const comparing = (works: Works, says: Record<string, Partial<MemberProfile> | Error | null>) => {
    const asked: string[] = [];
    const { context } = works;
    const comparison = () =>
      new ProfileComparison({
        context,
        adminUserIds,
        keptRoles: rolesKeptByAll(kinds),
        log: { warn: () => undefined, error: () => undefined },
        stopping: new AbortController().signal,
        profiles: {
          read: async (id) => {
            asked.push(id);
            const said = says[id];
            if (said === null) return null;
            if (said instanceof Error) throw said;
            return {
              ...{ id, name: `${id} now`, locale: 'en', timeZone: 'Asia/Shanghai' },
              ...{ isSlackAdmin: false, isGuest: false, isForeign: false, isBot: false },
              ...{ isDeactivated: false, refreshedAt: context.clock.now() },
              ...said,
            };
          },
        },
      });
    return { asked, comparison };
  };

  it('finds at a start who left, became a guest or is unknown to Slack, and hands on what they held', async () => {
    const works = await openWorks(database);
    const { hazard } = await works.report();
    await works.commit(hazard, { completerId: 'UDOES' });
    for (const id of ['UOWES', 'UDOES', 'UACCEPTS', 'UIDLE']) await works.refresh(id);
    works.setNow(hours(1));
    const says = { UOWES: { isDeactivated: true }, UDOES: { isGuest: true }, UACCEPTS: null };
    const { asked, comparison } = comparing(works, says);
    await comparison().run(works.workspaceId);
    expect(asked).toEqual(expect.arrayContaining(['UOWES', 'UDOES', 'UACCEPTS', 'ULEAD', 'UBOSS']));
    // Who reported it, and whoever holds nothing, are asked about no more.
    expect(asked).not.toContain('UREPORTER');
    expect(asked).not.toContain('UIDLE');
    const roles = (await works.roles(hazard.id)).join();
    for (const left of ['UOWES', 'UDOES', 'UACCEPTS']) expect(roles).not.toContain(left);
    const owed = (await works.deadlines(hazard.id)).join();
    expect(owed).toMatch(/rectify (ULEAD|UBOSS) open/);
    const told = await works.told();
    expect(told.some(({ recipientId }) => recipientId === 'UADMIN')).toBe(true);
    const why = told.filter(({ kind }) => kind === 'handed_over').map(({ details }) => details.why);
    expect(new Set(why)).toEqual(new Set(['member_deactivated', 'member_is_guest']));
  });

  it('asks nobody twice within a day, everybody again after it and after a start, and goes on where it stopped', async () => {
    const works = await openWorks(database);
    await works.report();
    const says: Record<string, Partial<MemberProfile> | Error | null> = {};
    const { asked, comparison } = comparing(works, says);
    const running = comparison();
    says.UBOSS = new Error('rate limited');
    await running.run(works.workspaceId);
    delete says.UBOSS;
    const first = asked.length;
    await running.run(works.workspaceId);
    const all = new Set(asked);
    // UBOSS alone was asked about again: the others had answered.
    expect(asked.length).toBe(all.size + 1);
    expect(first).toBeLessThan(asked.length + 1);
    works.setNow(hours(2));
    await running.run(works.workspaceId);
    expect(asked.length).toBe(all.size + 1);
    works.setNow(hours(25));
    await running.run(works.workspaceId);
    expect(asked.length).toBe(2 * all.size + 1);
    works.setNow(hours(26));
    await comparison().run(works.workspaceId);
    expect(asked.length).toBe(3 * all.size + 1);
  });

  it('asks about those whom only a reminder policy names, as it is now', async () => {
    const works = await openWorks(database);
    await works.context.unitOfWork.run(works.workspaceId, (stores) =>
      stores.members.ensure(['UFORMER', 'UNAMED', 'URUNS']),
    );
    const named = (basedOn: number, id: string) =>
      savePolicy(works.context, works.admin, {
        ...{ kind: 'commit', level: 'general', unitId: null, basedOn, submissionKey: works.key() },
        draft: {
          steps: [{ offset: { unit: 'working_days', amount: 2 }, audience: [`person:${id}`] }],
          maxOverdueNudges: 2,
        },
      });
    await named(0, 'UFORMER');
    await named(1, 'URUNS');
    // What runs keeps the policy that it started with.
    await works.report();
    await named(2, 'UNAMED');
    for (const id of ['UFORMER', 'UNAMED', 'URUNS']) await works.refresh(id);
    works.setNow(hours(1));
    const { asked, comparison } = comparing(works, { UNAMED: { isGuest: true } });
    await comparison().run(works.workspaceId);
    expect(asked).toEqual(expect.arrayContaining(['UNAMED', 'URUNS']));
    expect(asked).not.toContain('UFORMER');
    const left = await works.context.unitOfWork.run(works.workspaceId, (stores) =>
      stores.members.find('UNAMED'),
    );
    expect(left?.isGuest).toBe(true);
  });

  it('takes what somebody holds who never was a full member', async () => {
    const works = await openWorks(database);
    const { hazard } = await works.report();
    await works.prisma.member.updateMany({
      where: { workspaceId: works.workspaceId, id: 'UOWES' },
      data: { isGuest: true },
    });
    works.setNow(hours(1));
    const { comparison } = comparing(works, { UOWES: { isGuest: true } });
    await comparison().run(works.workspaceId);
    expect(await works.roles(hazard.id)).toContain('responsible ULEAD');
  });
});

import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import type { SavedPolicy } from '../../../src/domain/reminders/policy.js';
import { policyOf } from '../../domain/people.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import {
  hours,
  newNotification,
  type Planted,
  plant,
  policy,
  start,
} from '../../support/fixtures.js';

const saved = (overrides: Partial<SavedPolicy> = {}): SavedPolicy => ({
  kind: 'rectify',
  level: 'general',
  unitId: null,
  version: 1,
  policy,
  savedById: 'UADMIN',
  savedAt: start,
  ...overrides,
});

describeOnEachDatabase('stored policies', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });
  const insert = ({ run }: Planted, ...all: SavedPolicy[]) =>
    run(async ({ policies }) => {
      for (const one of all) await policies.insert(one);
    });

  it('come back as they were, the newest of each scope', async () => {
    const planted = await plant(prisma);
    const { company, run } = planted;
    const all = [
      saved(),
      saved({ version: 2, policy: policyOf('rectify', 'general'), savedAt: hours(1) }),
      saved({ unitId: company.id, version: 1 }),
      saved({ unitId: company.id, version: 2, policy: null }),
      saved({ kind: 'verify', level: 'major' }),
    ];
    await insert(planted, ...all);
    const newest = await run(({ policies }) => policies.newest());
    expect(newest).toHaveLength(3);
    expect(newest).toEqual(expect.arrayContaining([all[1], all[3], all[4]]));
    const some = await run(({ policies }) => policies.newest({ kind: 'verify', level: 'major' }));
    expect(some).toEqual([all[4]]);
  });

  it('are refused a version that somebody else has written', async () => {
    const planted = await plant(prisma);
    await insert(planted, saved());
    await expect(insert(planted, saved())).rejects.toMatchObject({ code: 'changed_meanwhile' });
    await insert(planted, saved({ unitId: planted.company.id }), saved({ level: 'major' }));
  });

  it('are taken over by open deadlines of the kind, the level and the units alone', async () => {
    const planted = await plant(prisma);
    const { run, report, owe, company, site } = planted;
    const here = await report({ unitId: company.id });
    const below = await report({ unitId: site.id });
    const major = await report({ unitId: company.id, level: 'major' });
    const open = await owe(here.id, { kind: 'rectify' });
    const others = [
      await owe(here.id, { kind: 'verify' }),
      await owe(below.id, { kind: 'rectify' }),
      await owe(major.id, { kind: 'rectify' }),
    ];
    const settled = await owe(here.id, { kind: 'rectify' });
    await run(({ deadlines }) => deadlines.settle([settled.id], 'met', start));
    const of = { kind: 'rectify', level: 'general', unitIds: [company.id] } as const;
    expect(await run(({ deadlines }) => deadlines.countOpen(of))).toBe(1);
    const other = { ...policy, maxOverdueNudges: 1 };
    expect(await run(({ deadlines }) => deadlines.takePolicy(of, other, hours(3)))).toBe(1);
    const find = (id: string) => run(({ deadlines }) => deadlines.findById(id));
    expect(await find(open.id)).toMatchObject({
      policy: { ...other, toldUntil: {} },
      nextReminderAt: hours(3),
    });
    for (const { id } of [...others, settled]) {
      expect((await find(id))?.policy.maxOverdueNudges).toBe(policy.maxOverdueNudges);
    }
  });

  it('taken over remember until when each recipient was told, and forget nothing when taken over again', async () => {
    const planted = await plant(prisma);
    const { run, report, owe, tell, workspaceId, site } = planted;
    const hazard = await report();
    const deadline = await owe(hazard.id, { kind: 'rectify' });
    const about = { matterId: hazard.id, deadlineId: deadline.id };
    const member = { kind: 'member', id: 'ULEAD' } as const;
    const channel = { kind: 'channel', id: 'Coffice' } as const;
    await tell(
      newNotification({ ...about, kind: 'reminder', recipient: member, dedupeKey: 'a' }),
      newNotification({ ...about, kind: 'reminder', recipient: member, dedupeKey: 'b' }),
      newNotification({ ...about, kind: 'reminder', recipient: channel, dedupeKey: 'c' }),
      newNotification({ ...about, kind: 'reminder', recipient: channel, dedupeKey: 'd' }),
      newNotification({ ...about, kind: 'assigned', recipient: member, dedupeKey: 'e' }),
    );
    const end = (dedupeKey: string, state: 'sent' | 'skipped', settledAt: Date) =>
      prisma.notification.update({
        where: { workspaceId_dedupeKey: { workspaceId, dedupeKey } },
        data: { state, settledAt },
      });
    await end('a', 'sent', hours(1));
    await end('b', 'sent', new Date(hours(2).getTime() + 7));
    await end('c', 'sent', hours(1));
    await end('d', 'skipped', hours(5));
    await end('e', 'sent', hours(6));
    const of = { kind: 'rectify', level: 'general', unitIds: [site.id] } as const;
    for (const at of [hours(7), hours(8)]) {
      await run(({ deadlines }) => deadlines.takePolicy(of, policy, at));
      const taken = await run(({ deadlines }) => deadlines.findById(deadline.id));
      expect(taken?.policy.toldUntil).toEqual({
        'member:ULEAD': '2026-11-23T03:00:00.007Z',
        'channel:Coffice': '2026-11-23T02:00:00.000Z',
      });
    }
  });
});

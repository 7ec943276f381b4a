import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { followChannel } from '../../../src/use-cases/organisation/follow-channel.js';
import { savePolicy } from '../../../src/use-cases/reminders/save-policy.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { openWorks } from '../works.js';

describeOnEachDatabase('a channel that gets another id', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  it('is followed by office, units, cards, policies, running deadlines and what is planned, once', async () => {
    const works = await openWorks(database);
    const { workspaceId, prisma, context } = works;
    await prisma.workspace.update({
      where: { id: workspaceId },
      data: { officeChannelId: 'COLD' },
    });
    await prisma.unit.update({ where: { id: works.site.id }, data: { channelId: 'COLD' } });
    await savePolicy(context, works.admin, {
      ...{ kind: 'commit', level: 'general', unitId: null, basedOn: 0 },
      submissionKey: works.key(),
      draft: {
        steps: [{ offset: { unit: 'working_days', amount: 2 }, audience: ['channel:COLD'] }],
        maxOverdueNudges: 2,
      },
    });
    const { hazard } = await works.report();
    await prisma.card.upsert({
      where: { workspaceId_matterId: { workspaceId, matterId: hazard.id } },
      create: { workspaceId, matterId: hazard.id, channelId: 'COLD', ts: '1.2' },
      update: { channelId: 'COLD' },
    });
    const of = { where: { workspaceId } };
    const everything = async () =>
      JSON.stringify([
        await prisma.workspace.findMany({ where: { id: workspaceId } }),
        await prisma.unit.findMany(of),
        await prisma.card.findMany(of),
        await prisma.policy.findMany(of),
        await prisma.deadline.findMany(of),
        (await prisma.notification.findMany(of)).map(({ sequence: _sequence, ...row }) => row),
      ]);
    expect(await everything()).toContain('channel:COLD');

    const moved = { from: 'COLD', to: 'CNEW' };
    expect(await followChannel(context, workspaceId, moved)).toBe(true);
    const after = await everything();
    expect(after).not.toContain('COLD');
    expect(after.match(/CNEW/gu)?.length).toBeGreaterThanOrEqual(5);
    const history = (await works.history()).length;
    expect(await followChannel(context, workspaceId, moved)).toBe(false);
    expect(await works.history()).toHaveLength(history);
  });
});

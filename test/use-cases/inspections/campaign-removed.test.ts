import { expect, it } from 'vitest';
import { cancelCampaign } from '../../../src/use-cases/inspections/cancel-campaign.js';
import { removeEndedMatters } from '../../../src/use-cases/privacy/remove-ended-matters.js';
import { setRetention } from '../../../src/use-cases/privacy/set-retention.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { monday } from '../works.js';
import { openInspections } from './inspection-works.js';

const years = (count: number) => new Date(monday.getTime() + count * 366 * 24 * 3_600_000);

describeOnEachDatabase('a campaign whose time is over', (open) => {
  it('goes whole, with groups, visits and history, and not before all of it may go', async () => {
    const database = await open();
    const works = await openInspections(database);
    const { context, workspaceId, prisma } = works;
    const { number } = await works.announce();
    const started = await works.start('East');
    const foundIn = { kind: 'visit', number: started.number };
    const { hazard } = await works.report({ unitId: works.unitId('East'), foundIn }, 'UNORTH');
    await cancelCampaign(context, await works.as('UORG'), { number, reason: 'Another order' });
    await works.prisma.matter.update({ where: { id: hazard.id }, data: { endedAt: years(2) } });
    await works.prisma.deadline.updateMany({
      where: { matterId: hazard.id },
      data: { settledAt: years(2), outcome: 'superseded' },
    });
    await setRetention(context, works.admin, 3);
    const remove = async (after: number) => {
      works.setNow(years(after));
      await removeEndedMatters({
        workspaces: { ids: async () => [workspaceId] },
        unitOfWork: context.unitOfWork,
        clock: context.clock,
        folder: { remove: async () => {} },
      });
      const where = { workspaceId };
      return [
        await prisma.campaign.count({ where }),
        await prisma.inspectionGroup.count({ where }),
        await prisma.visit.count({ where }),
        await prisma.matter.count({ where }),
      ];
    };
    // A hazard that stays mentions one of its visits.
    expect(await remove(4)).toEqual([1, 3, 3, 8]);
    expect(await remove(6)).toEqual([0, 0, 0, 0]);
    const left = await works.history();
    expect(left.filter(({ matterId }) => matterId !== null)).toEqual([]);
  });
});

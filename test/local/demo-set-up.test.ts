import { expect, test } from 'vitest';
import { createUnitOfWork } from '../../src/database/unit-of-work.js';
import { setUpDemo } from '../../src/local/demo-set-up.js';
import type { MemberProfile } from '../../src/use-cases/ports/organisation.js';
import { createUseCaseContext } from '../../src/use-cases/use-case-context.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { kinds } from '../support/kinds.js';

const at = new Date('2026-06-01T02:00:00Z');
const workspace = { id: 'T0HARBOUR', name: 'Harbour' };
const people: MemberProfile[] = ['U_CHEN', 'U_LIU', 'U_TOM'].map((id) => ({
  id,
  name: id,
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  isSlackAdmin: id === 'U_CHEN',
  isGuest: false,
  isForeign: false,
  isBot: false,
  isDeactivated: false,
  refreshedAt: at,
}));

describeOnEachDatabase('setting up the local workspace', (open) => {
  test('makes the units with who leads and answers for them, the inspectors and the channels', async () => {
    const { prisma } = await open();
    const unitOfWork = createUnitOfWork(prisma, kinds);
    const context = createUseCaseContext({ unitOfWork, clock: { now: () => at }, kinds });
    await setUpDemo(context, workspace, people);
    await context.unitOfWork.read(workspace.id, async (stores) => {
      const units = await stores.units.all();
      const company = units.find((unit) => unit.parentId === null);
      expect(units).toHaveLength(4);
      expect(units.filter((unit) => unit.parentId === company?.id)).toHaveLength(3);
      expect(units.every((unit) => unit.leaderId && unit.defaultResponsibleId)).toBe(true);
      expect(await stores.workspace.find()).toMatchObject({
        timeZone: 'Asia/Shanghai',
        country: 'CN',
        officeChannelId: 'C0SAFETY',
        setUpAt: at,
      });
      const members = await stores.members.withMembership();
      const inspectors = members.filter((member) => member.roles.includes('inspector'));
      expect(inspectors.map((member) => member.id).sort()).toEqual(['U_LUCA', 'U_PRIYA', 'U_SUN']);
      expect(await stores.members.find('U_TOM')).toMatchObject({ roles: ['responsible_person'] });
    });
  });

  test('leaves what an admin has changed since, and goes on where it was interrupted', async () => {
    const { prisma } = await open();
    const unitOfWork = createUnitOfWork(prisma, kinds);
    const context = createUseCaseContext({ unitOfWork, clock: { now: () => at }, kinds });
    await setUpDemo(context, workspace, people);
    await prisma.workspace.update({ where: { id: workspace.id }, data: { setUpAt: null } });
    await setUpDemo(context, workspace, people);
    await prisma.workspace.update({ where: { id: workspace.id }, data: { locale: 'en' } });
    await setUpDemo(context, workspace, people);
    expect(await prisma.unit.count()).toBe(4);
    expect(await prisma.workspace.findFirst()).toMatchObject({ locale: 'en', setUpAt: at });
  });
});

import { beforeAll, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/database/generated/client.js';
import { locales } from '../../../src/domain/organisation/member.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { hours, plant, start } from '../../support/fixtures.js';

const nobody = '01a20c47-0000-7000-8000-000000000000';
const profile = {
  id: 'Unew',
  name: 'Ann',
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  isSlackAdmin: false,
  isGuest: true,
  isForeign: true,
  isBot: false,
  isDeactivated: false,
  refreshedAt: start,
} as const;

describeOnEachDatabase('the stores of a workspace, its people and units', (open) => {
  let prisma: PrismaClient;
  beforeAll(async () => {
    ({ prisma } = await open());
  });

  it('has no workspace before it was ensured, and leaves an existing one as it is', async () => {
    const { unitOfWork } = await plant(prisma);
    await unitOfWork.run('Tunseen', async ({ workspace }) => {
      expect(await workspace.find()).toBeNull();
      const facts = {
        name: 'First',
        locale: 'zh-CN',
        timeZone: 'Asia/Shanghai',
        at: start,
      } as const;
      const written = await workspace.ensure(facts);
      expect(written).toEqual({
        id: 'Tunseen',
        name: 'First',
        locale: 'zh-CN',
        timeZone: 'Asia/Shanghai',
        workdayStart: 540,
        workdayEnd: 1080,
        officeChannelId: null,
        guestsMayReport: false,
        certificatesRequired: false,
        country: null,
        weekend: null,
        calendarDays: [],
        channels: [],
        setUpAt: null,
      });
      expect(await workspace.ensure({ ...facts, name: 'Second', locale: 'en' })).toEqual(written);
    });
  });

  it.each(locales)('keeps %s as a language, of a workspace and of a person', async (locale) => {
    const { run } = await plant(prisma);
    await run(async ({ workspace, members }) => {
      const found = await workspace.find();
      if (found === null) throw new Error('the planted workspace is gone');
      await workspace.save({ ...found, locale });
      expect((await workspace.find())?.locale).toBe(locale);
      await members.saveProfile({ ...profile, locale });
      expect((await members.find(profile.id))?.locale).toBe(locale);
    });
  });

  it('saves a workspace whole', async () => {
    const { run } = await plant(prisma);
    await run(async ({ workspace }) => {
      const found = await workspace.find();
      if (found === null) throw new Error('the planted workspace is gone');
      const changed = {
        ...found,
        name: 'Works 2',
        locale: 'zh-CN',
        timeZone: 'Asia/Shanghai',
        workdayStart: 480,
        workdayEnd: 1020,
        officeChannelId: 'Coffice',
        guestsMayReport: true,
        country: 'GB-SCT',
        setUpAt: hours(1),
      } as const;
      await workspace.save(changed);
      expect(await workspace.find()).toEqual(changed);
    });
  });

  it('keeps days of the calendar for everybody and for a unit, one a date, by date', async () => {
    const { run, site } = await plant(prisma);
    await run(async ({ workspace }) => {
      const day = { unitId: null, date: '2026-12-24', isWorking: false, name: 'Works party' };
      const ofUnit = { ...day, unitId: site.id, isWorking: true, name: 'Stocktaking' };
      const earlier = { ...day, date: '2026-11-28', isWorking: true, name: 'Make-up' };
      await workspace.setCalendarDays([day, ofUnit, earlier]);
      await workspace.setCalendarDays([]);
      await workspace.setCalendarDays([{ ...day, name: 'Party' }]);
      const days = (await workspace.find())?.calendarDays;
      expect(days?.[0]).toEqual(earlier);
      expect(days).toHaveLength(3);
      expect(days).toEqual(expect.arrayContaining([ofUnit, { ...day, name: 'Party' }]));

      await workspace.removeCalendarDays([day, { unitId: null, date: '2027-01-01' }]);
      await workspace.removeCalendarDays([]);
      expect((await workspace.find())?.calendarDays).toEqual([earlier, ofUnit]);
      await workspace.removeCalendarDays([ofUnit, earlier]);
      expect((await workspace.find())?.calendarDays).toEqual([]);
    });
  });

  it('keeps how a member likes to be reminded when Slack tells of them anew', async () => {
    const { run } = await plant(prisma);
    await run(async ({ members }) => {
      const preferences = {
        workdayStart: 420,
        workdayEnd: 930,
        morningAt: 450,
        silentMorning: false,
      };
      await members.saveProfile(profile);
      await members.savePreferences('Unew', preferences);
      expect(await members.find('Unew')).toMatchObject({ name: 'Ann', ...preferences });
      expect(await members.saveProfile({ ...profile, name: 'Bea' })).toMatchObject(preferences);
    });
  });

  it('makes rows for unknown users only, with nothing but the id', async () => {
    const { run } = await plant(prisma);
    await run(async ({ members }) => {
      await members.saveProfile(profile);
      await members.ensure(['Unew', 'Uother', 'Uother']);
      await members.ensure([]);
      expect(await members.find('Unew')).toMatchObject({ name: 'Ann' });
      expect(await members.find('Uother')).toEqual({
        id: 'Uother',
        name: '',
        locale: null,
        timeZone: null,
        roles: [],
        unitId: null,
        isSlackAdmin: false,
        isGuest: false,
        isForeign: false,
        isBot: false,
        isDeactivated: false,
        dmChannelId: null,
        refreshedAt: null,
        forgottenAt: null,
        workdayStart: null,
        workdayEnd: null,
        morningAt: null,
        silentMorning: true,
        categories: [],
        rank: null,
      });
      expect(await members.find('Unobody')).toBeNull();
    });
  });

  it('finds several members at once, and none for no ids', async () => {
    const { run } = await plant(prisma);
    await run(async ({ members }) => {
      const found = await members.findMany(['UBOSS', 'Unobody', 'UADMIN']);
      expect(found.map((member) => member.id)).toEqual(['UADMIN', 'UBOSS']);
      expect(await members.findMany([])).toEqual([]);
    });
  });

  it("writes what Slack says of a user and keeps roles, unit and the direct message's channel", async () => {
    const { run, site } = await plant(prisma);
    await run(async ({ members }) => {
      await members.saveMembership('Unew', { roles: ['leader', 'inspector'], unitId: site.id });
      await members.rememberDirectMessageChannel('Unew', 'D1');
      const saved = await members.saveProfile(profile);
      expect(saved).toEqual({
        ...profile,
        roles: ['leader', 'inspector'],
        unitId: site.id,
        dmChannelId: 'D1',
        forgottenAt: null,
        workdayStart: null,
        workdayEnd: null,
        morningAt: null,
        silentMorning: true,
        categories: [],
        rank: null,
      });
      const changed = { ...profile, name: 'Ann B', isDeactivated: true, refreshedAt: hours(1) };
      expect(await members.saveProfile(changed)).toEqual({ ...saved, ...changed });
      await members.saveMembership('Unew', { roles: [], unitId: null });
      expect(await members.find('Unew')).toMatchObject({ roles: [], unitId: null, name: 'Ann B' });
    });
  });

  it('lists members with a role or a unit by name, and admins by id', async () => {
    const { run, company } = await plant(prisma);
    await run(async ({ members }) => {
      await members.saveProfile({ ...profile, id: 'Uc', name: 'Cy' });
      await members.saveProfile({ ...profile, id: 'Ub', name: 'Bo', isSlackAdmin: true });
      await members.saveProfile({ ...profile, id: 'Ua', name: 'Al' });
      await members.saveProfile({ ...profile, id: 'Ugone', name: 'Di', isDeactivated: true });
      await members.saveMembership('Uc', { roles: ['inspector', 'admin'], unitId: null });
      await members.saveMembership('Ua', { roles: [], unitId: company.id });
      await members.saveMembership('Ugone', { roles: ['admin'], unitId: null });
      expect((await members.withMembership()).map((one) => one.name)).toEqual(['Al', 'Cy', 'Di']);
      expect((await members.admins()).map((one) => one.id)).toEqual(['Ub', 'Uc']);
    });
  });

  it('creates, finds, changes and lists units by name', async () => {
    const { run, company, site } = await plant(prisma);
    await run(async ({ units }) => {
      const facts = { name: 'Boilers', parentId: company.id, leaderId: 'UBOSS' };
      const boilers = await units.create(
        { ...facts, defaultResponsibleId: 'UOWES', channelId: 'Cboilers' },
        start,
      );
      expect(await units.find(boilers.id)).toEqual(boilers);
      expect(await units.find(nobody)).toBeNull();
      expect((await units.all()).map((unit) => unit.name)).toEqual(['Boilers', 'Company', 'Site']);
      const moved = { ...boilers, name: 'Steam', parentId: site.id, leaderId: null };
      await units.save(moved, hours(1));
      expect(await units.find(boilers.id)).toEqual(moved);
    });
  });

  it('remembers under which unit a unit stood, since when and until when', async () => {
    const { run, company, site, workspaceId } = await plant(prisma);
    const facts = { leaderId: null, defaultResponsibleId: null, channelId: null };
    const boilers = await run(async ({ units }) => {
      const created = await units.create(
        { ...facts, name: 'Boilers', parentId: company.id },
        hours(1),
      );
      await units.save({ ...created, name: 'Steam' }, hours(2));
      await units.save({ ...created, parentId: site.id }, hours(3));
      await units.save({ ...created, parentId: null }, hours(4));
      return created;
    });
    const rows = await prisma.unitParent.findMany({
      where: { workspaceId, unitId: boilers.id },
      orderBy: { since: 'asc' },
    });
    expect(rows.map(({ parentId, since, until }) => ({ parentId, since, until }))).toEqual([
      { parentId: company.id, since: hours(1), until: hours(3) },
      { parentId: site.id, since: hours(3), until: hours(4) },
    ]);
  });

  it('refuses a name that another unit has, at the field of the name', async () => {
    const { run, site } = await plant(prisma);
    const taken = { code: 'unit_name_taken', field: 'name', params: { name: 'Company' } };
    const create = run(({ units }) =>
      units.create(
        {
          name: 'Company',
          parentId: null,
          leaderId: null,
          defaultResponsibleId: null,
          channelId: null,
        },
        start,
      ),
    );
    await expect(create).rejects.toMatchObject(taken);
    const rename = run(({ units }) => units.save({ ...site, name: 'Company' }, start));
    await expect(rename).rejects.toMatchObject(taken);
    const respelt = run(({ units }) => units.save({ ...site, name: 'ＣOM\u200bpany' }, start));
    await expect(respelt).rejects.toMatchObject({ ...taken, params: { name: 'ＣOM\u200bpany' } });
    // Its own name in another spelling is nobody else's.
    await run(({ units }) => units.save({ ...site, name: 'SITE' }, start));
  });
});

import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/database/open-database.js';
import { receiveEvent } from '../../../src/use-cases/installations/receive-event.js';
import { ensureWorkspace } from '../../../src/use-cases/organisation/ensure-workspace.js';
import { identifyActor } from '../../../src/use-cases/organisation/identify-actor.js';
import type { SaveUnitInput } from '../../../src/use-cases/organisation/save-unit.js';
import { saveUnit } from '../../../src/use-cases/organisation/save-unit.js';
import type { SaveWorkspaceSettingsInput } from '../../../src/use-cases/organisation/save-workspace-settings.js';
import { saveWorkspaceSettings } from '../../../src/use-cases/organisation/save-workspace-settings.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { adminUserIds, monday, openWorks, refusal, type Works } from '../works.js';

const later = new Date('2026-11-24T02:00:00.000Z');
const noUnit = '01234567-89ab-7def-8123-456789abcdef';

describeOnEachDatabase('setting up', (open) => {
  let database: Database;
  let works: Works;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    works = await openWorks(database);
  });

  const settings: SaveWorkspaceSettingsInput = {
    locale: 'zh-CN',
    timeZone: 'Europe/London',
    workdayStart: 480,
    workdayEnd: 1020,
    officeChannelId: 'CNEW',
    guestsMayReport: true,
  };
  function save(input: Partial<SaveWorkspaceSettingsInput> = {}, acting = works.admin) {
    return saveWorkspaceSettings(works.context, acting, { ...settings, ...input });
  }

  it('makes the workspace once and leaves it as it is', async () => {
    const workspaceId = `${works.workspaceId}-new`;
    const first = { name: 'One', locale: 'en', timeZone: 'UTC' } as const;
    expect(await ensureWorkspace(works.context, workspaceId, first)).toMatchObject({
      id: workspaceId,
      name: 'One',
      setUpAt: null,
    });
    const second = { name: 'Two', locale: 'zh-CN', timeZone: 'Asia/Tokyo' } as const;
    expect(await ensureWorkspace(works.context, workspaceId, second)).toMatchObject(first);
    const acting = { ...works.admin, workspaceId };
    expect(await save({}, acting)).toMatchObject({ ...settings, setUpAt: monday });
  });

  it('saves the settings with what they were before', async () => {
    expect(await save()).toMatchObject({ ...settings, setUpAt: monday });
    expect((await works.history()).at(-1)).toMatchObject({
      action: 'workspace_set_up',
      actorId: 'UADMIN',
      before: { locale: 'en', timeZone: 'Asia/Shanghai', workdayStart: 540 },
      after: { locale: 'zh-CN', timeZone: 'Europe/London', workdayStart: 480 },
    });
    const before = await works.countRows();
    await save();
    expect(await works.countRows()).toEqual(before);
  });

  it('saves the country with its own line in the history, and plans every reminder again', async () => {
    const { hazard } = await works.report();
    await save({ timeZone: 'Asia/Shanghai', workdayStart: 540, workdayEnd: 1080 });
    const [before] = await works.openDeadlines(hazard.id);
    works.setNow(later);
    const same = { timeZone: 'Asia/Shanghai', workdayStart: 540, workdayEnd: 1080 };
    expect(await save({ ...same, country: 'CN' })).toMatchObject({ country: 'CN' });
    expect((await works.history()).slice(-2)).toMatchObject([
      { action: 'workspace_set_up' },
      { action: 'calendar_changed', before: { country: null }, after: { country: 'CN' } },
    ]);
    expect(await works.openDeadlines(hazard.id)).toEqual([{ ...before, nextReminderAt: later }]);
    const rows = await works.countRows();
    expect(await save(same)).toMatchObject({ country: 'CN' });
    expect(await save({ ...same, country: 'CN' })).toMatchObject({ country: 'CN' });
    expect(await works.countRows()).toEqual(rows);
    expect(await save({ ...same, country: null })).toMatchObject({ country: null });
  });

  it('plans every reminder again when the clock of the workspace changes, and only then', async () => {
    const { hazard } = await works.report();
    works.setNow(later);
    const same = { timeZone: 'Asia/Shanghai', workdayStart: 540, workdayEnd: 1080 };
    await save(same);
    expect(await works.openDeadlines(hazard.id)).toMatchObject([{ nextReminderAt: monday }]);
    const [before] = await works.openDeadlines(hazard.id);
    await save({ ...same, workdayEnd: 1020 });
    expect(await works.openDeadlines(hazard.id)).toEqual([{ ...before, nextReminderAt: later }]);
  });

  it.each<[string, Partial<SaveWorkspaceSettingsInput>, string, string]>([
    ['a zone that there is not', { timeZone: 'Mars/Olympus' }, 'unknown_time_zone', 'timeZone'],
    ['an abbreviation for a zone', { timeZone: 'EST' }, 'time_zone_not_a_place', 'timeZone'],
    ['a distance from UTC', { timeZone: 'Etc/GMT+8' }, 'time_zone_not_a_place', 'timeZone'],
    ['an offset for a zone', { timeZone: '+08:00' }, 'unknown_time_zone', 'timeZone'],
    ['one time for start and end', { workdayEnd: 480 }, 'workday_has_no_length', 'workdayEnd'],
    ['a day of more than 24 hours', { workdayEnd: 1441 }, 'workday_has_no_length', 'workdayEnd'],
    ['a country that there is not', { country: 'XX' }, 'unknown_country', 'country'],
    ['half a minute', { workdayStart: 480.5 }, 'workday_has_no_length', 'workdayEnd'],
  ])('with %s is refused at its field', async (_name, input, code, field) => {
    await expect(save(input)).rejects.toThrow(refusal(code, field));
  });

  function unit(input: Partial<SaveUnitInput> = {}, acting = works.admin) {
    return saveUnit(works.context, acting, {
      submissionKey: works.key(),
      unitId: null,
      name: 'Quay',
      parentId: null,
      leaderId: 'UQUAY',
      defaultResponsibleId: null,
      channelId: null,
      ...input,
    });
  }

  it('creates a unit, to which its leader belongs from now on', async () => {
    const quay = await unit({ name: ' Quay ', parentId: works.company.id, channelId: 'CQUAY' });
    expect(quay).toMatchObject({ name: 'Quay', parentId: works.company.id, leaderId: 'UQUAY' });
    expect((await works.as('UQUAY')).actor.unitId).toBe(quay.id);
    expect(await works.history()).toMatchObject([
      { action: 'unit_created', before: null, after: { name: 'Quay', leaderId: 'UQUAY' } },
      { action: 'member_roles_changed', subjectId: 'UQUAY', after: { unitId: quay.id } },
    ]);
  });

  it('leaves a leader in the unit to which they belong', async () => {
    await unit({ leaderId: 'UACCEPTS' });
    expect((await works.as('UACCEPTS')).actor.unitId).toBe(works.other.id);
  });

  it('edits a unit, and says what was before', async () => {
    const { id: unitId, ...site } = works.site;
    await unit({ unitId, ...site, name: 'Site North', leaderId: 'UQUAY' });
    const [event] = await works.history();
    expect(event).toMatchObject({
      action: 'unit_changed',
      before: { name: 'Site', leaderId: 'ULEAD' },
      after: { name: 'Site North', leaderId: 'UQUAY' },
    });
    expect(event?.after).not.toHaveProperty('channelId');
  });

  it('keeps what is good to know of a unit, and tells its default acceptor', async () => {
    const said = { place: ' Pier 3 ', otherNames: ['Pier', 'Pier'], phone: '0755', address: '' };
    const pier = await unit({ name: 'Pier', defaultAcceptorId: 'UACCEPTS', ...said });
    const kept = { place: 'Pier 3', otherNames: ['Pier'], phone: '0755', address: null };
    expect(pier).toMatchObject({ defaultAcceptorId: 'UACCEPTS', ...kept });
    const { id: unitId, name, leaderId } = pier;
    expect(await unit({ unitId, name, leaderId })).toEqual(pier);
    const [told] = (await works.told()).filter(({ recipientId }) => recipientId === 'UACCEPTS');
    expect(told?.details).toMatchObject({ gained: 'default_acceptor', unitId });
    expect((await works.history())[0]?.after).toMatchObject({ phone: '0755', place: 'Pier 3' });
  });

  it('gives a unit a week of its own, by which reminders in it and below come', async () => {
    const { hazard } = await works.report();
    const { id: unitId, ...company } = works.company;
    works.setNow(later);
    const next = async () => (await works.openDeadlines(hazard.id))[0]?.nextReminderAt;
    await unit({ unitId, ...company, leaderId: 'UBOSS' });
    const before = await next();
    const week = { timeZone: 'Asia/Dubai', workdayStart: 1320, workdayEnd: 360, weekend: [6, 5] };
    const own = await unit({ unitId, ...company, leaderId: 'UBOSS', ...week });
    expect(own).toMatchObject({ ...week, weekend: [5, 6] });
    expect(await next()).toEqual(later);
    expect(before).not.toEqual(later);
    expect((await works.history()).at(-1)).toMatchObject({
      action: 'unit_changed',
      before: { timeZone: null, workdayStart: null, weekend: null },
      after: { timeZone: 'Asia/Dubai', workdayStart: 1320, weekend: ['5', '6'] },
    });
    // What the form does not say stays; null is as the unit above has it.
    expect(await unit({ unitId, name: company.name })).toMatchObject({
      workdayEnd: 360,
      weekend: [5, 6],
    });
    const again = { workdayStart: null, workdayEnd: null, weekend: null };
    expect(await unit({ unitId, ...company, leaderId: 'UBOSS', ...again })).toMatchObject(again);
  });

  it.each<[string, (works: Works) => Partial<SaveUnitInput>, string, string]>([
    ['no name', () => ({ name: ' ' }), 'required', 'name'],
    ['a name too long', () => ({ name: 'x'.repeat(76) }), 'too_long', 'name'],
    ['a name that is taken', () => ({ name: 'Site' }), 'unit_name_taken', 'name'],
    ['no leader', () => ({ leaderId: null }), 'unit_needs_leader', 'leaderId'],
    ['a leader who has left', () => ({ leaderId: 'UGONE' }), 'member_deactivated', 'leaderId'],
    ['a parent that there is not', () => ({ parentId: noUnit }), 'unit_not_found', 'parentId'],
    ['itself not there', () => ({ unitId: noUnit }), 'unit_not_found', 'unitId'],
    ['a zone that is no place', () => ({ timeZone: 'EST' }), 'time_zone_not_a_place', 'timeZone'],
    ['half of its hours', () => ({ workdayStart: 540 }), 'required', 'workdayEnd'],
    [
      'one time for start and end',
      () => ({ workdayStart: 540, workdayEnd: 540 }),
      'workday_has_no_length',
      'workdayEnd',
    ],
    [
      'seven days of weekend',
      () => ({ weekend: [0, 1, 2, 3, 4, 5, 6] }),
      'weekend_without_work',
      'weekend',
    ],
    ['a day that there is not', () => ({ weekend: [7] }), 'weekend_without_work', 'weekend'],
    [
      'itself as parent',
      ({ site }) => ({ unitId: site.id, parentId: site.id }),
      'unit_is_own_ancestor',
      'parentId',
    ],
    [
      'a unit below as parent',
      ({ company, site }) => ({ unitId: company.id, parentId: site.id }),
      'unit_is_own_ancestor',
      'parentId',
    ],
  ])('a unit with %s is refused at its field', async (_name, input, code, field) => {
    await works.refresh('UGONE', { isDeactivated: true });
    const before = await works.countRows();
    await expect(unit(input(works))).rejects.toThrow(refusal(code, field));
    expect(await works.countRows()).toEqual(before);
  });

  it('by the same submission five times at once is one unit', async () => {
    const units = await Promise.all(
      Array.from({ length: 5 }, () => unit({ submissionKey: 'VSAME' })),
    );
    expect(new Set(units.map(({ id }) => id)).size).toBe(1);
  });

  it('gives a member roles and a unit, and says what was before', async () => {
    const member = await works.giveRoles('UNEW', ['inspector', 'leader'], works.site.id);
    expect(member).toMatchObject({ roles: ['leader', 'inspector'], unitId: works.site.id });
    await works.giveRoles('UNEW', ['leader', 'inspector'], works.site.id);
    expect(await works.history()).toMatchObject([
      {
        action: 'member_roles_changed',
        actorId: 'UADMIN',
        subjectId: 'UNEW',
        before: { roles: [], unitId: null },
        after: { roles: ['leader', 'inspector'], unitId: works.site.id },
      },
    ]);
    await expect(works.giveRoles('UNEW', [], noUnit)).rejects.toThrow(
      refusal('unit_not_found', 'unitId'),
    );
  });

  it('is for admins', async () => {
    const leader = await works.as('UBOSS');
    await expect(save({}, leader)).rejects.toThrow(refusal('not_allowed_to_set_up'));
    await expect(unit({}, leader)).rejects.toThrow(refusal('not_allowed_to_set_up'));
    await works.giveRoles('UNEXT', ['admin'], null);
    expect(await save({}, await works.as('UNEXT'))).toMatchObject(settings);
  });

  it('knows who acts by what Slack said last, and says when to ask again', async () => {
    const { context, workspaceId } = works;
    const identify = (userId: string) =>
      identifyActor(context, { workspaceId, userId, adminUserIds });
    expect(await identify('UNEW')).toMatchObject({
      actor: { userId: 'UNEW', isAdmin: false },
      locale: 'en',
      timeZone: 'Asia/Shanghai',
      isProfileStale: true,
    });
    await works.refresh('UNEW', { timeZone: 'Europe/London' });
    expect(await identify('UNEW')).toMatchObject({
      timeZone: 'Europe/London',
      isProfileStale: false,
    });
    // Slack tells no zone, or one that nobody knows: the last known one, else the workspace's.
    await works.refresh('UNEW', { timeZone: null });
    await works.refresh('UNEW', { timeZone: 'Mars/Olympus' });
    expect(await identify('UNEW')).toMatchObject({ timeZone: 'Europe/London' });
    const nowhere = await works.refresh('UNOWHERE', { timeZone: null });
    expect(nowhere.timeZone).toBeNull();
    expect(await identify('UNOWHERE')).toMatchObject({ timeZone: 'Asia/Shanghai' });
    works.setNow(later);
    expect(await identify('UNEW')).toMatchObject({ isProfileStale: true });
    await works.refresh('UADMIN', { isDeactivated: true });
    expect((await identify('UADMIN')).actor).toMatchObject({ isAdmin: false, isDeactivated: true });
  });

  it('takes an event once, however often and at however many replicas it arrives', async () => {
    const receive = (workspaceId: string) =>
      receiveEvent(works.context, { workspaceId, eventId: 'Ev1' });
    const { workspaceId } = works;
    const received = await Promise.all(Array.from({ length: 5 }, () => receive(workspaceId)));
    expect(received.filter(Boolean)).toHaveLength(1);
    const neighbour = await openWorks(database);
    expect(await receive(neighbour.workspaceId)).toBe(true);
  });
});

import { beforeAll, expect, it } from 'vitest';
import { lostChannels } from '../../../src/domain/organisation/channels.js';
import { translatorFor } from '../../../src/i18n/translator.js';
import { ids } from '../../../src/slack/ids.js';
import { lostChannelBlocks } from '../../../src/slack/organisation/lost-channels.js';
import * as people from '../../domain/people.js';
import { eventually } from '../../support/eventually.js';
import { startBot } from '../listening/running-bot.js';
import { plantUnits } from './units-and-people.js';

const bot = await startBot();
const { slack, slackApp, database } = bot;
const { prisma } = database;
let siteId: string;

beforeAll(async () => {
  ({ siteId } = await plantUnits(bot));
});

async function unitsChannel(name: string): Promise<string> {
  const { id } = slack.admin.addChannel({
    id: `C0${name.toUpperCase()}`,
    name,
    kind: 'public',
    members: [slack.app.botUserId],
  });
  await prisma.unit.update({ where: { id: siteId }, data: { channelId: id } });
  return id;
}

const channelNow = async () =>
  (await prisma.unit.findUniqueOrThrow({ where: { id: siteId } })).channelId;
const known = async () => JSON.stringify((await prisma.workspace.findFirstOrThrow()).channels);

it('a unit’s channel that is made private is followed', async () => {
  const before = await unitsChannel('quay-1');
  const { id } = await slack.admin.convert(before, { kind: 'private' });
  expect(id).not.toBe(before);
  await eventually(async () => expect(await channelNow()).toBe(id));
});

it('one that is shared with another organisation is not, with another id or its own', async () => {
  const before = await unitsChannel('quay-2');
  await slack.admin.convert(before, { is_ext_shared: true });
  await eventually(async () => expect(await known()).toContain('channel_is_shared'));
  expect(await channelNow()).toBe(before);

  const other = await unitsChannel('quay-3');
  await slack.admin.share(other);
  await eventually(async () => expect(await known()).toContain(`"id":"${other}"`));
  expect(JSON.parse(await known())).toContainEqual(
    expect.objectContaining({ id: other, name: 'quay-3', lost: 'channel_is_shared' }),
  );
});

it('Slack is asked by id and by name; what is archived, or not there, is not found by name', async () => {
  const { channels } = slackApp;
  const id = await unitsChannel('quay-4');
  const here = await channels.read(id);
  expect(here).toMatchObject({ id, name: 'quay-4', isPrivate: false, isMember: true });
  expect(here?.created).toEqual(expect.any(Number));
  expect(await channels.findByName('quay-4')).toEqual(here);
  slack.admin.archive(id);
  expect(await channels.read(id)).toMatchObject({ isArchived: true, isShared: false });
  expect(await channels.findByName('quay-4')).toBeNull();
  expect(await channels.read('C0NOBODY')).toBeNull();
});

it('admins see which are lost, why, and choose another', () => {
  const lost = (id: string, of: object) => ({
    ...{ id, name: 'quay & co', isPrivate: false, created: 1, lost: 'is_archived' },
    ...{ isInPolicies: false, ...of },
  });
  const workspace = people.workspace({
    channels: [
      lost('COFFICE', { lost: 'channel_is_shared' }),
      lost('CSITE', { name: null }),
      lost('CPOLICY', { isInPolicies: true, lost: 'channel_not_found' }),
      lost('CFORMER', {}),
      lost('CWELL', { lost: null, isInPolicies: true }),
    ],
  });
  const units = [people.unit('site', { name: 'Quay <1>', channelId: 'CSITE' })];
  expect(lostChannels(workspace, units).map(({ id }) => id)).toEqual([
    'COFFICE',
    'CSITE',
    'CPOLICY',
  ]);
  const facts = { workspace, units, isSetUp: false };
  const english = lostChannelBlocks(facts, translatorFor('en', 'UTC'));
  expect(english).toMatchObject([
    { accessory: { action_id: 'home_set_up' } },
    { accessory: { action_id: 'unit_edit', value: 'site' } },
    {},
  ]);
  const text = JSON.stringify(english);
  expect(text).toContain('#quay &amp; co – channel of the safety office: shared with another');
  expect(text).toContain('<#CSITE> – channel of Quay &lt;1&gt;: archived');
  expect(text).toContain('/safety policies');
  const chinese = lostChannelBlocks({ ...facts, isSetUp: true }, translatorFor('zh-CN', 'UTC'));
  expect(JSON.stringify(chinese)).toContain('安委办频道');
  expect(chinese[0]).not.toHaveProperty('accessory');
});

it('a private channel without the app, and one shared with others, are refused at the field', async () => {
  const chen = slack.as('U_CHEN');
  await chen.command('/safety', 'setup');
  await chen.waitForModal((modal) => modal.callback_id === ids.views.setUp);
  const refusalOf = async (channelId: string) => {
    await chen.fill('officeChannelId', channelId);
    return (await chen.submit({ bypassClient: true })).errors;
  };
  expect(await refusalOf('C0LEADERS')).toEqual({
    officeChannelId: expect.stringContaining('/invite'),
  });
  const shared = await unitsChannel('quay9');
  await chen.fill('officeChannelId', shared);
  await slack.admin.share(shared);
  expect((await chen.submit({ bypassClient: true })).errors).toEqual({
    officeChannelId: expect.stringContaining('其他组织'),
  });
  slack.admin.inviteBot('site-leaders');
  expect(await refusalOf('C0LEADERS')).toBeUndefined();
});

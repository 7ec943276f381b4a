import { beforeAll, expect, it } from 'vitest';
import { ids } from '../../../src/slack/ids.js';
import { startBot } from '../listening/running-bot.js';
import { plantUnits } from './units-and-people.js';

const bot = await startBot();
const { slack, slackApp } = bot;

beforeAll(async () => {
  await plantUnits(bot);
});

it('profiles are read as Slack has them; whom it does not know is believed gone only beside itself', async () => {
  const { profiles } = slackApp;
  expect(await profiles.read('U_CHEN')).toMatchObject({
    ...{ id: 'U_CHEN', isSlackAdmin: true, isGuest: false, isForeign: false, isBot: false },
    ...{ isDeactivated: false, locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
  });
  expect(await profiles.read('U_GAO')).toMatchObject({ isGuest: true, isSlackAdmin: false });
  expect(await profiles.read('U_DANA')).toMatchObject({ isDeactivated: true });
  expect(await profiles.read(slack.app.botUserId)).toMatchObject({ isBot: true });
  expect(await profiles.read('U0NOBODY')).toBeNull();
  // A Slack that does not even know the app is no witness that somebody is gone.
  const disarm = slack.faults.add({
    method: 'users.info',
    kind: 'error',
    error: 'user_not_found',
    times: 9,
  });
  await expect(profiles.read('U_ZHAO')).rejects.toThrow('user_not_found');
  disarm();
});

it('a channel that is shared with others is refused at its field, also when it is forged', async () => {
  const chen = slack.as('U_CHEN');
  await chen.command('/safety', 'setup');
  await chen.waitForModal((modal) => modal.callback_id === ids.views.setUp);
  const { id } = slack.admin.addChannel({
    ...{ id: 'C0JOINT', name: 'joint-works', kind: 'public', members: [slack.app.botUserId] },
  });
  await chen.fill('officeChannelId', id);
  // The list offered it; from then on another organisation reads it.
  await slack.admin.share(id);
  const refused = await chen.submit();
  expect(refused.errors).toEqual({ officeChannelId: expect.stringContaining('其他组织') });
  const workspace = await bot.database.prisma.workspace.findFirstOrThrow();
  expect(workspace.officeChannelId).toBeNull();
});

it('whose account Slack does not know is told so, and not that Slack was slow', async () => {
  const disarm = slack.faults.add({
    method: 'users.info',
    kind: 'error',
    error: 'user_not_found',
    times: 9,
  });
  const tom = slack.as('U_TOM');
  await tom.command('/hazard', 'mine');
  const said = await tom.waitForMessage(({ text }) => text.includes('account'));
  expect(said.text).toContain('Slack does not know your account in this workspace');
  disarm();
});

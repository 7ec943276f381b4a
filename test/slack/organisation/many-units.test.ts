import { expect, it } from 'vitest';
import { actorOf, unknownMember } from '../../../src/domain/organisation/actor.js';
import { ids } from '../../../src/slack/ids.js';
import { saveUnit } from '../../../src/use-cases/organisation/save-unit.js';
import { startBot } from '../listening/running-bot.js';
import { plantUnits } from './units-and-people.js';

const bot = await startBot();
const { slack } = bot;
await plantUnits(bot, ['U_CHEN', 'U_PRIYA']);
const acting = { workspaceId: 'T0HARBOUR', actor: actorOf(unknownMember('U_CHEN'), ['U_CHEN']) };
for (let index = 1; index <= 101; index += 1) {
  await saveUnit(bot.context, acting, {
    submissionKey: `unit ${index}`,
    unitId: null,
    name: `Site ${index}`,
    parentId: null,
    leaderId: 'U_JAMES',
    defaultResponsibleId: null,
    channelId: null,
  });
}

it('looks a unit up by name, and then knows who answers for it', async () => {
  const priya = slack.as('U_PRIYA');
  await priya.globalShortcut(ids.shortcuts.report);
  await priya.waitForModal((modal) => modal.callback_id === ids.views.report);
  const offered = await priya.options('unitId', 'site 7');
  expect(offered.map(({ text }) => text.text)).toEqual([
    'Site 7',
    ...Array.from({ length: 10 }, (_, index) => `Site 7${index}`),
  ]);
  await priya.fill('unitId', 'Site 77');
  await priya.waitForModal((modal) => JSON.stringify(modal.blocks).includes('"U_JAMES"'));
});

it('lets an admin find a unit to edit beyond those that the list shows', async () => {
  const chen = slack.as('U_CHEN');
  await chen.command('/safety', 'setup');
  await chen.waitForModal((modal) => modal.callback_id === ids.views.setUp);
  await chen.click('modal', ids.actions.setUpUnits);
  await chen.waitForModal((modal) => modal.callback_id === ids.views.units);
  await chen.fill(ids.actions.unitPick, 'Site 99');
  await chen.waitForModal((modal) => modal.callback_id === ids.views.unit);
  await chen.fill('name', 'Site 1');
  expect((await chen.submit()).errors).toEqual({ name: '已有同名单位。' });
  await chen.fill('name', 'Site 99, east');
  expect((await chen.submit()).errors).toBeUndefined();
});

import { expect, it } from 'vitest';
import { actorOf, unknownMember } from '../../../src/domain/organisation/actor.js';
import { translatorFor } from '../../../src/i18n/translator.js';
import { ids } from '../../../src/slack/ids.js';
import { listedUnits, unitInput } from '../../../src/slack/organisation/unit-choice.js';
import { saveUnit } from '../../../src/use-cases/organisation/save-unit.js';
import { site as unit } from '../../domain/people.js';
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
  // By pinyin too, which a list of Slack's own does not search.
  const read = await priya.options('unitId', 'yihaomatou');
  expect(read.map(({ text }) => text.text)).toEqual(['一号码头 · Quay 1']);
  expect(read[0]?.description?.text).toBe('港湾建设');
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

it('lists up to twenty units, which a phone shows at once, and looks up more', () => {
  const some = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...unit, id: `u${index}`, name: `U ${index}` }));
  const typeOf = (count: number) =>
    unitInput({ field: 'unitId', label: 'Unit', units: some(count) }, translatorFor('en', 'UTC'))
      .element.type;
  expect([1, listedUnits].map(typeOf)).toEqual(['static_select', 'static_select']);
  expect([0, listedUnits + 1].map(typeOf)).toEqual(['external_select', 'external_select']);
});

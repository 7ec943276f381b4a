import { expect, it } from 'vitest';
import { ids } from '../../../src/slack/ids.js';
import { startBot } from '../listening/running-bot.js';
import { plantUnits } from '../organisation/units-and-people.js';
import { fillReport } from './filled-report.js';

const bot = await startBot();
const { slack } = bot;
await plantUnits(bot, ['U_PRIYA', 'U_SUN']);

it('logs a message as a hazard, with its words as typed, its address and its files', async () => {
  const priya = slack.as('U_PRIYA');
  const photo = priya.upload('rail.jpg', new Uint8Array([1, 2, 3]));
  const message = priya.post('C0GENERAL', 'Rail <b> loose & bent', { files: [photo] });
  await priya.messageShortcut(ids.shortcuts.logMessage, message);
  await fillReport(priya, '一号码头 · Quay 1');
  expect(JSON.stringify(priya.modal()?.state)).toContain('Rail <b> loose & bent');
  const saved = await priya.submit();
  const number = Number(/H-(\d+)/.exec(JSON.stringify(saved.updated?.blocks))?.[1]);
  const hazard = await bot.context.unitOfWork.read('T0HARBOUR', (stores) =>
    stores.hazards.findByNumber(number),
  );
  expect(hazard?.description).toBe('Rail <b> loose & bent');
  expect(hazard?.sourcePermalink).toContain(`/archives/C0GENERAL/p${message.ts.replace('.', '')}`);
  await priya.close();
  await priya.command('/hazard', `H-${number}`);
  await priya.waitForMessage((shown) => JSON.stringify(shown).includes('rail.jpg'));
});

it('carries twenty files without ever carrying too much', async () => {
  const sun = slack.as('U_SUN');
  const files = Array.from({ length: 10 }, (_, index) =>
    sun.upload(`${'照片'.repeat(90)}${index}.jpg`, new Uint8Array([index])),
  );
  const message = sun.post('C0GENERAL', '见照片', { files });
  await sun.messageShortcut(ids.shortcuts.logMessage, message);
  const view = await sun.waitForModal((modal) => modal.callback_id === ids.views.report);
  expect(view.private_metadata?.length).toBeLessThanOrEqual(3000);
});

it('a unit’s name alone after the command chooses the unit, in any spelling; more words are what was seen', async () => {
  const priya = slack.as('U_PRIYA');
  const opened = async (text: string) => {
    await priya.command('/hazard', text);
    const view = await priya.waitForModal((modal) => modal.callback_id === ids.views.report);
    const shown = JSON.stringify(view.blocks);
    await priya.close();
    return shown;
  };
  const named = await opened('一號碼頭 · quay 1');
  expect(named).toMatch(/"initial_option":\{[^}]*\{[^}]*一号码头/);
  // Who answers there is proposed, and nothing stands where one says what is wrong.
  expect(named).toContain('"initial_user":"U_ZHAO"');
  expect(named).not.toContain('"initial_value":"一');
  const seen = await opened('一号码头 栏杆松动');
  expect(seen).toContain('"initial_value":"一号码头 栏杆松动"');
  expect(seen).not.toContain('"initial_user"');
});

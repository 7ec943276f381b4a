import { describe, expect, it } from 'vitest';
import { ids } from '../../../src/slack/ids.js';
import { eventually } from '../../support/eventually.js';
import { fillReport } from '../hazards/filled-report.js';
import { plantUnits } from '../organisation/units-and-people.js';
import { startBot } from './running-bot.js';

const bot = await startBot();
const { slack } = bot;
await plantUnits(bot);

describe('somebody whom the bot has never seen', () => {
  it('gets a modal before Slack is asked who they are, and then the form in their language', async () => {
    const before = slack.recorder.seq;
    await slack.as('U_PRIYA').command('/hazard', 'loose');
    const view = await slack
      .as('U_PRIYA')
      .waitForModal((modal) => modal.callback_id === ids.views.report);
    expect(view.title?.text).toBe('Report a hazard');
    await eventually(() => {
      const calls = slack.recorder.find({ direction: 'from_bot', after: before });
      expect(calls.map(({ name }) => name)).toEqual(['views.open', 'users.info', 'views.update']);
    });
  });

  it('reads Chinese when their Slack does', async () => {
    await slack.as('U_LIU').globalShortcut(ids.shortcuts.report);
    const view = await slack
      .as('U_LIU')
      .waitForModal((modal) => modal.callback_id === ids.views.report);
    expect(view.title?.text).toBe('上报隐患');
  });

  it('reads why not in the modal, where they may not report', async () => {
    const gao = slack.as('U_GAO');
    await gao.globalShortcut(ids.shortcuts.report);
    const view = await gao.waitForModal((modal) => modal.callback_id === ids.views.notice);
    expect(JSON.stringify(view.blocks)).toContain('访客');
  });

  it('is answered in their language where no modal opens', async () => {
    await slack.as('U_JAMES').command('/hazard', 'mine');
    await slack.as('U_TOM').command('/safety', 'help');
    const help = await slack
      .as('U_TOM')
      .waitForMessage((message) => message.text.includes('/safety'));
    expect(help.text).toContain('is for the safety office');
    await slack.as('U_JAMES').waitForMessage((message) => message.text.includes('Waiting on'));
  });

  it('is asked about when somebody else names them, so that they are told in their language', async () => {
    const olivia = slack.as('U_OLIVIA');
    await olivia.command('/hazard', 'loose');
    await fillReport(olivia, '一号码头 · Quay 1');
    const saved = await olivia.submit();
    expect(JSON.stringify(saved.updated?.blocks)).toContain('H-1');
    await eventually(() => {
      const asked = slack.recorder.find({ name: 'users.info' });
      expect(JSON.stringify(asked)).toContain('U_ZHAO');
    });
  });
});

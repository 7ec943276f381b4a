import { afterEach, describe, expect, it } from 'vitest';
import { textOf } from '../../src/sandbox/text-of.js';
import { type Bot, startBot } from './support/bolt-bot.js';

let bot: Bot;
afterEach(() => bot.stop());

const plain = (text: string) => ({ type: 'plain_text' as const, text });

function reportModal() {
  return {
    type: 'modal' as const,
    callback_id: 'report',
    title: plain('Report a hazard'),
    submit: plain('Send'),
    blocks: [
      {
        type: 'input' as const,
        block_id: 'what',
        label: plain('What is wrong?'),
        element: { type: 'plain_text_input' as const, action_id: 'text', max_length: 20 },
      },
      {
        type: 'input' as const,
        block_id: 'who',
        label: plain('Who puts it right?'),
        element: { type: 'users_select' as const, action_id: 'user' },
      },
    ],
  };
}

describe('a whole story through real Bolt on HTTP', () => {
  it('goes from a command to a form to a direct message with a button', async () => {
    bot = await startBot((app) => {
      app.command('/hazard', async ({ ack, body, client }) => {
        await client.views.open({ trigger_id: body.trigger_id, view: reportModal() });
        await ack();
      });
      app.view('report', async ({ ack, view, client }) => {
        const { what, who } = view.state.values;
        await ack();
        await client.chat.postMessage({
          channel: who?.user?.selected_user ?? '',
          text: `New hazard: ${what?.text?.value}`,
          blocks: [
            { type: 'section', text: plain(what?.text?.value ?? '') },
            {
              type: 'actions',
              elements: [{ type: 'button', action_id: 'done', text: plain('Done'), value: 'H-1' }],
            },
          ],
        });
      });
      app.action('done', async ({ ack, respond, action }) => {
        await ack();
        const value = 'value' in action ? action.value : '';
        await respond({ replace_original: true, text: `${value} is done` });
      });
    });
    const mei = bot.sandbox.as('mei.lin');
    const liu = bot.sandbox.as('刘洋');

    const outcome = await mei.command('/hazard', '', { channel: 'safety-office' });
    expect(outcome).toMatchObject({ acknowledged: true });
    expect(mei.modal()?.callback_id).toBe('report');

    await mei.fill('What is wrong?', 'Open edge on level 3');
    await mei.fill('user', '刘洋');
    expect(await mei.submit()).toMatchObject({ closed: true });
    expect(mei.modal()).toBeUndefined();

    const message = await liu.waitForMessage('Open edge');
    expect(textOf(message)).toContain('Done');
    expect(await liu.click(message, 'Done')).toMatchObject({ acknowledged: true });
    await liu.waitForMessage('H-1 is done');
    expect(bot.sandbox.recorder.violations()).toEqual([]);
  });
});

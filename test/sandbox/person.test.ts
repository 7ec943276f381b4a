import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import {
  actions,
  button,
  call,
  home,
  input,
  json,
  modal,
  option,
  plain,
  type RawBot,
  section,
  startRawBot,
  startWorkspace,
} from './support/workspace.js';

let sandbox: Sandbox;
let bot: RawBot;
beforeEach(async () => {
  sandbox = await startWorkspace();
  bot = await startRawBot(sandbox);
});
afterEach(async () => {
  await bot.stop();
  await sandbox.stop();
});

const mei = () => sandbox.as('mei.lin');
const last = () => bot.received.at(-1)?.payload;

async function show(blocks: object[], more: object = {}): Promise<void> {
  await mei().command('/hazard');
  const { trigger_id } = last();
  const answer = await call(sandbox, 'views.open', { trigger_id, view: modal(blocks, more) });
  expect(answer).toMatchObject({ ok: true });
}

const asked = (element: object, more: object = {}) =>
  input('Field', { action_id: 'a', ...element }, { block_id: 'b', ...more });
const typed = () => mei().modal()?.state.values.b?.a;

describe('who acts', () => {
  it('is found by id, user name, display name or real name', () => {
    for (const name of ['U_MEI', 'mei.lin', '林梅', '林梅 Mei Lin']) {
      expect(sandbox.as(name).id).toBe('U_MEI');
    }
    expect(() => sandbox.as('nobody')).toThrow('0 people are called nobody');
  });

  it('is stopped by the client where Slack stops them', async () => {
    const dana = sandbox.as('dana.cole');
    await expect(dana.command('/hazard')).rejects.toThrow('deactivated');
    await expect(mei().command('/hazard', '', { channel: 'site-leaders' })).rejects.toThrow(
      'not in',
    );
    const guest = sandbox.as('gao.feng');
    await expect(guest.command('/hazard', '', { channel: 'general' })).rejects.toThrow('not in');
    expect(await guest.command('/hazard', '', { channel: 'unit-channels' })).toMatchObject({
      acknowledged: true,
    });
    expect(() => mei().post('old-yard', 'x')).toThrow('archived');
    const narrow = await startWorkspace({ app: { commands: ['/hazard'] } });
    await expect(narrow.as('mei.lin').command('/other')).rejects.toThrow('not a valid command');
    await narrow.stop();
  });
});

describe('filling a form', () => {
  it.each([
    ['plain_text_input', {}, 'words', { value: 'words' }],
    ['number_input', { is_decimal_allowed: false }, 12, { value: '12' }],
    ['email_text_input', {}, 'a@b.org', { value: 'a@b.org' }],
    ['url_text_input', {}, 'https://a.org', { value: 'https://a.org' }],
    [
      'static_select',
      { options: [option('Quay', 'q')] },
      'Quay',
      { selected_option: option('Quay', 'q') },
    ],
    [
      'radio_buttons',
      { options: [option('Quay', 'q')] },
      'q',
      { selected_option: option('Quay', 'q') },
    ],
    [
      'checkboxes',
      { options: [option('A'), option('B')] },
      ['A', 'B'],
      { selected_options: [option('A'), option('B')] },
    ],
    [
      'multi_static_select',
      { options: [option('A'), option('B')] },
      ['B'],
      { selected_options: [option('B')] },
    ],
    ['users_select', {}, '刘洋', { selected_user: 'U_LIU' }],
    ['multi_users_select', {}, ['liu.yang', 'U_TOM'], { selected_users: ['U_LIU', 'U_TOM'] }],
    ['channels_select', {}, '#general', { selected_channel: 'C0GENERAL' }],
    ['conversations_select', {}, 'site-leaders', { selected_conversation: 'C0LEADERS' }],
    ['multi_channels_select', {}, ['general'], { selected_channels: ['C0GENERAL'] }],
    ['datepicker', {}, '2026-03-09', { selected_date: '2026-03-09' }],
    ['timepicker', {}, '08:30', { selected_time: '08:30' }],
    ['datetimepicker', {}, new Date('2026-03-09T00:00:00Z'), { selected_date_time: 1_773_014_400 }],
  ])('works for a %s', async (type, more, value, state) => {
    await show([asked({ type, ...more })]);
    await mei().fill('Field', value);
    expect(typed()).toEqual({ type, ...state });
    expect(await mei().submit()).toMatchObject({ sent: true, closed: true });
    expect(last().view.state.values.b.a).toEqual({ type, ...state });
  });

  it('works for rich text', async () => {
    await show([asked({ type: 'rich_text_input' })]);
    await mei().fill('Field', 'words');
    expect(JSON.stringify(typed()?.rich_text_value)).toContain('words');
  });

  it('starts with the first values that the bot gave', async () => {
    await show([asked({ type: 'plain_text_input', initial_value: 'given' })]);
    expect(typed()?.value).toBe('given');
    await mei().fill('b', null);
    expect(typed()?.value).toBeNull();
  });

  it('starts with the conversation where the command was typed, when the bot asks for that', async () => {
    await mei().command('/hazard', '', { channel: 'safety-office' });
    const element = { type: 'conversations_select', default_to_current_conversation: true };
    const view = modal([asked(element)]);
    await call(sandbox, 'views.open', { trigger_id: last().trigger_id, view });
    expect(typed()?.selected_conversation).toBe('C0SAFETY');
  });

  it('finds a field by action_id, block_id or label, and says what there is', async () => {
    await show([asked({ type: 'plain_text_input' })]);
    for (const name of ['a', 'b', 'Field']) await mei().fill(name, name);
    await expect(mei().fill('Other', 'x')).rejects.toThrow('there is a (Field)');
  });

  it('offers no options but those there are, no deactivated people, no private channels', async () => {
    await show([
      asked({ type: 'static_select', options: [option('Quay')] }),
      input('Who', { type: 'users_select', action_id: 'who' }),
      input('Where', { type: 'channels_select', action_id: 'where' }),
    ]);
    await expect(mei().fill('Field', 'Dock')).rejects.toThrow('offered are Quay');
    await expect(mei().fill('Who', 'dana.cole')).rejects.toThrow('deactivated');
    await expect(mei().fill('Where', 'site-leaders')).rejects.toThrow('not offered');
  });

  it('tells the bot at once where the input says so, with everything typed so far', async () => {
    await show([
      asked({ type: 'static_select', options: [option('Quay')] }, { dispatch_action: true }),
      input('Words', { type: 'plain_text_input', action_id: 'w' }, { block_id: 'c' }),
    ]);
    expect(await mei().fill('Words', 'typed')).toBeUndefined();
    expect(await mei().fill('Field', 'Quay')).toMatchObject({ acknowledged: true });
    expect(last()).toMatchObject({
      type: 'block_actions',
      container: { type: 'view' },
      view: { state: { values: { c: { w: { value: 'typed' } } } } },
      actions: [{ type: 'static_select', action_id: 'a', selected_option: option('Quay') }],
    });
  });

  it('asks the bot for the options of an external select', async () => {
    await show([asked({ type: 'external_select', min_query_length: 2 })]);
    bot.answer = (response) => json(response, { options: [option('一号码头', 'u-1')] });
    expect(await mei().options('Field', '一')).toEqual([]);
    expect(await mei().options('Field', '一号')).toHaveLength(1);
    expect(last()).toMatchObject({ type: 'block_suggestion', action_id: 'a', value: '一号' });
    await mei().fill('Field', '一号码头');
    expect(typed()?.selected_option?.value).toBe('u-1');
    bot.answer = (response) => response.writeHead(500).end();
    await expect(mei().options('Field', '一号')).rejects.toThrow('could not be loaded');
  });
});

describe('what the client refuses before it sends', () => {
  const refusals: [string, object, string | number | null, string][] = [
    ['an empty field', { type: 'plain_text_input' }, null, 'Please complete this required field.'],
    [
      'a text that is too long',
      { type: 'plain_text_input', max_length: 3 },
      'abcd',
      'Must be 3 characters or fewer.',
    ],
    [
      'a text that is too short',
      { type: 'plain_text_input', min_length: 3 },
      'ab',
      'Must be 3 characters or more.',
    ],
    [
      'a text beyond 3,000 characters',
      { type: 'plain_text_input' },
      'x'.repeat(3001),
      'Must be 3000 characters or fewer.',
    ],
    [
      'a number that is none',
      { type: 'number_input', is_decimal_allowed: true },
      'many',
      'Enter a number.',
    ],
    [
      'a fraction',
      { type: 'number_input', is_decimal_allowed: false },
      '1.5',
      'Enter a whole number.',
    ],
    [
      'a number out of range',
      { type: 'number_input', is_decimal_allowed: false, max_value: '5' },
      6,
      'Must be at most 5.',
    ],
    ['an address that is none', { type: 'email_text_input' }, 'me', 'Enter a valid email address.'],
    ['a link that is none', { type: 'url_text_input' }, 'here', 'Enter a valid URL.'],
  ];

  it.each(refusals)('%s', async (_name, element, value, error) => {
    await show([asked(element)]);
    await mei().fill('Field', value);
    const before = bot.received.length;
    expect(await mei().submit()).toMatchObject({
      sent: false,
      closed: false,
      errors: { b: error },
    });
    expect(bot.received).toHaveLength(before);
    expect(mei().modalNotice().errors).toEqual({ b: error });
    expect(await mei().submit({ bypassClient: true })).toMatchObject({ sent: true, closed: true });
  });

  it('too many choices', async () => {
    const options = [option('A'), option('B')];
    await show([asked({ type: 'multi_static_select', options, max_selected_items: 1 })]);
    await mei().fill('Field', ['A', 'B']);
    expect((await mei().submit()).errors).toEqual({ b: 'Select at most 1.' });
  });

  it('but not an empty field that is optional', async () => {
    await show([asked({ type: 'plain_text_input' }, { optional: true })]);
    expect(await mei().submit()).toMatchObject({ sent: true, closed: true });
  });
});

describe('clicking', () => {
  async function message(...elements: object[]) {
    const blocks = [section('words'), actions(...elements)];
    await call(sandbox, 'chat.postMessage', { channel: 'U_MEI', text: 'x', blocks });
    const found = mei().directMessages().at(-1);
    if (!found) throw new Error('no message');
    return found;
  }

  it('carries the button, the message, where and a trigger', async () => {
    const shown = await message(button('Done', { action_id: 'done', value: 'H-1' }));
    expect(await mei().click(shown, 'Done')).toMatchObject({ sent: true, acknowledged: true });
    expect(last()).toMatchObject({
      type: 'block_actions',
      user: { id: 'U_MEI', team_id: 'T0HARBOUR' },
      container: { type: 'message', message_ts: shown.ts, channel_id: shown.channel },
      channel: { name: 'directmessage' },
      message: { ts: shown.ts, text: 'x' },
      state: { values: {} },
      actions: [{ type: 'button', action_id: 'done', value: 'H-1' }],
    });
    expect(last().trigger_id).toMatch(/^\d+\.\d+\.\w+$/);
  });

  it('tells buttons with one action_id apart by value or place', async () => {
    const shown = await message(
      button('Open', { action_id: 'open_1', value: 'H-1' }),
      button('Open', { action_id: 'open_2', value: 'H-2' }),
    );
    await expect(mei().click(shown, 'Open')).rejects.toThrow('there are 2');
    await mei().click(shown, 'Open', { value: 'H-2' });
    expect(last().actions[0].action_id).toBe('open_2');
    await mei().click(shown, 'Open', { nth: 0 });
    expect(last().actions[0].action_id).toBe('open_1');
  });

  it('shows the confirmation first, and sends nothing when it is declined', async () => {
    const confirm = {
      title: plain('Sure?'),
      text: plain('It is gone then.'),
      confirm: plain('Yes'),
    };
    const shown = await message(button('Drop', { action_id: 'drop', confirm }));
    const before = bot.received.length;
    const declined = await mei().click(shown, 'Drop', { confirm: false });
    expect(declined).toMatchObject({
      sent: false,
      confirm: { text: { text: 'It is gone then.' } },
    });
    expect(bot.received).toHaveLength(before);
    expect(await mei().click(shown, 'Drop')).toMatchObject({ sent: true, acknowledged: true });
  });

  it('chooses from an overflow menu, and from selects in a message', async () => {
    const shown = await message(
      { type: 'overflow', action_id: 'more', options: [option('Later', 'later')] },
      { type: 'static_select', action_id: 'unit', options: [option('Quay', 'q')] },
    );
    await mei().click(shown, 'more', { option: 'Later' });
    expect(last().actions[0].selected_option.value).toBe('later');
    await expect(mei().click(shown, 'more', { option: 'Never' })).rejects.toThrow('no entry');
    await mei().fill('unit', 'Quay', { on: shown });
    expect(last().actions[0].selected_option.value).toBe('q');
    expect(Object.values(last().state.values)[0]).toMatchObject({
      unit: { type: 'static_select' },
    });
    await expect(mei().click(shown, 'unit')).rejects.toThrow('filled, not clicked');
  });

  it('works on the Home tab, and only on what the person sees', async () => {
    const view = home([actions(button('Report', { action_id: 'report' }))]);
    await call(sandbox, 'views.publish', { user_id: 'U_MEI', view });
    await mei().click('home', 'Report');
    expect(last()).toMatchObject({ container: { type: 'view' }, view: { type: 'home' } });
    await expect(sandbox.as('liu.yang').click('home', 'Report')).rejects.toThrow('sees no home');
    const shown = await message(button('Done'));
    await expect(sandbox.as('liu.yang').click(shown, 'Done')).rejects.toThrow('does not see');
  });

  it('shows trouble when the bot does not answer', async () => {
    const shown = await message(button('Done'));
    bot.answer = (response) => response.writeHead(500).end();
    expect((await mei().click(shown, 'Done')).failure).toContain('trouble connecting');
  });
});

describe('shortcuts and closing', () => {
  it('start from anywhere', async () => {
    expect(await mei().globalShortcut('report')).toMatchObject({ acknowledged: true });
    expect(last()).toMatchObject({
      type: 'shortcut',
      callback_id: 'report',
      user: { id: 'U_MEI' },
    });
  });

  it('tell the bot of a closed modal only when it wants to know', async () => {
    await show([section('x')]);
    expect(await mei().close()).toBeUndefined();
    await show([section('x')], { notify_on_close: true, callback_id: 'noisy' });
    expect(await mei().close()).toMatchObject({ acknowledged: true });
    expect(last()).toMatchObject({
      type: 'view_closed',
      is_cleared: false,
      view: { callback_id: 'noisy' },
    });
    await expect(mei().close()).rejects.toThrow('no modal open');
  });
});

describe('reading', () => {
  it('counts what came since one last looked', async () => {
    await call(sandbox, 'chat.postMessage', { channel: 'U_MEI', text: 'one' });
    expect(
      mei()
        .unread()
        .map((m) => m.text),
    ).toEqual(['one']);
    mei().read('app');
    expect(mei().unread()).toEqual([]);
    sandbox.as('chen.wei').post('safety-office', 'two');
    mei().post('safety-office', 'mine');
    expect(
      mei()
        .unread()
        .map((m) => m.text),
    ).toEqual(['two']);
  });

  it('gives copies that stay as they were', async () => {
    const { ts, channel } = await call(sandbox, 'chat.postMessage', {
      channel: 'U_MEI',
      text: 'old',
    });
    const [before] = mei().directMessages();
    await call(sandbox, 'chat.update', { channel, ts, text: 'new' });
    expect(before?.text).toBe('old');
  });
});

import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Bot, startBot } from '../sandbox/support/bolt-bot.js';
import { command, field, PageVisitors, submit } from './page-world.js';

const slow = 120_000;
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const options = ['Alpha', 'Beta', 'Gamma'].map((name) => ({
  text: plain(name),
  value: name.toLowerCase(),
}));

let bot: Bot;
let visitors: PageVisitors;
/** What the bot was told, the newest last. */
const heard: unknown[] = [];

/** An input of each kind that a modal takes. */
const inputs = {
  plain_text_input: {},
  number_input: { is_decimal_allowed: false, min_value: '1' },
  email_text_input: {},
  url_text_input: {},
  rich_text_input: {},
  static_select: { options },
  external_select: { min_query_length: 0 },
  users_select: {},
  channels_select: {},
  conversations_select: {},
  multi_static_select: { options },
  multi_external_select: { min_query_length: 1 },
  multi_users_select: {},
  radio_buttons: { options },
  checkboxes: { options },
  datepicker: {},
  timepicker: {},
  datetimepicker: {},
  file_input: { max_files: 2 },
};

function register(app: App): void {
  app.command('/form', async ({ ack, client, body }) => {
    await ack();
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'all',
        title: plain('Everything'),
        submit: plain('Hand in'),
        blocks: Object.entries(inputs).map(([type, more]) => ({
          type: 'input',
          block_id: type,
          optional: true,
          label: plain(type),
          element: { type, action_id: 'value', ...more } as never,
        })),
      },
    });
  });
  app.view('all', async ({ ack, view }) => {
    heard.push(view.state.values);
    await ack({
      response_action: 'push',
      view: { type: 'modal', title: plain('Above'), blocks: [{ type: 'divider' }] },
    });
  });
  app.options<'block_suggestion'>('value', async ({ ack, body }) => {
    const found = options.filter(({ value }) => value.includes(body.value.toLowerCase()));
    await ack({ options: found });
  });
  app.action(/^press/, async ({ ack, action }) => {
    await ack();
    heard.push(action);
  });
}

beforeAll(async () => {
  bot = await startBot(register);
  visitors = await PageVisitors.open(bot.sandbox);
});
afterEach(() => visitors.closeWindows());
afterAll(async () => {
  await visitors.close().finally(() => bot.stop());
});

type Blocks = NonNullable<Parameters<WebClient['chat']['postMessage']>[0]>;

async function say(blocks: unknown[]): Promise<void> {
  bot.sandbox.admin.inviteBot('general');
  await bot.client.chat.postMessage({ channel: 'C0GENERAL', text: 'said', blocks } as Blocks);
}

test('every kind of input is filled in, reaches the bot as Slack sends it, and a modal stacks', {
  timeout: slow,
}, async () => {
  const page = await visitors.window({ as: 'U_TOM', at: 'C0GENERAL' });
  // The composer knows only the manifest's commands; this bot has its own.
  await bot.sandbox.as('U_TOM').command('/form');
  await page.getByRole('dialog', { name: 'Everything' }).waitFor();
  const text = (name: string) => field(page, name).locator('input, textarea');
  await text('plain_text_input').fill('words');
  await text('number_input').fill('7');
  await text('email_text_input').fill('tom@example.com');
  await text('url_text_input').fill('https://example.com');
  await text('rich_text_input').fill('rich words');
  await field(page, 'static_select').getByRole('combobox').selectOption('beta');
  const choose = async (name: string, typed: string, option: string) => {
    await field(page, name).getByRole('combobox').fill(typed);
    await field(page, name).getByRole('option', { name: option }).click();
    await field(page, name).getByRole('combobox').blur();
  };
  await choose('external_select', 'gam', 'Gamma');
  await choose('users_select', 'sofía', 'Sofía');
  await choose('channels_select', 'gen', '#general');
  await choose('conversations_select', 'unit', '#unit-channels');
  await choose('multi_static_select', 'al', 'Alpha');
  await choose('multi_static_select', 'be', 'Beta');
  await choose('multi_external_select', 'alp', 'Alpha');
  await choose('multi_external_select', 'bet', 'Beta');
  await choose('multi_users_select', 'luca', 'Luca');
  await field(page, 'radio_buttons').getByLabel('Gamma').check();
  await field(page, 'checkboxes').getByLabel('Alpha').check();
  await field(page, 'checkboxes').getByLabel('Gamma').check();
  await text('datepicker').fill('2026-03-05');
  await text('timepicker').fill('14:30');
  await text('datetimepicker').fill('2026-07-01T10:00');
  const files = ['a.txt', 'b.txt'].map((name) => ({
    name,
    mimeType: 'text/plain',
    buffer: Buffer.from(name),
  }));
  await text('file_input').setInputFiles(files);
  await field(page, 'file_input').getByRole('link', { name: 'b.txt' }).waitFor();
  await field(page, 'file_input').getByRole('button', { name: 'Remove a.txt' }).click();
  await field(page, 'file_input')
    .getByRole('link', { name: 'a.txt' })
    .waitFor({ state: 'detached' });
  await submit(page);
  await page.getByRole('dialog', { name: 'Above' }).waitFor();

  const values = heard.at(-1) as Record<string, { value: Record<string, unknown> }>;
  const of = (name: string) => values[name]?.value;
  const option = (value: string) => expect.objectContaining({ value });
  expect(of('plain_text_input')).toMatchObject({ value: 'words' });
  expect(of('number_input')).toMatchObject({ value: '7' });
  expect(of('email_text_input')).toMatchObject({ value: 'tom@example.com' });
  expect(of('url_text_input')).toMatchObject({ value: 'https://example.com' });
  expect(JSON.stringify(of('rich_text_input'))).toContain('rich words');
  expect(of('static_select')).toMatchObject({ selected_option: option('beta') });
  expect(of('external_select')).toMatchObject({ selected_option: option('gamma') });
  expect(of('users_select')).toMatchObject({ selected_user: 'U_SOFIA' });
  expect(of('channels_select')).toMatchObject({ selected_channel: 'C0GENERAL' });
  expect(of('conversations_select')).toMatchObject({ selected_conversation: 'C0UNITS' });
  const both = { selected_options: [option('alpha'), option('beta')] };
  expect(of('multi_static_select')).toMatchObject(both);
  expect(of('multi_external_select')).toMatchObject(both);
  expect(of('multi_users_select')).toMatchObject({ selected_users: ['U_LUCA'] });
  expect(of('radio_buttons')).toMatchObject({ selected_option: option('gamma') });
  expect(of('checkboxes')).toMatchObject({ selected_options: [option('alpha'), option('gamma')] });
  expect(of('datepicker')).toMatchObject({ selected_date: '2026-03-05' });
  expect(of('timepicker')).toMatchObject({ selected_time: '14:30' });
  // Ten in the morning of a London summer.
  const ten = Date.parse('2026-07-01T09:00:00Z') / 1000;
  expect(of('datetimepicker')).toMatchObject({ selected_date_time: ten });
  expect(of('file_input')).toMatchObject({ files: [expect.objectContaining({ name: 'b.txt' })] });

  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('dialog', { name: 'Everything' }).waitFor();
  expect(await text('plain_text_input').inputValue()).toBe('words');
});

test('buttons ask first where they are told to, and menus open by keyboard', {
  timeout: slow,
}, async () => {
  const page = await visitors.window({ as: 'U_SOFIA', at: 'C0GENERAL' });
  const confirm = {
    title: plain('Really?'),
    text: plain('It cannot be undone.'),
    confirm: plain('Do it'),
    deny: plain('Leave it'),
  };
  await say([
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'press_go', text: plain('Go on'), value: '7', confirm },
        { type: 'overflow', action_id: 'press_more', options: options.slice(0, 2) },
      ],
    },
  ]);
  const before = heard.length;
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('dialog', { name: 'Really?' }).getByText('Leave it').click();
  expect(heard).toHaveLength(before);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('dialog', { name: 'Really?' }).getByText('Do it').click();
  await expect.poll(() => heard.at(-1)).toMatchObject({ action_id: 'press_go', value: '7' });

  await page.getByRole('button', { name: 'More actions' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => heard.at(-1)).toMatchObject({ selected_option: { value: 'beta' } });
});

test('tables sort and turn their pages; charts are drawn, with their figures', {
  timeout: slow,
}, async () => {
  const page = await visitors.window({ as: 'U_OLIVIA', at: 'C0GENERAL' });
  const cell = (text: string) => ({ type: 'raw_text', text });
  const number = (value: number) => ({ type: 'raw_number', value, text: String(value) });
  const series = {
    series: [
      { name: 'Open', data: ['Q1', 'Q2'].map((label, at) => ({ label, value: at + 3 })) },
      { name: 'Closed', data: ['Q1', 'Q2'].map((label, at) => ({ label, value: at * 5 })) },
    ],
    axis_config: { categories: ['Q1', 'Q2'], x_label: 'Quarter' },
  };
  const chart = (title: string, content: object) => ({
    type: 'data_visualization',
    title,
    chart: content,
  });
  await say([
    {
      type: 'data_table',
      caption: 'By unit',
      page_size: 2,
      rows: [
        [cell('Unit'), cell('Open')],
        ...['Quay', 'Dock', 'Yard'].map((name, at) => [cell(name), number([9, 30, 4][at] ?? 0)]),
      ],
    },
    chart('A pie', {
      type: 'pie',
      segments: ['Low', 'High'].map((label, at) => ({ label, value: at + 1 })),
    }),
    chart('Bars', { type: 'bar', ...series }),
  ]);
  await say([
    chart('Lines', { type: 'line', ...series }),
    chart('Areas', { type: 'area', ...series }),
  ]);
  const table = page.getByRole('table', { name: 'By unit' });
  const first = () => table.locator('tbody tr').first().textContent();
  await table.waitFor();
  await table.getByRole('button', { name: 'Sort by Open' }).click();
  expect(await first()).toBe('Yard4');
  await table.getByRole('button', { name: 'Sort by Open' }).click();
  expect(await first()).toBe('Dock30');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  expect(await first()).toBe('Yard4');
  for (const [title, shapes] of [
    ['A pie', 'path'],
    ['Bars', 'rect'],
    ['Lines', 'polyline'],
    ['Areas', 'polygon'],
  ] as const) {
    const drawing = page.getByRole('img', { name: title });
    expect(await drawing.locator(shapes).count(), title).toBeGreaterThan(1);
  }
  const bars = page.getByRole('figure', { name: 'Bars' });
  await bars.getByText('Show as a table').click();
  await bars.getByRole('row', { name: 'Q2 4 5' }).waitFor();
});

test('words are shown as Slack shows them, and what people type stays what it is', {
  timeout: slow,
}, async () => {
  const page = await visitors.window({ as: 'U_SUN', at: 'C0GENERAL' });
  const seconds = Date.parse('2026-03-02T03:30:00Z') / 1000;
  await say([
    {
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: `*bold* _slanted_ ~gone~ \`code\` <@U_TOM> <@U_SUN> <#C0UNITS> <!here> <https://example.com|a link> :white_check_mark: <!date^${seconds}^{date_pretty} {time}|then> &lt;b&gt;\n&gt; quoted\n\`\`\`fence\`\`\``,
      },
    },
    { type: 'markdown', text: '# A heading\n\n- one\n- two' },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_list',
          style: 'ordered',
          elements: [
            {
              type: 'rich_text_section',
              elements: [{ type: 'text', text: 'first', style: { bold: true } }],
            },
          ],
        },
      ],
    },
  ]);
  bot.sandbox.as('U_TOM').post('general', '<img src=x onerror=alert(1)> <!channel> @Sun');
  const message = page.locator('.message', { hasText: 'slanted' });
  await message.waitFor();
  for (const [tag, text] of [
    ['b', 'bold'],
    ['i', 'slanted'],
    ['s', 'gone'],
    ['code', 'code'],
    ['blockquote', 'quoted'],
    ['pre', 'fence'],
    ['ol li b', 'first'],
    ['.mention-me', '@孙丽'],
    ['.mention', '@Tom'],
    ['.mention-link', '#unit-channels'],
    ['a', 'a link'],
    ['time', '今天 11:30'],
  ] as const) {
    expect(await message.locator(tag, { hasText: text }).count(), tag).toBeGreaterThan(0);
  }
  expect(await message.textContent()).toContain('✅');
  expect(await message.textContent()).toContain('<b>');
  await message.getByRole('heading', { name: 'A heading' }).waitFor();
  const typed = page.locator('.message', { hasText: 'onerror' });
  expect(await typed.locator('img').count()).toBe(0);
  expect(await typed.textContent()).toContain('<!channel>');

  await command(page, '/nothing');
  await page.getByRole('alert').getByText('/nothing').waitFor();
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Surface } from '../../src/sandbox/blocks/block-types.js';
import { problemText, validateBlocks } from '../../src/sandbox/blocks/validate-blocks.js';
import { actions, button, input, mrkdwn, option, plain, section } from './support/workspace.js';

const faults = (blocks: unknown, surface: Surface = 'message') =>
  validateBlocks(blocks, surface).map(problemText);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const words = (length: number) => 'x'.repeat(length);
const options = (count: number) => times(count, (i) => option(`Option ${i}`));
const select = (more: object) => ({ type: 'static_select', options: options(2), ...more });
const text = (more: object) => input('Label', { type: 'plain_text_input', ...more });
const rawText = (value: string) => ({ type: 'raw_text', text: value });
const rows = (count: number, columns: number) =>
  times(count, () => times(columns, () => rawText('x')));
const point = (label: string) => ({ label, value: 1 });
const bar = (more: object = {}) => ({
  type: 'data_visualization',
  title: 'Open hazards',
  chart: {
    type: 'bar',
    series: [{ name: 'Quay', data: [point('Jan'), point('Feb')] }],
    axis_config: { categories: ['Jan', 'Feb'], x_label: 'Month', y_label: 'Hazards' },
    ...more,
  },
});
const pie = (count: number) => ({
  type: 'data_visualization',
  title: 'By kind',
  chart: { type: 'pie', segments: times(count, (i) => ({ label: `S${i}`, value: i + 1 })) },
});

/** Each limit: what just fits, and what is one too much. */
const limits: [string, (n: number) => unknown, number, Surface?][] = [
  ['blocks of a message', (n) => times(n, () => section('x')), 50],
  ['blocks of a Home tab', (n) => times(n, () => section('x')), 100, 'home'],
  ['characters of a section', (n) => [section(words(n))], 3000],
  ['fields of a section', (n) => [{ type: 'section', fields: times(n, () => mrkdwn('x')) }], 10],
  ['characters of a field', (n) => [{ type: 'section', fields: [mrkdwn(words(n))] }], 2000],
  ['characters of a header', (n) => [{ type: 'header', text: plain(words(n)) }], 150],
  [
    'elements of a context',
    (n) => [{ type: 'context', elements: times(n, () => mrkdwn('x')) }],
    10,
  ],
  ['elements of an actions block', (n) => [actions(...times(n, () => button('x')))], 25],
  ['characters of a button', (n) => [actions(button(words(n)))], 75],
  ['characters of a button’s value', (n) => [actions(button('x', { value: words(n) }))], 2000],
  ['characters of an action_id', (n) => [actions(button('x', { action_id: words(n) }))], 255],
  ['characters of a block_id', (n) => [{ ...section('x'), block_id: words(n) }], 255],
  ['characters of an input’s label', (n) => [input(words(n), { type: 'plain_text_input' })], 2000],
  ['options of a select', (n) => [actions(select({ options: options(n) }))], 100],
  ['characters of an option', (n) => [actions(select({ options: [option(words(n), 'v')] }))], 75],
  [
    'characters of an option’s value',
    (n) => [actions(select({ options: [option('x', words(n))] }))],
    150,
  ],
  ['characters of a placeholder', (n) => [actions(select({ placeholder: plain(words(n)) }))], 150],
  ['entries of an overflow menu', (n) => [actions({ type: 'overflow', options: options(n) })], 5],
  ['checkboxes', (n) => [actions({ type: 'checkboxes', options: options(n) })], 10],
  ['radio buttons', (n) => [actions({ type: 'radio_buttons', options: options(n) })], 10],
  ['characters of a text input’s max_length', (n) => [text({ max_length: n })], 3000],
  ['characters of a markdown block', (n) => [{ type: 'markdown', text: words(n) }], 12_000],
  [
    'characters of an image’s alt_text',
    (n) => [{ type: 'image', image_url: 'https://e.org/a.png', alt_text: words(n) }],
    2000,
  ],
  ['rows of a table', (n) => [{ type: 'table', rows: rows(n, 2) }], 100],
  ['columns of a table', (n) => [{ type: 'table', rows: rows(2, n) }], 20],
  ['rows of a data table', (n) => [{ type: 'data_table', caption: 'c', rows: rows(n, 2) }], 201],
  ['columns of a data table', (n) => [{ type: 'data_table', caption: 'c', rows: rows(2, n) }], 20],
  [
    'characters of a data table',
    (n) => [{ type: 'data_table', caption: 'c', rows: [[rawText('x')], [rawText(words(n - 1))]] }],
    20_000,
  ],
  [
    'rows on a page of a data table',
    (n) => [{ type: 'data_table', caption: 'c', rows: rows(2, 2), page_size: n }],
    100,
  ],
  ['segments of a pie', (n) => [pie(n)], 12],
  ['charts of a message', (n) => times(n, () => pie(2)), 2],
  ['characters of a chart’s title', (n) => [{ ...pie(2), title: words(n) }], 50],
  [
    'elements of a context_actions block',
    (n) => [
      {
        type: 'context_actions',
        elements: times(n, () => ({ type: 'icon_button', icon: 'trash', text: plain('x') })),
      },
    ],
    5,
  ],
  ['characters of an alert', (n) => [{ type: 'alert', text: plain(words(n)) }], 200, 'modal'],
  [
    'cards of a carousel',
    (n) => [{ type: 'carousel', elements: times(n, () => ({ type: 'card' })) }],
    10,
  ],
  ['files of a file input', (n) => [input('F', { type: 'file_input', max_files: n })], 10, 'modal'],
];

describe('the limits of Block Kit', () => {
  it.each(limits)('%s', (_name, make, most, surface) => {
    expect(faults(make(most), surface)).toEqual([]);
    expect(faults(make(most + 1), surface)).not.toEqual([]);
  });

  it('names the place and the limit as Slack does', () => {
    expect(faults([section('x'), actions(button(words(76)))])).toEqual([
      'must be less than 76 characters [json-pointer:/blocks/1/elements/0/text/text]',
    ]);
    expect(faults([section('')])).toEqual([
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ]);
    expect(faults(times(51, () => ({ type: 'divider' })))).toEqual([
      'no more than 50 items allowed [json-pointer:/blocks]',
    ]);
    expect(faults([{ type: 'header' }])).toEqual([
      'missing required field: text [json-pointer:/blocks/0]',
    ]);
    expect(faults([{ type: 'headline' }])).toEqual([
      'unsupported type: headline [json-pointer:/blocks/0/type]',
    ]);
    expect(faults([{ ...section('x'), colour: 'red' }])).toEqual([
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ]);
  });

  it('counts confirmation dialogs', () => {
    const dialog = { title: plain(words(100)), text: plain(words(300)), confirm: plain(words(30)) };
    const asking = (more: object) => [actions(button('x', { confirm: { ...dialog, ...more } }))];
    expect(faults(asking({}))).toEqual([]);
    expect(faults(asking({ title: plain(words(101)) }))).toHaveLength(1);
    expect(faults(asking({ text: plain(words(301)) }))).toHaveLength(1);
    expect(faults(asking({ deny: plain(words(31)) }))).toHaveLength(1);
  });
});

describe('which block goes where', () => {
  const fileInput = [input('Files', { type: 'file_input' })];

  it('takes files in modals only', () => {
    expect(faults(fileInput, 'modal')).toEqual([]);
    expect(faults(fileInput, 'message')).toHaveLength(1);
    expect(faults(fileInput, 'home')).toHaveLength(1);
  });

  it.each([
    ['charts', pie(2)],
    ['tables', { type: 'table', rows: rows(2, 2) }],
    ['data tables', { type: 'data_table', caption: 'c', rows: rows(2, 2) }],
    ['markdown', { type: 'markdown', text: 'x' }],
  ])('takes %s in messages only', (_name, block) => {
    expect(faults([block])).toEqual([]);
    expect(faults([block], 'modal')).toHaveLength(1);
    expect(faults([block], 'home')).toHaveLength(1);
  });

  it('takes alerts in modals only, cards everywhere, carousels outside modals', () => {
    const alert = [{ type: 'alert', text: plain('x') }];
    const card = { type: 'card', title: mrkdwn('x') };
    const carousel = [{ type: 'carousel', elements: [card] }];
    const taken = (blocks: object[]) =>
      (['message', 'modal', 'home'] as const).filter((on) => faults(blocks, on).length === 0);
    expect(taken(alert)).toEqual(['modal']);
    expect(taken([card])).toEqual(['message', 'modal', 'home']);
    expect(taken(carousel)).toEqual(['message', 'home']);
  });

  it('takes inputs on every surface, and text inputs in input blocks only', () => {
    for (const surface of ['message', 'modal', 'home'] as const) {
      expect(faults([text({})], surface)).toEqual([]);
      expect(faults([actions({ type: 'plain_text_input' })], surface)).toHaveLength(1);
    }
    expect(faults([input('Label', button('x'))])).toHaveLength(1);
    const beside = { ...section('x'), accessory: { type: 'datetimepicker' } };
    expect(faults([beside])).toHaveLength(1);
  });

  it('takes one table a message', () => {
    const table = { type: 'table', rows: rows(2, 2) };
    expect(faults([table, table])).toEqual(['only_one_table_allowed [json-pointer:/blocks/1]']);
  });

  it('counts all markdown blocks of a message together', () => {
    const block = { type: 'markdown', text: words(6000) };
    expect(faults([block, block])).toEqual([]);
    expect(faults([block, { ...block, text: words(6001) }])).toHaveLength(1);
  });
});

describe('ids', () => {
  it('are unique: block_id on a surface, action_id in a block', () => {
    const named = { ...section('x'), block_id: 'b' };
    expect(faults([named, named])).toEqual([
      '`block_id` "b" already exists [json-pointer:/blocks/1/block_id]',
    ]);
    const done = button('x', { action_id: 'done' });
    expect(faults([actions(done, done)])).toHaveLength(1);
    expect(faults([actions(done), actions(done)])).toEqual([]);
  });

  it('let one element only have the focus', () => {
    expect(faults([text({ focus_on_load: true })], 'modal')).toEqual([]);
    expect(faults([text({ focus_on_load: true }), text({ focus_on_load: true })])).toHaveLength(1);
  });
});

describe('what elements need', () => {
  it('a first choice among the options', () => {
    const first = (initial: object) => [actions(select({ initial_option: initial }))];
    expect(faults(first(option('Option 1')))).toEqual([]);
    expect(faults(first(option('Option 9')))).toEqual([
      'must be one of the provided options [json-pointer:/blocks/0/elements/0/initial_option]',
    ]);
    expect(faults(first(option('Option 1', 'other')))).toHaveLength(1);
    const boxes = { type: 'checkboxes', options: options(2), initial_options: [option('Other')] };
    expect(faults([actions(boxes)])).toHaveLength(1);
    const groups = [{ label: plain('Group'), options: options(3) }];
    const grouped = { options: undefined, option_groups: groups };
    expect(faults([actions(select({ ...grouped, initial_option: option('Option 2') }))])).toEqual(
      [],
    );
  });

  it('either options or groups', () => {
    const groups = [{ label: plain('Group'), options: options(1) }];
    expect(faults([actions(select({ options: undefined }))])).toHaveLength(1);
    expect(faults([actions(select({ option_groups: groups }))])).toHaveLength(1);
    expect(faults([actions(select({ options: [] }))])).toHaveLength(1);
  });

  it('no more first choices than may be made', () => {
    const multi = { type: 'multi_static_select', options: options(3), max_selected_items: 1 };
    const chosen = { ...multi, initial_options: options(2) };
    expect(faults([actions(multi)])).toEqual([]);
    expect(faults([actions(chosen)])).toHaveLength(1);
  });

  it('dates, times and numbers that are such', () => {
    const date = (initial_date: string) => [actions({ type: 'datepicker', initial_date })];
    expect(faults(date('2026-03-02'))).toEqual([]);
    expect(faults(date('2026-13-02'))).toHaveLength(1);
    const time = (initial_time: string) => [actions({ type: 'timepicker', initial_time })];
    expect(faults(time('23:59'))).toEqual([]);
    expect(faults(time('24:00'))).toHaveLength(1);
    const moment = (at: number) => [actions({ type: 'datetimepicker', initial_date_time: at })];
    expect(faults(moment(1_772_413_200))).toEqual([]);
    expect(faults(moment(1_772_413_200_000))).toHaveLength(1);
    const number = (more: object) => [
      input('N', { type: 'number_input', is_decimal_allowed: false, ...more }),
    ];
    expect(faults(number({ min_value: '1', max_value: '5', initial_value: '5' }))).toEqual([]);
    expect(faults(number({ max_value: '5', initial_value: '6' }))).toHaveLength(1);
    expect(faults(number({ min_value: '6', max_value: '5' }))).toHaveLength(1);
    expect(faults([input('N', { type: 'number_input' })])).toHaveLength(1);
  });

  it('a first text within its bounds', () => {
    expect(faults([text({ max_length: 3, initial_value: 'abc' })])).toEqual([]);
    expect(faults([text({ max_length: 3, initial_value: 'abcd' })])).toHaveLength(1);
    expect(faults([text({ min_length: 4, max_length: 3 })])).toHaveLength(1);
  });

  it('plain text where Slack wants it, and addresses that are such', () => {
    expect(faults([{ type: 'header', text: mrkdwn('x') }])).toHaveLength(1);
    expect(faults([actions({ type: 'button', text: mrkdwn('x') })])).toHaveLength(1);
    expect(faults([actions(button('x', { url: 'https://example.com' }))])).toEqual([]);
    expect(faults([actions(button('x', { url: 'slack://open' }))])).toEqual([]);
    expect(faults([actions(button('x', { url: 'example' }))])).toHaveLength(1);
    const picture = { type: 'image', image_url: 'slack://open', alt_text: 'x' };
    expect(faults([picture])).toHaveLength(1);
    expect(faults([{ type: 'image', alt_text: 'x' }])).toHaveLength(1);
    expect(faults([{ type: 'section' }])).toHaveLength(1);
    const style = button('x', { style: 'warning' });
    expect(faults([actions(style)])).toHaveLength(1);
  });

  it('rich text of known parts', () => {
    const rich = (...elements: object[]) => [
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
    ];
    expect(faults(rich({ type: 'text', text: 'x', style: { bold: true } }))).toEqual([]);
    expect(faults(rich({ type: 'user', user_id: 'U_MEI' }))).toEqual([]);
    expect(faults(rich({ type: 'shout', text: 'x' }))).toHaveLength(1);
  });
});

describe('charts and tables', () => {
  it('have series that fit their axis', () => {
    expect(faults([bar()])).toEqual([]);
    const short = [{ name: 'Quay', data: [point('Jan')] }];
    expect(faults([bar({ series: short })])).toHaveLength(1);
    const twice = times(2, () => ({ name: 'Quay', data: [point('Jan'), point('Feb')] }));
    expect(faults([bar({ series: twice })])).toEqual([
      'series names must be unique [json-pointer:/blocks/0/chart/series/1/name]',
    ]);
    expect(faults([{ ...bar(), chart: { type: 'radar' } }])).toHaveLength(1);
  });

  it('have segments worth more than nothing', () => {
    const empty = { type: 'pie', segments: [{ label: 'None', value: 0 }] };
    expect(faults([{ ...pie(1), chart: empty }])).toHaveLength(1);
  });

  it('have rows of one length, a plain header, and a key column that exists', () => {
    const table = (more: object) => [
      { type: 'data_table', caption: 'c', rows: rows(2, 2), ...more },
    ];
    expect(faults(table({ rows: [...rows(2, 2), ...rows(1, 3)] }))).toHaveLength(1);
    expect(faults(table({ row_header_column_index: 1 }))).toEqual([]);
    expect(faults(table({ row_header_column_index: 2 }))).toHaveLength(1);
    expect(faults(table({ caption: undefined }))).toHaveLength(1);
    expect(faults(table({ rows: rows(1, 2) }))).toHaveLength(1);
    const rich = { type: 'rich_text', elements: [] };
    expect(faults(table({ rows: [[rich], [rawText('x')]] }))).toHaveLength(1);
  });
});

describe('anything else', () => {
  const types = ['section', 'actions', 'input', 'context', 'table', 'data_table', 'rich_text'];
  const keys = ['type', 'text', 'elements', 'element', 'accessory', 'rows', 'options', 'chart'];
  const leaf = fc.oneof(fc.constantFrom(...types), fc.string(), fc.integer(), fc.constant(null));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...keys), tie('tree')),
    ),
  }));

  it('is refused without a stumble, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(tree),
        fc.constantFrom('message', 'modal', 'home'),
        (blocks, surface) => {
          for (const fault of faults(blocks, surface as Surface)) {
            expect(fault).toMatch(/\[json-pointer:\/blocks/);
          }
        },
      ),
    );
  });
});

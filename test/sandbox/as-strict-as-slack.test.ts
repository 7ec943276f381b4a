import { describe, expect, it, test } from 'vitest';
import { isCalendarDate } from '../../src/sandbox/blocks/checks.js';
import { problemText, validateBlocks } from '../../src/sandbox/blocks/validate-blocks.js';
import { inlinePattern } from '../../src/sandbox/web/text/inline-pattern.js';
import { actions, input, option, plain } from './support/workspace.js';

const faults = (...blocks: unknown[]) => validateBlocks(blocks, 'message').map(problemText);
const cells = (...lengths: number[]) =>
  lengths.map((length) => Array.from({ length }, () => ({ type: 'raw_text', text: 'x' })));
const table = (more: object) => ({ type: 'table', rows: cells(2, 2), ...more });
const image = (more: object) => ({ type: 'image', alt_text: 'x', ...more });
const address = 'https://example.com/a.png';
const slackFile = { id: 'F1' };
const video = (more: object = {}) => ({
  type: 'video',
  video_url: 'https://example.com/v',
  thumbnail_url: address,
  alt_text: 'x',
  title: plain('x'),
  ...more,
});
const date = (initial_date: string) => actions({ type: 'datepicker', initial_date });

/** What Slack refuses, each with its wording. */
const refused: [string, unknown, string][] = [
  [
    'a table with a longer row',
    table({ rows: cells(2, 3) }),
    'all rows must have the same number of cells [json-pointer:/blocks/0/rows/1]',
  ],
  [
    'a table with a shorter row',
    table({ rows: cells(3, 3, 2) }),
    'all rows must have the same number of cells [json-pointer:/blocks/0/rows/2]',
  ],
  [
    'settings of a column that is not there',
    table({ column_settings: [{}, {}, {}] }),
    'no more than 2 items allowed [json-pointer:/blocks/0/column_settings]',
  ],
  [
    'an image with an address and a file',
    image({ image_url: address, slack_file: slackFile }),
    'only one of image_url or slack_file is allowed [json-pointer:/blocks/0]',
  ],
  [
    'an image with neither',
    image({}),
    'missing required field: image_url [json-pointer:/blocks/0]',
  ],
  [
    'both in a context',
    { type: 'context', elements: [image({ image_url: address, slack_file: slackFile })] },
    'only one of image_url or slack_file is allowed [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'a file by id and by address',
    image({ slack_file: { id: 'F1', url: 'https://files.slack.com/x' } }),
    'only one of id or url is allowed [json-pointer:/blocks/0/slack_file]',
  ],
  ...['video_url', 'thumbnail_url', 'title_url'].map((field): [string, unknown, string] => [
    `a video whose ${field} is not encrypted`,
    video({ [field]: 'http://example.com/v' }),
    `must be a valid url [json-pointer:/blocks/0/${field}]`,
  ]),
  ...['2024-02-30', '2023-02-29', '1900-02-29', '2024-04-31', '2024-00-10', '2024-1-1'].map(
    (day): [string, unknown, string] => [
      `the date ${day}`,
      date(day),
      'must be a date in the format YYYY-MM-DD [json-pointer:/blocks/0/elements/0/initial_date]',
    ],
  ),
  ...['users', 'channels', 'conversations'].flatMap((kind): [string, unknown, string][] => {
    const name = `initial_${kind}`;
    const chosen = (ids: string[], more: object = {}) =>
      actions({ type: `multi_${kind}_select`, [name]: ids, ...more });
    const at = `[json-pointer:/blocks/0/elements/0/${name}]`;
    return [
      [
        `more ${kind} than may be chosen`,
        chosen(['A1', 'A2'], { max_selected_items: 1 }),
        `no more than 1 items allowed ${at}`,
      ],
      [`one of the ${kind} twice`, chosen(['A1', 'A1']), `must not contain duplicates ${at}`],
    ];
  }),
  [
    'more looked-up options than may be chosen',
    actions({
      type: 'multi_external_select',
      max_selected_items: 1,
      initial_options: [option('a'), option('b')],
    }),
    'no more than 1 items allowed [json-pointer:/blocks/0/elements/0/initial_options]',
  ],
  [
    'a fraction where whole numbers are asked for',
    input('N', { type: 'number_input', is_decimal_allowed: false, initial_value: '1.5' }),
    'must be whole numbers where is_decimal_allowed is false [json-pointer:/blocks/0/element]',
  ],
];

describe('the local workspace refuses, as Slack does,', () => {
  it.each(refused)('%s', (_, block, fault) => {
    expect(faults(block)).toEqual([fault]);
  });

  it('and takes what is beside it', () => {
    expect(
      faults(
        table({ column_settings: [{ align: 'right' }, { is_wrapped: true }] }),
        image({ image_url: address }),
        image({ slack_file: slackFile }),
        video({ title_url: address }),
        date('2024-02-29'),
        date('2000-02-29'),
        input('N', { type: 'number_input', is_decimal_allowed: true, initial_value: '1.5' }),
      ),
    ).toEqual([]);
  });
});

test('a date exists, or it is none', () => {
  expect(['2024-12-31', '2026-02-28'].every(isCalendarDate)).toBe(true);
  expect(['2026-02-29', '2026-06-31', '2026-13-01', '', 'x'].some(isCalendarDate)).toBe(false);
});

test('bold, italics and strike stand between spaces or Western punctuation', () => {
  const marked = (text: string) =>
    [...text.matchAll(inlinePattern)].map(([, , , ...kinds]) => kinds.find(Boolean) ?? '');
  for (const mark of ['*', '_', '~']) {
    const word = `${mark}粗体 x${mark}`;
    for (const text of [word, `申请 ${word} 吗`, `(${word})`, `“${word}”`, `a\n${word}, b`]) {
      expect(marked(text), text).toContain('粗体 x');
    }
    for (const text of [
      `中${word}`,
      `${word}中`,
      `${word}。`,
      `，${word}`,
      `é${word}`,
      `1${word}`,
    ]) {
      expect(marked(text), text).not.toContain('粗体 x');
    }
  }
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { translatorFor } from '../../../src/i18n/translator.js';
import {
  type MessageReader,
  messageWords,
  peopleMentioned,
} from '../../../src/slack/hazards/report/message-words.js';
import {
  filesOfMessage,
  sourceOfMessage,
} from '../../../src/slack/hazards/report/report-source.js';

const names: Record<string, string> = { U1: 'Priya', U2: '赵磊' };
const reader: MessageReader = {
  translator: translatorFor('en', 'Asia/Shanghai'),
  nameOf: (id) => names[id],
  channelNameOf: (id) => (id === 'C1' ? 'quay' : undefined),
};
const words = (message: unknown) => messageWords(message, reader);

const text = (said: string) => ({ type: 'text', text: said });
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const rich = (...elements: object[]) => ({ blocks: [{ type: 'rich_text', elements }] });
const mrkdwn = (said: string) => ({ type: 'mrkdwn', text: said });
const plain = (said: string) => ({ type: 'plain_text', text: said, emoji: true });
const list = (style: string, items: string[], more: object = {}) => ({
  type: 'rich_text_list',
  style,
  elements: items.map((item) => section(text(item))),
  ...more,
});

describe('the words of a message', () => {
  it.each<[string, unknown, string]>([
    ['plain text', { text: 'Rail &lt;b&gt; loose' }, 'Rail <b> loose'],
    ['a person by name', { text: '<@U1> saw it, <@U2|zhao> too' }, '@Priya saw it, @赵磊 too'],
    ['a person by label', { text: '<@U9|tom> saw it' }, '@tom saw it'],
    ['a person nobody knows', { text: '<@U9> saw it' }, '@somebody saw it'],
    ['channels', { text: '<#C1> <#C2|site> <#C3>' }, '#quay #site #a channel'],
    ['a channel with an empty label', { text: 'in <#C1|>' }, 'in #quay'],
    [
      'groups and broadcasts',
      { text: '<!subteam^S1|@crew> <!subteam^S2> <!here>' },
      '@crew @a group @here',
    ],
    [
      'links',
      { text: '<https://a.org|photo> <https://b.org/>' },
      'photo (https://a.org) https://b.org/',
    ],
    ['a link that names itself', { text: '<https://a.org/x|a.org/x>' }, 'https://a.org/x'],
    [
      'a date',
      { text: 'since <!date^1780279200^{date_num} {time}|1 June>' },
      'since Mon 1 Jun 2026 10:00',
    ],
    ['a date that is none', { text: 'since <!date^soon^{date}|yesterday>' }, 'since yesterday'],
    ['emoji', { text: ':warning: at 10:30:00 :crane:' }, '⚠️ at 10:30:00 :crane:'],
    [
      'a rich text',
      rich(
        section(
          { type: 'user', user_id: 'U1' },
          text(': gap at '),
          { type: 'channel', channel_id: 'C1' },
          text(' '),
          { type: 'emoji', name: 'warning', unicode: '26a0-fe0f' },
          { type: 'broadcast', range: 'here' },
          { type: 'link', url: 'https://a.org', text: 'plan' },
          { type: 'date', timestamp: 1780279200, format: '{date}', fallback: 'x' },
          { type: 'color', value: '#ff0000' },
          { type: 'usergroup', usergroup_id: 'S1' },
        ),
      ),
      '@Priya: gap at #quay ⚠️@hereplan (https://a.org)Mon 1 Jun 2026#ff0000@a group',
    ],
    [
      'nested lists, quotes and code',
      rich(
        section(text('Found:')),
        list('bullet', ['rail', 'step']),
        list('ordered', ['loose'], { indent: 1 }),
        list('ordered', ['bent'], { indent: 1, offset: 1 }),
        { type: 'rich_text_quote', elements: [text('as\nbefore')] },
        { type: 'rich_text_preformatted', elements: [text('code <b>')] },
      ),
      'Found:\n• rail\n• step\n  1. loose\n  2. bent\n> as\n> before\ncode <b>',
    ],
    [
      'an alert in blocks, its text a fallback only',
      {
        subtype: 'bot_message',
        text: 'fallback',
        blocks: [
          { type: 'header', text: plain('Gas :rotating_light:') },
          {
            type: 'section',
            text: mrkdwn('*CO* 80 ppm'),
            fields: [mrkdwn('Hall 3'), plain('now')],
          },
          { type: 'divider' },
          { type: 'context', elements: [{ type: 'image', alt_text: 'map' }, mrkdwn('<@U1>')] },
          { type: 'image', image_url: 'https://a', alt_text: 'chart' },
          { type: 'markdown', text: '**bold**' },
          { type: 'actions', elements: [{ type: 'button', text: plain('Ack') }] },
          {
            type: 'table',
            rows: [
              [
                { type: 'raw_text', text: 'a' },
                { type: 'raw_text', text: 'b' },
              ],
            ],
          },
        ],
      },
      'Gas 🚨\n*CO* 80 ppm\nHall 3\nnow\nmap @Priya\nchart\n**bold**\na · b',
    ],
    [
      'an alert in attachments',
      {
        text: '',
        attachments: [
          {
            fallback: 'not seen',
            pretext: 'Alert',
            title: 'Crane 3',
            title_link: 'https://a.org/3',
            text: 'Wind &gt; 20 m/s',
            fields: [{ title: 'Site', value: 'Quay 1' }, { title: 'Since' }, null],
          },
          { fallback: 'only a fallback' },
        ],
      },
      'Alert\nCrane 3 (https://a.org/3)\nWind > 20 m/s\nSite: Quay 1\nSince\n\nonly a fallback',
    ],
    [
      'an attachment of blocks',
      {
        attachments: [{ blocks: [{ type: 'section', text: mrkdwn('in blocks') }], fallback: 'x' }],
      },
      'in blocks',
    ],
    [
      'a forwarded message, after the words beside it',
      {
        ...rich(section(text('Look:'))),
        attachments: [
          {
            is_share: true,
            is_msg_unfurl: true,
            from_url: 'https://w.slack.com/archives/C1/p1',
            author_name: 'Tom',
            text: 'Open shaft <@U1>',
            fallback: '[1 June] Tom: Open shaft',
            message_blocks: [
              { message: rich(section(text('Open shaft '), { type: 'user', user_id: 'U1' })) },
            ],
          },
        ],
      },
      'Look:\n\nTom\nOpen shaft @Priya',
    ],
    [
      'a link whose preview is not the message',
      {
        text: 'see https://a.org',
        attachments: [{ from_url: 'https://a.org', title: 'A', text: 'B' }],
      },
      'see https://a.org',
    ],
    [
      'an edited message',
      { subtype: 'message_changed', message: { text: 'now' }, previous_message: { text: 'then' } },
      'now',
    ],
    ['nothing', {}, ''],
    ['no message', null, ''],
    [
      'parts of other types',
      { text: 5, blocks: [null, 7, { type: 'rich_text', elements: {} }] },
      '',
    ],
  ])('of %s', (_what, message, seen) => {
    expect(words(message)).toBe(seen);
  });

  it('names the people it mentions, wherever', () => {
    const message = {
      text: '<@U3>',
      ...rich(section({ type: 'user', user_id: 'U1' }, { type: 'user', user_id: 'nobody' })),
      attachments: [{ text: '<@U2>' }],
    };
    expect(peopleMentioned(message)).toEqual(['U1', 'U2']);
  });

  it('can be read whatever its shape', () => {
    fc.assert(fc.property(fc.object({ maxDepth: 6 }), (message) => void words(message)));
    const keys = fc.constantFrom('text', 'blocks', 'attachments', 'elements', 'message', 'fields');
    const node: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 5 },
        fc.string(),
        fc.constant(null),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(keys, tie('node'), { maxKeys: 4 }),
      ),
    })).node;
    fc.assert(fc.property(node, (message) => void [words(message), filesOfMessage(message)]));
  });
});

describe('where a message stands', () => {
  const url = 'https://harbour.slack.com/';
  const payload = (message: object, more: object = {}) => ({
    channel: { id: 'C1', name: 'quay' },
    message_ts: '1780279200.000100',
    message,
    ...more,
  });
  const address = `${url}archives/C1/p1780279200000100`;

  it.each<[string, unknown, string | null]>([
    ['in a channel', payload({}), address],
    ['at the head of a thread', payload({ thread_ts: '1780279200.000100' }), address],
    [
      'a reply in a thread',
      payload({ thread_ts: '1780279000.000200' }),
      `${address}?thread_ts=1780279000.000200&cid=C1`,
    ],
    ['without a channel', payload({}, { channel: undefined }), null],
    ['with an id that is none', payload({}, { channel: { id: '<!x>' } }), null],
    ['without a time', payload({}, { message_ts: 'now' }), null],
  ])('%s', (_what, said, permalink) => {
    expect(sourceOfMessage(said, url).permalink).toBe(permalink);
  });

  it('gives its files, those of a forwarded message too, each once and none that is gone', () => {
    const file = (id: string, more: object = {}) => ({ id, name: `${id}.jpg`, ...more });
    const message = {
      files: [file('F1'), file('F2', { mode: 'tombstone' }), null, { id: '<x>' }],
      attachments: [{ files: [file('F1'), file('F3')] }],
      blocks: [{ type: 'image', slack_file: { id: 'F4' }, alt_text: 'x' }],
    };
    const files = filesOfMessage(message);
    expect(files.map(({ fileId }) => fileId)).toEqual(['F1', 'F4', 'F3']);
    expect(files[1]).toEqual({
      fileId: 'F4',
      name: 'F4',
      mimeType: 'application/octet-stream',
      permalink: '',
    });
  });

  it('carries ten files however long their names are, and says how many were left', () => {
    const long = Array.from({ length: 12 }, (_, index) => ({
      id: `F${index}0`,
      name: `${'照片"'.repeat(80)}${index}.jpg`,
      mimetype: 'image/jpeg',
      permalink: `https://harbour.slack.com/files/${'%E7%85%A7'.repeat(60)}`,
    }));
    const source = sourceOfMessage(payload({ files: long }), url);
    expect(source.files).toHaveLength(10);
    expect(source.filesLeft).toBe(2);
    expect(JSON.stringify(source).length).toBeLessThan(2900);
  });
});

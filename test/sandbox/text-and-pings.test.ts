import { describe, expect, it } from 'vitest';
import { pingsIn } from '../../src/sandbox/pings.js';
import type { Block } from '../../src/sandbox/state/slack-types.js';
import { textOf } from '../../src/sandbox/text-of.js';
import { actions, button, input, mrkdwn, option, plain, section } from './support/workspace.js';

const message = (blocks: object[], text = '') => ({ text, blocks: blocks as Block[] });

describe('the plain text of what is shown', () => {
  it('has a line for each block, mentions raw', () => {
    const shown = message([
      { type: 'header', text: plain('H-1') },
      { type: 'section', fields: [mrkdwn('*Who* <@U_MEI>'), mrkdwn('*When* tomorrow')] },
      { ...section('Open edge'), accessory: button('Open') },
      { type: 'context', elements: [mrkdwn('small print')] },
      actions(button('Done'), {
        type: 'static_select',
        placeholder: plain('Unit'),
        options: [option('Quay')],
      }),
      { type: 'divider' },
    ]);
    expect(textOf(shown)).toBe(
      'H-1\n*Who* <@U_MEI> *When* tomorrow\nOpen edge Open\nsmall print\nDone Unit Quay',
    );
  });

  it('shows the text of a message without blocks, and the title of a view', () => {
    expect(textOf({ text: 'hello' })).toBe('hello');
    const view = { title: plain('Report') as never, blocks: [] };
    expect(textOf(view)).toBe('Report');
  });

  it('reads inputs, rich text, tables and charts', () => {
    const rich = {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'see ' },
            { type: 'user', user_id: 'U_MEI' },
          ],
        },
      ],
    };
    const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'cell' }, rich]] };
    const chart = {
      type: 'data_visualization',
      title: 'By unit',
      chart: { type: 'pie', segments: [{ label: 'Quay', value: 1 }] },
    };
    const field = input('Label', { type: 'plain_text_input' }, { hint: plain('Hint') });
    const shown = textOf(message([rich, table, chart, field]));
    for (const words of ['see  <@U_MEI>', 'cell', 'By unit', 'Quay', 'Label', 'Hint']) {
      expect(shown).toContain(words);
    }
  });
});

describe('pings', () => {
  it('are found in mrkdwn wherever it stands', () => {
    const shown = message(
      [
        section('<!channel> look'),
        { type: 'section', fields: [mrkdwn('<!here|here>')] },
        { type: 'context', elements: [mrkdwn('<@U_MEI> and <!subteam^S123>')] },
        { type: 'markdown', text: '<!everyone>' },
      ],
      'ask <@U_LIU|liu>',
    );
    expect(pingsIn(shown).map(({ kind, where }) => [kind, where])).toEqual([
      ['user', '/text'],
      ['channel', '/blocks/0/text/text'],
      ['here', '/blocks/1/fields/0/text'],
      ['user', '/blocks/2/elements/0/text'],
      ['group', '/blocks/2/elements/0/text'],
      ['everyone', '/blocks/3/text'],
    ]);
  });

  it('are not made by plain text or by what is escaped', () => {
    const shown = message(
      [
        { type: 'section', text: plain('<!channel>') },
        section('&lt;!channel&gt;'),
        actions(button('<@U_MEI>')),
        { type: 'table', rows: [[{ type: 'raw_text', text: '<!channel>' }]] },
      ],
      '&lt;!here&gt;',
    );
    expect(pingsIn(shown)).toEqual([]);
  });

  it('are found in rich text and attachments', () => {
    const rich = { type: 'broadcast', range: 'channel' };
    const shown = message([
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [rich] }] },
    ]);
    expect(pingsIn(shown)).toMatchObject([{ kind: 'channel', written: '<!channel>' }]);
    expect(pingsIn({ text: '', attachments: [{ text: '<!here>' }] })).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { readIncoming } from '../../../src/slack/listening/incoming.js';

const command = {
  command: '/hazard',
  user_id: 'U1',
  trigger_id: '1.2.a',
  response_url: 'https://hooks.slack.com/1',
  text: 'loose',
};

describe('what Slack sent', () => {
  it('is harmless in every text, at any depth, and a null is as if it were missing', () => {
    const { body } = readIncoming({
      ...command,
      text: 'half \ud83d, nul \u0000, bell \u0007, whole 😀\r\n\tend',
      more: { deep: [{ text: '\udc00' }, null], nothing: null },
    });
    expect(body?.text).toBe('half \ufffd, nul , bell , whole 😀\n\tend');
    expect(body?.more).toEqual({ deep: [{ text: '\ufffd' }] });
  });

  it.each<[string, unknown, string]>([
    ['null', null, 'body'],
    ['a list', [], 'body'],
    ['a text', 'x', 'body'],
    ['of no sort', { user: { id: 'U1' } }, 'type'],
    ['of an unknown sort', { type: 'dialog_submission' }, 'type'],
    ['a command of nobody', { ...command, user_id: '<!channel>' }, 'user_id'],
    ['a command of nowhere', { ...command, response_url: 'file:///x' }, 'response_url'],
    [
      'a click on nothing',
      { type: 'block_actions', user: { id: 'U1' }, trigger_id: 't', actions: [] },
      'actions',
    ],
    [
      'a submission of nothing',
      { type: 'view_submission', user: { id: 'U1' }, view: null },
      'view',
    ],
    ['an event of no type', { type: 'event_callback', event: { type: 5 } }, 'event.type'],
  ])('is unreadable when it is %s', (_what, body, part) => {
    expect(readIncoming(body).unreadable?.part).toBe(part);
  });

  it('has a value for what may be missing', () => {
    const view = { id: 'V1', state: { values: { a: null, b: { c: 5 } } }, blocks: 'none' };
    const { body } = readIncoming({
      type: 'block_actions',
      user: { id: 'U1', team_id: 5 },
      team: null,
      trigger_id: 't',
      actions: [{ action_id: 'a' }],
      view,
    });
    expect(body).not.toHaveProperty('team');
    expect(body?.view).toMatchObject({
      blocks: [],
      state: { values: { b: { c: {} } } },
      private_metadata: '',
      previous_view_id: null,
    });
  });
});

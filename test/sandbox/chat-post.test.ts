import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { actions, button, call, section, startWorkspace } from './support/workspace.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startWorkspace();
  sandbox.admin.inviteBot('safety-office');
});
afterEach(() => sandbox.stop());

const post = (args: Record<string, unknown>) =>
  call(sandbox, 'chat.postMessage', { channel: 'C0SAFETY', text: 'hello', ...args });
const errorOf = async (args: Record<string, unknown>) => (await post(args)).error;

describe('chat.postMessage', () => {
  it('posts to a channel and answers with the message', async () => {
    const answer = await post({ text: 'An open edge' });
    expect(answer).toMatchObject({
      ok: true,
      channel: 'C0SAFETY',
      message: { type: 'message', text: 'An open edge', bot_id: sandbox.app.botId },
    });
    expect(sandbox.as('mei.lin').messages('safety-office')).toMatchObject([{ ts: answer.ts }]);
  });

  it('gives every message a ts of its own, growing, by the workspace clock', async () => {
    const stamps = [];
    for (let i = 0; i < 5; i += 1) stamps.push((await post({})).ts as string);
    expect(new Set(stamps).size).toBe(5);
    expect([...stamps].sort()).toEqual(stamps);
    expect(stamps[0]).toMatch(/^1772413200\.\d{6}$/);
    await sandbox.clock.moveTo(new Date('2026-03-01T00:00:00Z'));
    expect(((await post({})).ts as string) < (stamps[0] ?? '')).toBe(true);
  });

  it('opens the direct message of a person', async () => {
    const answer = await post({ channel: 'U_MEI' });
    expect(answer.channel).toMatch(/^D/);
    expect(sandbox.as('mei.lin').directMessages()).toHaveLength(1);
    expect((await post({ channel: answer.channel })).ok).toBe(true);
  });

  it('takes the name of a public channel', async () => {
    expect(await post({ channel: '#safety-office' })).toMatchObject({ channel: 'C0SAFETY' });
  });

  it('refuses places where the bot cannot write', async () => {
    expect(await errorOf({ channel: 'C0NOWHERE' })).toBe('channel_not_found');
    expect(await errorOf({ channel: 'U0NOBODY' })).toBe('channel_not_found');
    expect(await errorOf({ channel: 'C0UNITS' })).toBe('not_in_channel');
    // A private channel without the bot does not exist for it.
    expect(await errorOf({ channel: 'C0LEADERS' })).toBe('channel_not_found');
    sandbox.admin.inviteBot('old-yard');
    expect(await errorOf({ channel: 'C0OLDYARD' })).toBe('is_archived');
  });

  it('writes into public channels uninvited only with chat:write.public', async () => {
    const wide = await startWorkspace({ app: { scopes: ['chat:write', 'chat:write.public'] } });
    const args = { channel: 'C0UNITS', text: 'hello' };
    expect((await call(wide, 'chat.postMessage', args)).ok).toBe(true);
    await wide.stop();
  });

  it('does not reach a deactivated person, by their id or their old conversation', async () => {
    const { channel } = await post({ channel: 'U_LIU' });
    await sandbox.admin.deactivate('liu.yang');
    expect(await errorOf({ channel: 'U_LIU' })).toBe('channel_not_found');
    expect(await errorOf({ channel })).toBe('channel_not_found');
  });

  it('does not reach a person who refuses direct messages, or an app without a Messages tab', async () => {
    await sandbox.admin.changePerson('U_LIU', { refuses_dms: true });
    expect(await errorOf({ channel: 'U_LIU' })).toBe('restricted_action');
    const tabless = await startWorkspace({ app: { messagesTab: false } });
    const args = { channel: 'U_MEI', text: 'hello' };
    expect((await call(tabless, 'chat.postMessage', args)).error).toBe('messages_tab_disabled');
    await tabless.stop();
  });

  it('needs something to show', async () => {
    expect(await errorOf({ text: '' })).toBe('no_text');
    expect(await errorOf({ text: '', blocks: [] })).toBe('no_text');
    expect((await post({ text: '', blocks: [section('words')] })).ok).toBe(true);
  });

  it('keeps 40,000 characters of a text and shortens a longer one', async () => {
    const kept = (await post({ text: 'x'.repeat(40_000) })).message.text as string;
    expect(kept).toHaveLength(40_000);
    const cut = (await post({ text: 'x'.repeat(40_001) })).message.text as string;
    expect(cut).toHaveLength(40_000);
  });

  it('says where blocks break a limit, in Slack’s words', async () => {
    const blocks = [actions(button('x'.repeat(76)))];
    const problem = 'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]';
    expect(await post({ blocks })).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: [problem],
      response_metadata: { messages: [`[ERROR] ${problem}`] },
    });
    expect((await post({ blocks: [actions(button('x'.repeat(75)))] })).ok).toBe(true);
    expect(await errorOf({ blocks: '[{' })).toBe('invalid_blocks_format');
    expect(await errorOf({ blocks: { type: 'section' } })).toBe('invalid_blocks_format');
  });

  it('gives blocks and elements the ids they lack', async () => {
    const { message } = await post({ blocks: [actions(button('Go'))] });
    expect(message.blocks[0].block_id).toMatch(/.+/);
    expect(message.blocks[0].elements[0].action_id).toMatch(/.+/);
  });

  it('refuses markdown_text beside text, and a hundred and one attachments', async () => {
    expect(await errorOf({ markdown_text: '**x**' })).toBe('markdown_text_conflict');
    const attachments = Array.from({ length: 101 }, () => ({ text: 'x' }));
    expect(await errorOf({ attachments })).toBe('too_many_attachments');
  });

  it('answers in threads, whichever message of the thread is named', async () => {
    const parent = await post({});
    const reply = await post({ text: 'first', thread_ts: parent.ts });
    await post({ text: 'second', thread_ts: reply.ts });
    const mei = sandbox.as('mei.lin');
    expect(mei.messages('safety-office')).toHaveLength(1);
    expect(mei.thread({ channel: 'C0SAFETY', ts: parent.ts }).map((m) => m.text)).toEqual([
      'first',
      'second',
    ]);
    expect(await errorOf({ thread_ts: '1.000001' })).toBe('cannot_reply_to_message');
  });
});

describe('message metadata', () => {
  const metadata = {
    event_type: 'reminder',
    event_payload: { id: 'N-1', day: 3, list: [{ a: 1 }] },
  };

  it('comes back whole from a history that asks for it, else only its kind', async () => {
    await post({ metadata });
    const whole = { channel: 'C0SAFETY', include_all_metadata: true };
    const { messages } = await call(sandbox, 'conversations.history', whole);
    expect(messages[0].metadata).toEqual(metadata);
    const plain = await call(sandbox, 'conversations.history', { channel: 'C0SAFETY' });
    expect(plain.messages[0].metadata).toEqual({ event_type: 'reminder' });
  });

  it('has to be of the right shape and size', async () => {
    expect(await errorOf({ metadata: '{' })).toBe('invalid_metadata_format');
    expect(await errorOf({ metadata: [1] })).toBe('invalid_metadata_format');
    expect(await errorOf({ metadata: { event_type: 'x' } })).toBe('invalid_metadata_schema');
    const nested = { event_type: 'x', event_payload: { a: { b: { c: 1 } } } };
    expect(await errorOf({ metadata: nested })).toBe('invalid_metadata_schema');
    const large = { event_type: 'x', event_payload: { a: 'x'.repeat(16_000) } };
    expect(await errorOf({ metadata: large })).toBe('metadata_too_large');
  });

  it('stays through an update, changes with one, and goes with an empty object', async () => {
    const { ts } = await post({ metadata });
    const update = (more: object) =>
      call(sandbox, 'chat.update', { channel: 'C0SAFETY', ts, text: 'new', ...more });
    expect((await update({})).message.metadata).toEqual(metadata);
    const other = { event_type: 'other', event_payload: {} };
    expect((await update({ metadata: other })).message.metadata).toEqual(other);
    expect((await update({ metadata: {} })).message.metadata).toBeUndefined();
  });
});

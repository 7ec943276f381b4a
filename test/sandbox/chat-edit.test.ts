import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { call, section, startWorkspace } from './support/workspace.js';

let sandbox: Sandbox;
const channel = 'C0SAFETY';
beforeEach(async () => {
  sandbox = await startWorkspace();
  sandbox.admin.inviteBot(channel);
});
afterEach(() => sandbox.stop());

const post = async (args: object = {}) =>
  (await call(sandbox, 'chat.postMessage', { channel, text: 'old', ...args })).ts as string;
const update = (args: object) => call(sandbox, 'chat.update', { channel, ...args });

describe('chat.update', () => {
  it('changes text and blocks, and marks the message as edited', async () => {
    const ts = await post();
    const answer = await update({ ts, text: 'new', blocks: [section('new words')] });
    expect(answer).toMatchObject({ ok: true, channel, ts, text: 'new' });
    const [message] = sandbox.messages(channel);
    expect(message).toMatchObject({ ts, text: 'new', edited: { user: sandbox.app.botUserId } });
  });

  it('keeps blocks that the call leaves out, and drops them for an empty list', async () => {
    const ts = await post({ blocks: [section('kept')] });
    expect((await update({ ts, text: 'new' })).message.blocks).toHaveLength(1);
    expect((await update({ ts, text: 'new', blocks: [] })).message.blocks).toEqual([]);
  });

  it('takes 4,000 characters and not one more', async () => {
    const ts = await post();
    expect((await update({ ts, text: 'x'.repeat(4000) })).ok).toBe(true);
    expect((await update({ ts, text: 'x'.repeat(4001) })).error).toBe('msg_too_long');
  });

  it('changes only the bot’s own messages that still exist, in a living channel', async () => {
    const theirs = sandbox.as('mei.lin').post(channel, 'mine');
    expect((await update({ ts: theirs.ts, text: 'x' })).error).toBe('cant_update_message');
    expect((await update({ ts: '1.000001', text: 'x' })).error).toBe('message_not_found');
    const ts = await post();
    expect((await update({ ts })).error).toBe('no_text');
    sandbox.admin.archive(channel);
    expect((await update({ ts, text: 'x' })).error).toBe('is_inactive');
  });
});

describe('chat.delete', () => {
  it('takes away the bot’s own message and nobody else’s', async () => {
    const ts = await post();
    expect(await call(sandbox, 'chat.delete', { channel, ts })).toEqual({ ok: true, channel, ts });
    expect(sandbox.messages(channel)).toEqual([]);
    expect((await call(sandbox, 'chat.delete', { channel, ts })).error).toBe('message_not_found');
    const theirs = sandbox.as('mei.lin').post(channel, 'mine');
    const answer = await call(sandbox, 'chat.delete', { channel, ts: theirs.ts });
    expect(answer.error).toBe('cant_delete_message');
  });
});

describe('chat.postEphemeral', () => {
  const ephemeral = (args: object) =>
    call(sandbox, 'chat.postEphemeral', { channel, user: 'U_MEI', text: 'only you', ...args });

  it('shows one person a message that no history keeps', async () => {
    const { message_ts: ts } = await ephemeral({});
    expect(sandbox.as('mei.lin').ephemeral()).toMatchObject([{ ts, text: 'only you' }]);
    expect(sandbox.as('chen.wei').ephemeral()).toEqual([]);
    expect((await call(sandbox, 'conversations.history', { channel })).messages).toEqual([]);
  });

  it('refuses people who are not there and texts that are too long', async () => {
    expect((await ephemeral({ user: 'U_TOM' })).error).toBe('user_not_in_channel');
    expect((await ephemeral({ channel: 'U_MEI' })).error).toBe('channel_not_found');
    expect((await ephemeral({ text: 'x'.repeat(40_001) })).error).toBe('msg_too_long');
    expect((await ephemeral({ text: '' })).error).toBe('no_text');
  });
});

describe('permalinks and reactions', () => {
  it('links to a message, and to a reply within its thread', async () => {
    const ts = await post();
    const link = (message_ts: string) =>
      call(sandbox, 'chat.getPermalink', { channel, message_ts });
    const path = `/archives/${channel}/p${ts.replace('.', '')}`;
    expect((await link(ts)).permalink).toBe(`${sandbox.url}${path}`);
    const reply = await post({ thread_ts: ts });
    expect((await link(reply)).permalink).toContain(`thread_ts=${ts}&cid=${channel}`);
    expect((await link('1.000001')).error).toBe('message_not_found');
  });

  it('adds a reaction once', async () => {
    const timestamp = await post();
    const react = (args: object) =>
      call(sandbox, 'reactions.add', { channel, timestamp, name: 'eyes', ...args });
    expect(await react({})).toEqual({ ok: true });
    expect((await react({})).error).toBe('already_reacted');
    expect((await react({ name: 'no such name' })).error).toBe('invalid_name');
    expect((await react({ timestamp: 'yesterday' })).error).toBe('bad_timestamp');
    expect((await react({ timestamp: '1.000001' })).error).toBe('message_not_found');
    const [message] = sandbox.messages(channel);
    expect(message?.reactions).toMatchObject([{ name: 'eyes', count: 1 }]);
  });
});

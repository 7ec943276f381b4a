import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { type Answer, call, startWorkspace } from './support/workspace.js';

let sandbox: Sandbox;
const channel = 'C0SAFETY';
beforeEach(async () => {
  sandbox = await startWorkspace();
});
afterEach(() => sandbox.stop());

const open = (args: object) => call(sandbox, 'conversations.open', { ...args });

describe('conversations.open', () => {
  it('opens a direct message once', async () => {
    const first = await open({ users: 'U_MEI' });
    expect(first).toEqual({ ok: true, channel: { id: expect.stringMatching(/^D/) } });
    const again = await open({ users: 'U_MEI', return_im: true });
    expect(again).toMatchObject({ already_open: true, no_op: true, channel: { is_im: true } });
    expect(again.channel.id).toBe(first.channel.id);
    expect((await open({ channel: first.channel.id })).already_open).toBe(true);
  });

  it('opens a group of up to eight', async () => {
    expect((await open({ users: 'U_MEI,U_CHEN' })).channel.id).toMatch(/^G/);
    const nine = 'U_CHEN,U_MEI,U_WANG,U_LIU,U_OLIVIA,U_JAMES,U_ZHAO,U_TOM,U_SOFIA';
    expect((await open({ users: nine })).error).toBe('too_many_users');
  });

  it('says why a person cannot be written to', async () => {
    await sandbox.admin.changePerson('U_LIU', { refuses_dms: true });
    expect((await open({ users: 'U_DANA' })).error).toBe('user_disabled');
    expect((await open({ users: 'U0NOBODY' })).error).toBe('user_not_found');
    expect((await open({ users: 'U_LIU' })).error).toBe('user_not_visible');
    expect((await open({})).error).toBe('users_list_not_supplied');
    expect((await open({ users: 'U_MEI', prevent_creation: true })).error).toBe(
      'channel_not_found',
    );
    expect((await open({ channel })).error).toBe('method_not_supported_for_channel_type');
  });
});

describe('what the bot knows of channels', () => {
  it('lists public channels page by page, and private ones it is in', async () => {
    const list = (args: object) => call(sandbox, 'conversations.list', { ...args });
    const first = await list({ limit: 2 });
    expect(first.channels).toHaveLength(2);
    const cursor = first.response_metadata.next_cursor;
    const rest = await list({ limit: 100, cursor });
    expect(rest.response_metadata.next_cursor).toBe('');
    const names = [...first.channels, ...rest.channels].map((c) => c.name);
    expect(names).toEqual(['general', 'safety-office', 'unit-channels', 'old-yard']);
    expect((await list({ exclude_archived: true })).channels).toHaveLength(3);
    expect((await list({ types: 'private_channel' })).channels).toEqual([]);
    sandbox.admin.inviteBot('site-leaders');
    expect((await list({ types: 'private_channel' })).channels).toMatchObject([
      { name: 'site-leaders', is_private: true, is_member: true },
    ]);
    expect((await list({ types: 'secret' })).error).toBe('invalid_types');
    expect((await list({ cursor: 'bm8=' })).error).toBe('invalid_cursor');
  });

  it('tells of one channel and who is in it', async () => {
    const info = { channel, include_num_members: true };
    expect(await call(sandbox, 'conversations.info', info)).toMatchObject({
      channel: { name: 'safety-office', num_members: 6, is_member: false },
    });
    const { members } = await call(sandbox, 'conversations.members', { channel });
    expect(members).toContain('U_MEI');
    const hidden = await call(sandbox, 'conversations.info', { channel: 'C0LEADERS' });
    expect(hidden.error).toBe('channel_not_found');
  });

  it('joins public channels only', async () => {
    const join = (id: string) => call(sandbox, 'conversations.join', { channel: id });
    expect((await join(channel)).channel.is_member).toBe(true);
    expect((await join(channel)).warning).toBe('already_in_channel');
    expect((await join('C0OLDYARD')).error).toBe('is_archived');
    sandbox.admin.inviteBot('site-leaders');
    expect((await join('C0LEADERS')).error).toBe('method_not_supported_for_channel_type');
    const mine = await call(sandbox, 'users.conversations', {
      types: 'public_channel,private_channel',
    });
    expect(mine.channels.map((c: { name: string }) => c.name)).toEqual([
      'safety-office',
      'site-leaders',
    ]);
  });
});

describe('histories', () => {
  const history = (args: object = {}) =>
    call(sandbox, 'conversations.history', { channel, ...args });
  const texts = (answer: Answer) => answer.messages.map((m: { text: string }) => m.text);

  beforeEach(() => {
    sandbox.admin.inviteBot(channel);
  });

  async function fiveMessages(): Promise<string[]> {
    const stamps: string[] = [];
    for (const text of ['1', '2', '3', '4', '5']) {
      stamps.push((await call(sandbox, 'chat.postMessage', { channel, text })).ts);
      await sandbox.clock.advance({ minutes: 1 });
    }
    return stamps;
  }

  it('are read newest first, page by page', async () => {
    await fiveMessages();
    const first = await history({ limit: 2 });
    expect(texts(first)).toEqual(['5', '4']);
    expect(first.has_more).toBe(true);
    const second = await history({ limit: 3, cursor: first.response_metadata.next_cursor });
    expect(texts(second)).toEqual(['3', '2', '1']);
    expect(second.has_more).toBe(false);
  });

  it('are cut between oldest and latest, with the bounds only when asked', async () => {
    const stamps = await fiveMessages();
    const bounds = { oldest: stamps[1], latest: stamps[3] };
    expect(texts(await history(bounds))).toEqual(['3']);
    expect(texts(await history({ ...bounds, inclusive: true }))).toEqual(['4', '3', '2']);
    expect((await history({ oldest: 'soon' })).error).toBe('invalid_ts_oldest');
    expect((await history({ latest: 'soon' })).error).toBe('invalid_ts_latest');
  });

  it('leave replies to conversations.replies, unless they were sent to the channel too', async () => {
    const { ts } = await call(sandbox, 'chat.postMessage', { channel, text: 'parent' });
    const reply = { channel, thread_ts: ts };
    await call(sandbox, 'chat.postMessage', { ...reply, text: 'quiet' });
    await call(sandbox, 'chat.postMessage', { ...reply, text: 'loud', reply_broadcast: true });
    expect(texts(await history())).toEqual(['loud', 'parent']);
    expect((await history()).messages[1]).toMatchObject({ reply_count: 2, thread_ts: ts });
    const thread = await call(sandbox, 'conversations.replies', { channel, ts });
    expect(texts(thread)).toEqual(['parent', 'quiet', 'loud']);
    const missing = await call(sandbox, 'conversations.replies', { channel, ts: '1.000001' });
    expect(missing.error).toBe('thread_not_found');
  });

  it('are closed to a bot that is not there', async () => {
    expect((await history({ channel: 'C0UNITS' })).error).toBe('not_in_channel');
    expect((await history({ channel: 'C0LEADERS' })).error).toBe('channel_not_found');
    const { ts } = sandbox.as('mei.lin').post('unit-channels', 'x');
    const thread = await call(sandbox, 'conversations.replies', { channel: 'C0UNITS', ts });
    expect(thread.error).toBe('channel_not_found');
  });
});

describe('people', () => {
  it('come with zone and offset, and with a locale when asked', async () => {
    const { user } = await call(sandbox, 'users.info', { user: 'U_MEI' });
    expect(user).toMatchObject({ tz: 'Asia/Shanghai', tz_offset: 28_800, is_admin: true });
    expect(user.locale).toBeUndefined();
    const asked = await call(sandbox, 'users.info', { user: 'U_JAMES', include_locale: true });
    expect(asked.user).toMatchObject({ locale: 'en-US', tz_offset: -18_000 });
    expect((await call(sandbox, 'users.info', { user: 'U0NOBODY' })).error).toBe('user_not_found');
  });

  it('have an offset that follows daylight saving', async () => {
    await sandbox.clock.jumpTo(new Date('2026-07-01T00:00:00Z'));
    const { user } = await call(sandbox, 'users.info', { user: 'U_OLIVIA' });
    expect(user).toMatchObject({ tz_offset: 3600, tz_label: 'British Summer Time' });
  });

  it('show guests, strangers and deactivation as Slack does', async () => {
    const info = async (user: string) => (await call(sandbox, 'users.info', { user })).user;
    expect(await info('U_GAO')).toMatchObject({ is_restricted: true, is_ultra_restricted: true });
    const gone = await info('U_DANA');
    expect(gone).toMatchObject({ deleted: true });
    expect(gone.tz).toBeUndefined();
    await sandbox.admin.addPerson({
      id: 'U_GUEST',
      name: 'ext',
      real_name: 'External Person',
      team_id: 'T0OTHER',
      is_stranger: true,
    });
    expect(await info('U_GUEST')).toMatchObject({ team_id: 'T0OTHER', is_stranger: true });
  });

  it('are listed page by page', async () => {
    const all = await call(sandbox, 'users.list');
    expect(all.members).toHaveLength(15);
    const page = await call(sandbox, 'users.list', { limit: 10 });
    const rest = await call(sandbox, 'users.list', {
      limit: 10,
      cursor: page.response_metadata.next_cursor,
    });
    expect(page.members.length + rest.members.length).toBe(15);
    expect(rest.response_metadata.next_cursor).toBe('');
  });
});

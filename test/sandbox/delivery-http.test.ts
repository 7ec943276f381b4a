import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { machineSeconds } from '../../src/sandbox/sandbox-clock.js';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { startBot } from './support/bolt-bot.js';
import {
  call,
  input,
  json,
  modal,
  plain,
  type RawBot,
  section,
  startRawBot,
  startWorkspace,
} from './support/workspace.js';

const form = modal(
  [input('Words', { type: 'plain_text_input', action_id: 'w' }, { block_id: 'b' })],
  { callback_id: 'form' },
);

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

describe('requests to the bot', () => {
  it('are signed over the very body, with the machine’s time', async () => {
    await mei().command('/hazard', '李 & <b>');
    const { headers, body } = bot.received[0] ?? {};
    const timestamp = String(headers?.['x-slack-request-timestamp']);
    const hmac = createHmac('sha256', sandbox.app.signingSecret);
    const expected = hmac.update(`v0:${timestamp}:${body}`).digest('hex');
    expect(headers?.['x-slack-signature']).toBe(`v0=${expected}`);
    // The workspace stands in March 2026; the bot checks against the machine.
    expect(Math.abs(machineSeconds() - Number(timestamp))).toBeLessThan(10);
  });

  it('are refused by Bolt under another secret', async () => {
    const real = await startBot((app) => app.command('/hazard', ({ ack }) => ack()));
    const other = await startWorkspace({ signingSecret: 'another secret' });
    other.connectBot(real.sandbox.botUrl ?? '');
    expect(await other.as('mei.lin').command('/hazard')).toMatchObject({
      acknowledged: false,
      failure: '/hazard failed with the error "http_client_error"',
    });
    await other.stop();
    await real.stop();
  });

  it('carry a command with mentions as ids, the rest escaped', async () => {
    await mei().command('/hazard', 'ask @liu.yang in #general about <!channel> & more', {
      channel: 'safety-office',
    });
    expect(bot.received[0]?.payload).toMatchObject({
      command: '/hazard',
      text: 'ask <@U_LIU|liu.yang> in <#C0GENERAL|general> about &lt;!channel&gt; &amp; more',
      channel_id: 'C0SAFETY',
      channel_name: 'safety-office',
      user_id: 'U_MEI',
      team_id: 'T0HARBOUR',
      is_enterprise_install: 'false',
    });
  });

  it('answer Slack’s handshake', async () => {
    bot.answer = (response, { payload }) => response.end(payload.challenge);
    expect(await sandbox.verifyUrl()).toBe(true);
    bot.answer = (response) => response.end('no');
    expect(await sandbox.verifyUrl()).toBe(false);
    const real = await startBot();
    expect(await real.sandbox.verifyUrl()).toBe(true);
    await real.stop();
  });
});

describe('what the person sees of a bad answer', () => {
  it('to a command: a failure after three seconds, or at once for an error', async () => {
    bot.answer = () => {};
    sandbox.ackTimeoutMs = 50;
    const late = await mei().command('/hazard');
    expect(late).toMatchObject({
      acknowledged: false,
      failure: '/hazard failed with the error "operation_timeout"',
    });
    expect(late.acknowledgedInMs).toBeGreaterThanOrEqual(49);
    sandbox.ackTimeoutMs = 3000;
    bot.answer = (response) => response.writeHead(500).end();
    expect((await mei().command('/hazard')).failure).toContain('http_service_error');
    sandbox.disconnectBot();
    expect((await mei().command('/hazard')).failure).toContain('dispatch_failed');
  });

  it('to a form: the modal stays open with what was typed', async () => {
    await openForm();
    await mei().fill('Words', 'typed');
    bot.answer = () => {};
    sandbox.ackTimeoutMs = 50;
    const outcome = await mei().submit();
    sandbox.ackTimeoutMs = 3000;
    expect(outcome).toMatchObject({ acknowledged: false, closed: false });
    expect(outcome.failure).toBe('We had some trouble connecting. Try again?');
    expect(mei().modal()?.state.values.b?.w?.value).toBe('typed');
    expect(mei().modalNotice().failure).toBe(outcome.failure);
    bot.answer = (response) => response.writeHead(404).end();
    expect(await mei().submit()).toMatchObject({ closed: false, failure: outcome.failure });
    bot.answer = (response) => response.end();
    expect(await mei().submit()).toMatchObject({ closed: true });
  });

  it('waits three seconds unless told otherwise', async () => {
    const usual = await startWorkspace();
    const silent = await startRawBot(usual);
    silent.answer = () => {};
    const outcome = await usual.as('mei.lin').command('/hazard');
    expect(outcome.acknowledgedInMs).toBeGreaterThanOrEqual(2990);
    await silent.stop();
    await usual.stop();
  });
});

async function openForm(): Promise<void> {
  await mei().command('/hazard');
  const trigger_id = bot.received.at(-1)?.payload.trigger_id as string;
  await call(sandbox, 'views.open', { trigger_id, view: form });
}

describe('what an acknowledgement may say', () => {
  it('to a command: a text or blocks, to the person or to the channel', async () => {
    bot.answer = (response) => response.end('Done.');
    const quiet = await mei().command('/hazard', '', { channel: 'safety-office' });
    expect(quiet.ephemeral).toMatchObject([{ text: 'Done.', channel: 'C0SAFETY' }]);
    bot.answer = (response) =>
      json(response, { response_type: 'in_channel', blocks: [section('For all')] });
    await mei().command('/hazard', '', { channel: 'safety-office' });
    expect(sandbox.messages('safety-office')[0]?.blocks?.[0]?.text?.text).toBe('For all');
    bot.answer = (response) => json(response, { blocks: [section('')] });
    expect((await mei().command('/hazard')).failure).toContain('invalid_blocks');
  });

  it.each([
    ['errors at a block that is no input', { response_action: 'errors', errors: { x: 'Why' } }],
    ['errors that say nothing', { response_action: 'errors', errors: { b: '' } }],
    ['no errors', { response_action: 'errors', errors: {} }],
    ['an unknown action', { response_action: 'explode' }],
    ['a view that breaks a limit', { response_action: 'update', view: modal([]) }],
    ['a text', 'Thank you'],
  ])('to a form, but not %s', async (_name, answer) => {
    await openForm();
    await mei().fill('Words', 'typed');
    bot.answer = (response) =>
      typeof answer === 'string' ? response.end(answer) : json(response, answer);
    expect(await mei().submit()).toMatchObject({
      closed: false,
      failure: 'We had some trouble connecting. Try again?',
    });
    expect(mei().modal()?.state.values.b?.w?.value).toBe('typed');
    expect(sandbox.recorder.violations()).toHaveLength(1);
  });

  it('to a form: errors at its fields', async () => {
    await openForm();
    await mei().fill('Words', 'typed');
    bot.answer = (response) =>
      json(response, { response_action: 'errors', errors: { b: 'Too vague' } });
    expect(await mei().submit()).toMatchObject({ closed: false, errors: { b: 'Too vague' } });
    expect(mei().modalNotice().errors).toEqual({ b: 'Too vague' });
  });

  it('to a form: another view in its place, on top, or none at all', async () => {
    await openForm();
    await mei().fill('Words', 'typed');
    const second = { ...form, callback_id: 'second' };
    bot.answer = (response) => json(response, { response_action: 'push', view: second });
    expect((await mei().submit()).pushed?.callback_id).toBe('second');
    expect(mei().modals()).toHaveLength(2);
    await mei().fill('Words', 'again');
    bot.answer = (response) =>
      json(response, { response_action: 'update', view: { ...form, title: plain('Changed') } });
    expect((await mei().submit()).updated?.title?.text).toBe('Changed');
    bot.answer = (response) => json(response, { response_action: 'clear' });
    expect(await mei().submit()).toMatchObject({ closed: true });
    expect(mei().modals()).toEqual([]);
  });

  it('to a form: nothing, which closes only the top', async () => {
    await openForm();
    await mei().fill('Words', 'typed');
    bot.answer = (response) => json(response, { response_action: 'push', view: form });
    await mei().submit();
    await mei().fill('Words', 'again');
    bot.answer = (response) => response.end();
    await mei().submit();
    expect(mei().modals()).toHaveLength(1);
  });
});

describe('events', () => {
  const events = () => bot.received.filter(({ payload }) => payload.type === 'event_callback');
  const nums = () => events().map(({ headers }) => headers['x-slack-retry-num']);

  it('are sent again at once, after a minute and after five, until acknowledged', async () => {
    bot.answer = (response) => response.writeHead(500).end();
    await sandbox.admin.changePerson('U_MEI', { locale: 'en-GB' });
    expect(nums()).toEqual([undefined, '1']);
    await sandbox.clock.advance({ seconds: 59 });
    expect(nums()).toHaveLength(2);
    await sandbox.clock.advance({ seconds: 1 });
    expect(nums()).toEqual([undefined, '1', '2']);
    await sandbox.clock.advance({ hours: 3 });
    expect(nums()).toEqual([undefined, '1', '2', '3']);
    expect(new Set(events().map(({ payload }) => payload.event_id)).size).toBe(1);
    expect(events()[1]?.headers['x-slack-retry-reason']).toBe('http_error');
  });

  it('say when the bot was too slow, and stop when it answers', async () => {
    bot.answer = (response, { headers }) => {
      if (headers['x-slack-retry-num']) response.end();
      // Only the first is kept waiting.
      sandbox.ackTimeoutMs = 3000;
    };
    sandbox.ackTimeoutMs = 600;
    await sandbox.admin.changePerson('U_MEI', { locale: 'en-GB' });
    await sandbox.clock.advance({ hours: 1 });
    expect(nums()).toEqual([undefined, '1']);
    expect(events()[1]?.headers['x-slack-retry-reason']).toBe('http_timeout');
  });

  it('are not sent again when the bot asks for that', async () => {
    bot.answer = (response) => response.writeHead(500, { 'x-slack-no-retry': '1' }).end();
    await sandbox.admin.changePerson('U_MEI', { locale: 'en-GB' });
    await sandbox.clock.advance({ hours: 1 });
    expect(nums()).toEqual([undefined]);
  });

  it('reach a bot that comes back within five minutes', async () => {
    sandbox.disconnectBot();
    await sandbox.admin.deactivate('U_LIU');
    bot = await startRawBot(sandbox);
    await sandbox.clock.advance({ minutes: 1 });
    expect(events()[0]?.payload.event).toMatchObject({
      type: 'user_change',
      user: { id: 'U_LIU', deleted: true },
    });
  });

  it('come only as subscribed, and only from where the bot is', async () => {
    mei().post('app', 'hello');
    await sandbox.settled();
    expect(events()[0]?.payload).toMatchObject({
      event: { type: 'message', channel_type: 'im', user: 'U_MEI', text: 'hello' },
      authorizations: [{ user_id: sandbox.app.botUserId, is_bot: true }],
    });
    mei().post('safety-office', `<@${sandbox.app.botUserId}> look`);
    await sandbox.settled();
    expect(events()).toHaveLength(1);
    sandbox.admin.inviteBot('safety-office');
    mei().post('safety-office', '@closeout look');
    await sandbox.settled();
    const types = events().map(({ payload }) => payload.event.type);
    expect(types).toEqual(['message', 'member_joined_channel', 'app_mention']);
  });

  it('tell of people who join, and of the end', async () => {
    await sandbox.admin.addPerson({ id: 'U_NEW', name: 'new', real_name: 'New Person' });
    await sandbox.admin.uninstall();
    const types = events().map(({ payload }) => payload.event.type);
    expect(types.sort()).toEqual(['app_uninstalled', 'team_join', 'tokens_revoked']);
    mei().post('app', 'anybody there?');
    await sandbox.settled();
    expect(events()).toHaveLength(3);
  });

  it('tell the bot of its own messages and of edits', async () => {
    const { ts, channel } = await call(sandbox, 'chat.postMessage', {
      channel: 'U_MEI',
      text: 'a',
    });
    await call(sandbox, 'chat.update', { channel, ts, text: 'b' });
    await sandbox.settled();
    expect(events().map(({ payload }) => payload.event.subtype)).toEqual([
      undefined,
      'message_changed',
    ]);
    expect(events()[1]?.payload.event).toMatchObject({
      message: { text: 'b' },
      previous_message: { text: 'a' },
    });
  });
});

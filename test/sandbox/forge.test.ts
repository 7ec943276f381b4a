import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { type Bot, startBot } from './support/bolt-bot.js';
import {
  call,
  input,
  modal,
  type RawBot,
  section,
  startRawBot,
  startWorkspace,
} from './support/workspace.js';

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

const last = () => bot.received.at(-1)?.payload;

describe('forged requests', () => {
  it('are believed by real Bolt, whoever they name and whatever they press', async () => {
    const seen: string[] = [];
    const real: Bot = await startBot((app) => {
      app.action('approve', async ({ ack, body }) => {
        seen.push(body.user.id);
        await ack();
      });
      app.view('form', async ({ ack, view }) => {
        seen.push(view.private_metadata);
        await ack();
      });
    });
    const { forge } = real.sandbox;
    const click = await forge.click({ user: 'gao.feng', actionId: 'approve', value: 'H-1' });
    const submission = { user: 'gao.feng', callbackId: 'form', privateMetadata: 'H-2' };
    expect([click, await forge.submission(submission)]).toMatchObject([
      { acknowledged: true },
      { acknowledged: true },
    ]);
    expect(seen).toEqual(['U_GAO', 'H-2']);
    await real.stop();
  });

  it('may name a message that the person does not see, and an old trigger', async () => {
    const post = { channel: 'U_MEI', text: 'private' };
    const { ts, channel } = await call(sandbox, 'chat.postMessage', post);
    const message = { channel: channel as string, ts: ts as string };
    await sandbox.forge.click({
      user: 'U_LIU',
      actionId: 'done',
      value: 'H-9',
      message,
      triggerId: '1.2.old',
    });
    expect(last()).toMatchObject({
      user: { id: 'U_LIU' },
      trigger_id: '1.2.old',
      message: { text: 'private' },
      actions: [{ action_id: 'done', value: 'H-9' }],
    });
  });

  it('may be signed with another secret or at another time, which real Bolt refuses', async () => {
    const real = await startBot((app) => app.command('/hazard', ({ ack }) => ack()));
    const send = (badly?: object) =>
      real.sandbox.forge.send('command', { command: '/hazard', user_id: 'U_MEI' }, badly);
    expect(await send()).toMatchObject({ acknowledged: true });
    expect(await send({ signingSecret: 'guessed' })).toMatchObject({ status: 401 });
    expect(await send({ skewSeconds: -301 })).toMatchObject({ status: 401 });
    expect(await send({ skewSeconds: -200 })).toMatchObject({ acknowledged: true });
    await real.stop();
  });

  it('may be anything at all', async () => {
    await sandbox.forge.send('interaction', { type: 'block_actions', actions: [] });
    expect(last()).toEqual({ type: 'block_actions', actions: [] });
  });
});

describe('the same request again', () => {
  it('is the very same event, marked as a retry', async () => {
    await sandbox.as('mei.lin').openHome();
    await sandbox.forge.redeliver({ times: 2 });
    const ids = bot.received.map(({ payload }) => payload.event_id);
    expect(new Set(ids).size).toBe(1);
    expect(bot.received.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([
      undefined,
      '1',
      '2',
    ]);
  });

  it('is the very same submission, or command, all at once when asked', async () => {
    const mei = sandbox.as('mei.lin');
    await mei.command('/hazard', 'x');
    const { trigger_id } = last();
    const view = modal([input('Words', { type: 'plain_text_input', action_id: 'w' })]);
    await call(sandbox, 'views.open', { trigger_id, view });
    await mei.fill('Words', 'typed');
    await mei.submit();
    await sandbox.forge.redeliver({ name: 'view_submission', times: 3, together: true });
    const submissions = bot.received.filter(({ payload }) => payload.type === 'view_submission');
    expect(new Set(submissions.map(({ body }) => body)).size).toBe(1);
    expect(submissions).toHaveLength(4);
    await sandbox.forge.redeliver({ kind: 'command' });
    expect(last()).toMatchObject({ command: '/hazard', trigger_id });
  });

  it('needs something to repeat', async () => {
    await expect(sandbox.forge.redeliver({ name: 'view_closed' })).rejects.toThrow('nothing');
  });

  it('is what an impatient person sends by pressing twice', async () => {
    const mei = sandbox.as('mei.lin');
    await mei.command('/hazard');
    const { trigger_id } = last();
    await call(sandbox, 'views.open', { trigger_id, view: modal([section('x')]) });
    const outcomes = await Promise.all([mei.submit(), mei.submit()]);
    expect(outcomes).toMatchObject([{ closed: true }, { closed: true }]);
    const views = bot.received.filter(({ payload }) => payload.type === 'view_submission');
    expect(new Set(views.map(({ payload }) => payload.view.id)).size).toBe(1);
  });
});

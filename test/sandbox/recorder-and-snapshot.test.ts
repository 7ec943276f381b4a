import { afterEach, describe, expect, it } from 'vitest';
import { Recorder } from '../../src/sandbox/recorder.js';
import { SandboxClock } from '../../src/sandbox/sandbox-clock.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.js';
import { Workspace } from '../../src/sandbox/state/workspace.js';
import { emptyState } from '../../src/sandbox/state/workspace-state.js';
import { MONDAY } from './support/monday.js';
import {
  actions,
  button,
  call,
  home,
  input,
  modal,
  section,
  startRawBot,
  startWorkspace,
} from './support/workspace.js';

const open: Sandbox[] = [];
async function start(options = {}): Promise<Sandbox> {
  const sandbox = await startWorkspace(options);
  open.push(sandbox);
  return sandbox;
}
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.stop();
});

describe('the recorder', () => {
  it('keeps requests both ways with their answers and times', async () => {
    const sandbox = await start();
    const bot = await startRawBot(sandbox);
    await sandbox.as('mei.lin').command('/hazard', 'x');
    await call(sandbox, 'users.info', { user: 'U_MEI' });
    expect(sandbox.recorder.find()).toMatchObject([
      { seq: 1, direction: 'to_bot', name: '/hazard', status: 200, request: { text: 'x' } },
      { seq: 2, direction: 'from_bot', name: 'users.info', answer: { ok: true } },
    ]);
    expect(sandbox.recorder.find({ direction: 'to_bot' })).toHaveLength(1);
    expect(sandbox.recorder.find({ name: 'users.info' })[0]?.at).toBe(MONDAY.toISOString());
    expect(sandbox.recorder.find({ after: 1 })).toHaveLength(1);
    await bot.stop();
  });

  it('never keeps a token that came in a body', async () => {
    const sandbox = await start();
    await fetch(`${sandbox.apiUrl}auth.test`, {
      method: 'POST',
      body: new URLSearchParams({ token: sandbox.app.botToken }),
    });
    expect(JSON.stringify(sandbox.recorder.find())).not.toContain(sandbox.app.botToken);
  });

  it('lists every broken limit', async () => {
    const sandbox = await start();
    await call(sandbox, 'chat.postMessage', { channel: 'U_MEI', text: '' });
    await call(sandbox, 'chat.postMessage', { channel: 'U_MEI', blocks: [section('')] });
    await call(sandbox, 'users.info', { user: 'U0NOBODY' });
    expect(sandbox.recorder.violations()).toEqual([
      'chat.postMessage: no_text',
      'chat.postMessage: invalid_blocks: [ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ]);
  });

  it('forgets the oldest beyond its bound', () => {
    const state = emptyState({ id: 'T', name: 'T', domain: 't' });
    const recorder = new Recorder(new Workspace(state, new SandboxClock(MONDAY)), 2);
    for (const name of ['a', 'b', 'c']) {
      recorder.add({
        direction: 'to_bot',
        name,
        ms: 0,
        status: 200,
        error: undefined,
        request: {},
        answer: {},
        violations: [],
      });
    }
    expect(recorder.find().map((entry) => entry.name)).toEqual(['b', 'c']);
    expect(recorder.seq).toBe(3);
  });
});

describe('changes', () => {
  it('are told one by one', async () => {
    const sandbox = await start();
    const told: string[] = [];
    sandbox.onChange(({ what }) => {
      if (what !== 'record') told.push(what);
    });
    await call(sandbox, 'views.publish', { user_id: 'U_MEI', view: home([section('x')]) });
    await call(sandbox, 'chat.postMessage', { channel: 'U_MEI', text: 'x' });
    sandbox.as('mei.lin').read();
    expect(told).toEqual(['home', 'channel', 'message_posted', 'read']);
  });

  it('wake those who wait, who give up after their time', async () => {
    const sandbox = await start();
    const mei = sandbox.as('mei.lin');
    const waiting = mei.waitForMessage(/overdue/);
    await call(sandbox, 'chat.postMessage', { channel: 'U_MEI', text: 'H-1 is overdue' });
    const message = await waiting;
    await expect(
      mei.waitForMessage('overdue', { timeoutMs: 10, after: message.ts }),
    ).rejects.toThrow(/waited 10 ms in vain for a message of mei.lin with overdue/);
  });
});

describe('a snapshot', () => {
  it('brings everything back: people, messages, modals as typed, files, homes, the time', async () => {
    const first = await start();
    const bot = await startRawBot(first);
    const mei = first.as('mei.lin');
    first.admin.inviteBot('safety-office');
    await first.admin.changePerson('U_MEI', { locale: 'en-GB' });
    await call(first, 'views.publish', { user_id: 'U_MEI', view: home([section('home')]) });
    const blocks = [actions(button('Go', { action_id: 'go' }))];
    const { ts } = await call(first, 'chat.postMessage', {
      channel: 'C0SAFETY',
      text: 'kept',
      blocks,
      metadata: { event_type: 'e', event_payload: { id: 1 } },
    });
    const file = mei.upload('a.png', Buffer.from('bytes'));
    await mei.command('/hazard');
    const trigger_id = bot.received.at(-1)?.payload.trigger_id as string;
    const form = modal([input('Words', { type: 'plain_text_input', action_id: 'w' })]);
    await call(first, 'views.open', { trigger_id, view: form });
    await mei.fill('Words', 'half a sentence');
    await first.settled();
    const snapshot: unknown = JSON.parse(JSON.stringify(first.snapshot()));
    await bot.stop();

    const second = await startSandbox({ snapshot });
    open.push(second);
    const again = second.as('mei.lin');
    expect(second.clock.now()).toEqual(first.clock.now());
    expect(again.user.locale).toBe('en-GB');
    expect(again.home()?.blocks[0]?.text?.text).toBe('home');
    expect(Object.values(again.modal()?.state.values ?? {})[0]?.w?.value).toBe('half a sentence');
    expect(again.download(file).toString()).toBe('bytes');
    expect(again.messages('safety-office')).toMatchObject([{ ts, text: 'kept' }]);
    const { messages } = await call(second, 'conversations.history', {
      channel: 'C0SAFETY',
      include_all_metadata: true,
    });
    expect(messages[0].metadata.event_payload).toEqual({ id: 1 });
    const later = await call(second, 'chat.postMessage', { channel: 'C0SAFETY', text: 'next' });
    expect((later.ts as string) > (ts as string)).toBe(true);
  });

  it('keeps a running clock running, as far from the machine’s as before', async () => {
    const first = await start({ clock: SandboxClock.shifted(-86_400_000) });
    const second = await startSandbox({ snapshot: first.snapshot() });
    open.push(second);
    expect(second.clock.frozen).toBe(false);
    expect(Math.abs(second.clock.offsetMs + 86_400_000)).toBeLessThan(1000);
  });

  it('is refused when it is none', async () => {
    await expect(startSandbox({ snapshot: { version: 2 } })).rejects.toThrow();
  });
});

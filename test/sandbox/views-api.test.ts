import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import {
  actions,
  button,
  call,
  home,
  input,
  modal,
  option,
  plain,
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

const mei = () => sandbox.as('mei.lin');
const view = modal([section('words')]);

/** A trigger as a command brings it. */
async function trigger(): Promise<string> {
  await mei().command('/hazard');
  return bot.received.at(-1)?.payload.trigger_id as string;
}

/** A trigger as a click inside the open modal brings it. */
async function triggerInside(): Promise<string> {
  await mei().click('modal', 'Go');
  return bot.received.at(-1)?.payload.trigger_id as string;
}

const open = async (given: unknown = view) =>
  call(sandbox, 'views.open', { trigger_id: await trigger(), view: given });
const messages = (answer: { response_metadata?: { messages: string[] } }) =>
  answer.response_metadata?.messages;

describe('triggers', () => {
  it('open one view within three seconds', async () => {
    const id = await trigger();
    await sandbox.clock.advance({ seconds: 3 });
    const answer = await call(sandbox, 'views.open', { trigger_id: id, view });
    expect(answer).toMatchObject({ ok: true, view: { type: 'modal', state: { values: {} } } });
    expect(mei().modal()?.id).toBe(answer.view.id);
  });

  it('expire after three seconds of the workspace clock', async () => {
    const id = await trigger();
    await sandbox.clock.jumpTo(new Date(sandbox.clock.now().getTime() + 3001));
    const answer = await call(sandbox, 'views.open', { trigger_id: id, view });
    expect(answer.error).toBe('expired_trigger_id');
    expect(sandbox.recorder.violations()).toEqual(['views.open: expired_trigger_id']);
  });

  it('open exactly one view', async () => {
    const id = await trigger();
    await call(sandbox, 'views.open', { trigger_id: id, view });
    const again = await call(sandbox, 'views.open', { trigger_id: id, view });
    expect(again.error).toBe('exchanged_trigger_id');
  });

  it('cannot be invented or left out', async () => {
    const invented = { trigger_id: '1.2.abc', view };
    expect((await call(sandbox, 'views.open', invented)).error).toBe('invalid_trigger_id');
    expect(messages((await call(sandbox, 'views.open', { view })) as never)).toEqual([
      '[ERROR] invalid `trigger_id`',
    ]);
  });

  it('survive a view that was refused', async () => {
    const id = await trigger();
    const refused = await call(sandbox, 'views.open', { trigger_id: id, view: modal([]) });
    expect(refused.error).toBe('invalid_arguments');
    expect((await call(sandbox, 'views.open', { trigger_id: id, view })).ok).toBe(true);
  });
});

describe('the stack of modals', () => {
  const withButton = modal([actions(button('Go'))]);
  const push = async () =>
    call(sandbox, 'views.push', { trigger_id: await triggerInside(), view: withButton });

  it('holds three', async () => {
    const root = await open(withButton);
    const second = await push();
    expect(second.view).toMatchObject({
      previous_view_id: root.view.id,
      root_view_id: root.view.id,
    });
    expect((await push()).ok).toBe(true);
    expect((await push()).error).toBe('push_limit_reached');
    expect(mei().modals()).toHaveLength(3);
  });

  it('grows only from a click inside a modal', async () => {
    await open(withButton);
    const outside = { trigger_id: await trigger(), view };
    expect((await call(sandbox, 'views.push', outside)).error).toBe('not_found');
  });

  it('goes back one by one, or all at once when the view says so', async () => {
    await open(withButton);
    await push();
    await mei().close();
    expect(mei().modals()).toHaveLength(1);
    const clearing = { ...withButton, clear_on_close: true };
    await call(sandbox, 'views.push', { trigger_id: await triggerInside(), view: clearing });
    await mei().close();
    expect(mei().modals()).toEqual([]);
  });
});

describe('views.update', () => {
  const form = (...blocks: object[]) => modal(blocks);
  const text = (more: object = {}) =>
    input('Words', { type: 'plain_text_input', action_id: 'words' }, { block_id: 'b', ...more });
  const update = (args: object) => call(sandbox, 'views.update', { ...args });

  it('keeps what was typed where block_id and action_id stay the same', async () => {
    const { view: opened } = await open(form(text()));
    await mei().fill('Words', 'typed');
    const initial = { type: 'plain_text_input', action_id: 'words', initial_value: 'new' };
    const again = form(section('more'), input('Words', initial, { block_id: 'b' }));
    await update({ view_id: opened.id, view: again });
    expect(mei().modal()?.state.values).toEqual({
      b: { words: { type: 'plain_text_input', value: 'typed' } },
    });
  });

  it('starts afresh where an id changes', async () => {
    const { view: opened } = await open(form(text()));
    await mei().fill('Words', 'typed');
    await update({ view_id: opened.id, view: form(text({ block_id: 'c' })) });
    expect(mei().modal()?.state.values.c?.words?.value).toBeNull();
  });

  it('drops a chosen option that is no longer offered', async () => {
    const select = (...names: string[]) =>
      form(
        input(
          'Unit',
          { type: 'static_select', action_id: 's', options: names.map((n) => option(n)) },
          { block_id: 'b' },
        ),
      );
    const { view: opened } = await open(select('Quay', 'Dock'));
    await mei().fill('Unit', 'Dock');
    await update({ view_id: opened.id, view: select('Dock', 'Yard') });
    expect(mei().modal()?.state.values.b?.s?.selected_option?.value).toBe('Dock');
    await update({ view_id: opened.id, view: select('Yard') });
    expect(mei().modal()?.state.values.b?.s?.selected_option).toBeNull();
  });

  it('refuses an old hash and takes the present one', async () => {
    const { view: opened } = await open();
    const first = await update({ view_id: opened.id, view, hash: opened.hash });
    expect(first.ok).toBe(true);
    const stale = await update({ view_id: opened.id, view, hash: opened.hash });
    expect(stale.error).toBe('hash_conflict');
    expect((await update({ view_id: opened.id, view, hash: first.view.hash })).ok).toBe(true);
  });

  it('finds a view by its external_id, which only one view may have', async () => {
    await open({ ...view, external_id: 'report-1' });
    expect((await update({ external_id: 'report-1', view })).ok).toBe(true);
    expect((await update({ external_id: 'report-1', view })).error).toBe('not_found');
    await open({ ...view, external_id: 'report-2' });
    const published = { user_id: 'U_MEI', view: home([section('x')], { external_id: 'report-2' }) };
    expect((await call(sandbox, 'views.publish', published)).error).toBe('duplicate_external_id');
  });

  it('does not find a view that was closed', async () => {
    const { view: opened } = await open();
    await mei().close();
    expect((await update({ view_id: opened.id, view })).error).toBe('not_found');
    expect((await update({ view })).error).toBe('invalid_arguments');
  });
});

describe('what a view may be', () => {
  const faultOf = async (given: unknown) => messages((await open(given)) as never);

  it('has titles of at most 24 characters', async () => {
    expect((await open({ ...view, title: plain('x'.repeat(24)) })).ok).toBe(true);
    expect(await faultOf({ ...view, title: plain('x'.repeat(25)) })).toEqual([
      '[ERROR] must be less than 25 characters [json-pointer:/view/title/text]',
    ]);
    expect(await faultOf({ ...view, submit: plain('x'.repeat(25)) })).toHaveLength(1);
    expect(await faultOf({ ...view, close: plain('x'.repeat(25)) })).toHaveLength(1);
  });

  it('keeps 3,000 characters of private metadata', async () => {
    expect((await open({ ...view, private_metadata: 'x'.repeat(3000) })).ok).toBe(true);
    expect(await faultOf({ ...view, private_metadata: 'x'.repeat(3001) })).toHaveLength(1);
  });

  it('needs a submit when it asks for something', async () => {
    const asking = modal([input('Words', { type: 'plain_text_input', action_id: 'w' })]);
    expect((await open(asking)).ok).toBe(true);
    expect(await faultOf({ ...asking, submit: undefined })).toEqual([
      '[ERROR] missing required field: submit [json-pointer:/view]',
    ]);
  });

  it('holds a hundred blocks and at least one', async () => {
    const many = (count: number) => modal(Array.from({ length: count }, () => section('x')));
    expect((await open(many(100))).ok).toBe(true);
    expect(await faultOf(many(101))).toEqual([
      '[ERROR] no more than 100 items allowed [json-pointer:/view/blocks]',
    ]);
    expect(await faultOf(many(0))).toHaveLength(1);
  });

  it('weighs at most 250 kB', async () => {
    const heavy = modal(Array.from({ length: 90 }, () => section('安'.repeat(1000))));
    expect((await open(heavy)).error).toBe('view_too_large');
  });

  it('is JSON of the right kind', async () => {
    expect((await open('{')).error).toBe('invalid_arguments');
    expect(await faultOf(home([section('x')]))).toEqual([
      '[ERROR] unsupported type: home [json-pointer:/view/type]',
    ]);
  });
});

describe('Home tabs', () => {
  const publish = (args: object) => call(sandbox, 'views.publish', { user_id: 'U_MEI', ...args });

  it('are published for one person and replaced in place', async () => {
    const first = await publish({ view: home([section('one')]) });
    const second = await publish({ view: home([section('two')]), hash: first.view.hash });
    expect(second.view.id).toBe(first.view.id);
    const stale = await publish({ view: home([section('three')]), hash: first.view.hash });
    expect(stale.error).toBe('hash_conflict');
    expect(mei().home()?.blocks[0]?.text?.text).toBe('two');
    expect(sandbox.as('chen.wei').home()).toBeUndefined();
  });

  it('are refused for nobody, for the deactivated, and without a Home tab', async () => {
    const args = { view: home([section('x')]) };
    expect((await publish({ ...args, user_id: 'U0NOBODY' })).error).toBe('invalid_arguments');
    expect((await publish({ ...args, user_id: 'U_DANA' })).error).toBe('invalid_arguments');
    const tabless = await startWorkspace({ app: { homeTab: false } });
    const refused = await call(tabless, 'views.publish', { user_id: 'U_MEI', ...args });
    expect(refused.error).toBe('not_enabled');
    await tabless.stop();
  });

  it('open with the event that says which tab, and what was published', async () => {
    await publish({ view: home([section('one')]) });
    await mei().openHome();
    const { payload } = bot.received.at(-1) ?? {};
    expect(payload).toMatchObject({
      type: 'event_callback',
      event: { type: 'app_home_opened', user: 'U_MEI', tab: 'home', view: { type: 'home' } },
    });
    await mei().openMessagesTab();
    expect(bot.received.at(-1)?.payload.event).toMatchObject({ tab: 'messages' });
    expect(bot.received.at(-1)?.payload.event.view).toBeUndefined();
  });
});

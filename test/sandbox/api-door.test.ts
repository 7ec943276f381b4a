import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { call, startWorkspace } from './support/workspace.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startWorkspace();
});
afterEach(() => sandbox.stop());

function post(method: string, body: string, contentType?: string) {
  return fetch(`${sandbox.apiUrl}${method}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${sandbox.app.botToken}`,
      ...(contentType ? { 'content-type': contentType } : {}),
    },
    body: contentType ? body : Buffer.from(body),
  }).then((response) => response.json());
}

/** fetch does not let a caller name another host. */
function statusWithHost(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${sandbox.url}/api/auth.test`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('the door of the Web API', () => {
  it('lets the bot in with its token, in the header or in the body', async () => {
    expect(await call(sandbox, 'auth.test')).toMatchObject({
      ok: true,
      user_id: sandbox.app.botUserId,
      bot_id: sandbox.app.botId,
      team: 'Harbour Construction · 港湾建设',
    });
    const response = await fetch(`${sandbox.apiUrl}auth.test`, {
      method: 'POST',
      body: new URLSearchParams({ token: sandbox.app.botToken }),
    });
    expect(await response.json()).toMatchObject({ ok: true });
  });

  it('turns away no token, a wrong one, and the wrong kind', async () => {
    const response = await fetch(`${sandbox.apiUrl}auth.test`, { method: 'POST' });
    expect(await response.json()).toEqual({ ok: false, error: 'not_authed' });
    const error = async (method: string, token: string) =>
      (await call(sandbox, method, {}, token)).error;
    expect(await error('auth.test', 'xoxb-invented')).toBe('invalid_auth');
    expect(await error('auth.test', sandbox.app.appToken)).toBe('not_allowed_token_type');
    expect(await error('apps.connections.open', sandbox.app.botToken)).toBe(
      'not_allowed_token_type',
    );
  });

  it('answers account_inactive once the app is uninstalled', async () => {
    await sandbox.admin.uninstall();
    expect((await call(sandbox, 'auth.test')).error).toBe('account_inactive');
    sandbox.admin.reinstall();
    expect((await call(sandbox, 'auth.test')).ok).toBe(true);
  });

  it.each(['chat.scheduleMessage', 'files.upload', 'no.such.method'])(
    'does not know %s',
    async (method) => {
      expect((await call(sandbox, method)).error).toBe('unknown_method');
    },
  );

  it('finds people by email, whatever its case; nobody who has left, and with its own scope alone', async () => {
    const email = sandbox.people().find(({ id }) => id === 'U_MEI')?.email ?? '';
    const lookUp = (of: string) => call(sandbox, 'users.lookupByEmail', { email: of });
    expect(await lookUp(email.toUpperCase())).toMatchObject({ ok: true, user: { id: 'U_MEI' } });
    expect((await call(sandbox, 'users.lookupByEmail')).error).toBe('invalid_arguments');
    expect((await lookUp('nobody@example.com')).error).toBe('users_not_found');
    const gone = sandbox.people().find((one) => one.deleted || one.is_bot);
    if (gone) expect((await lookUp(gone.email)).error).toBe('users_not_found');
    const narrow = await startWorkspace({ app: { scopes: ['users:read'] } });
    expect(await call(narrow, 'users.lookupByEmail', { email })).toMatchObject({
      ...{ error: 'missing_scope', needed: 'users:read.email' },
    });
    await narrow.stop();
  });

  it('says which scope is missing and which there are', async () => {
    const narrow = await startWorkspace({ app: { scopes: ['commands', 'chat:write'] } });
    expect(await call(narrow, 'users.info', { user: 'U_MEI' })).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'commands,chat:write',
    });
    expect(await call(narrow, 'conversations.open', { users: 'U_MEI' })).toMatchObject({
      error: 'missing_scope',
    });
    await narrow.stop();
  });

  it('reads JSON, and warns when it does not name its charset', async () => {
    const body = JSON.stringify({ user: 'U_MEI', include_locale: true });
    expect(await post('users.info', body, 'application/json; charset=utf-8')).toMatchObject({
      ok: true,
      user: { locale: 'zh-CN' },
    });
    expect(await post('users.info', body, 'application/json')).toMatchObject({
      ok: true,
      warning: 'missing_charset',
    });
  });

  it('reads multipart forms', async () => {
    const form = new FormData();
    form.set('user', 'U_MEI');
    const response = await fetch(`${sandbox.apiUrl}users.info`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.app.botToken}` },
      body: form,
    });
    expect(await response.json()).toMatchObject({ ok: true, user: { name: 'mei.lin' } });
  });

  it('refuses bodies that it cannot read', async () => {
    expect(await post('auth.test', 'a', 'text/xml')).toMatchObject({ error: 'invalid_post_type' });
    expect(await post('auth.test', 'a')).toMatchObject({ error: 'missing_post_type' });
    expect(await post('auth.test', '{', 'application/json')).toMatchObject({
      error: 'invalid_form_data',
    });
  });

  it('names the missing argument', async () => {
    expect(await call(sandbox, 'users.info')).toEqual({
      ok: false,
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: user'] },
    });
  });

  it('answers only requests that name this host', async () => {
    const { port } = new URL(sandbox.url);
    expect(await statusWithHost(`127.0.0.1:${port}`)).toBe(200);
    expect(await statusWithHost('evil.example.com')).toBe(403);
  });
});

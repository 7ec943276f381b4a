import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { translatorFor } from '../../../src/i18n/translator.js';
import {
  missingPermissionBlocks,
  missingPermissionFacts,
} from '../../../src/slack/installations/missing-permissions.js';
import { needs, Permissions, usedBySlack } from '../../../src/slack/installations/permissions.js';
import { scopes } from '../../../src/slack/kit/scopes.js';

const root = join(import.meta.dirname, '../../..');
const { oauth_config } = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8'));
const sources = readdirSync(join(root, 'src/slack'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(root, 'src/slack', file), 'utf8'))
  .join('\n');
const nothing = () => undefined;
const quiet = { debug: nothing, info: nothing, warn: nothing, error: nothing };

test('the manifest asks for each permission that something uses, and for no other', () => {
  expect(oauth_config.scopes.bot).toEqual(scopes);
  const calls = [{ channel: 'D1' }, { channel: 'C1' }, { types: 'public_channel' }, {}];
  const used = Object.values(needs).flatMap((need) => calls.flatMap((call) => need(call)));
  expect([...new Set([...used, ...usedBySlack])].sort()).toEqual([...scopes].sort());
});

test('every method that is called stands in the table, or needs no permission', () => {
  const called = [...sources.matchAll(/client\.([a-z]+)\.(\w+)\(/gi)].map(
    ([, family, method]) => `${family}.${method}`,
  );
  const free = (method: string) => /^(?:views\.|auth\.test$)/.test(method);
  expect([...new Set(called)].filter((method) => !free(method)).sort()).toEqual(
    Object.keys(needs).sort(),
  );
});

test.each(scopes)('%s is told to admins, and at readiness, as what waits for it', (scope) => {
  const said = (['en', 'zh-CN'] as const).map((locale) =>
    JSON.stringify(missingPermissionBlocks([scope], translatorFor(locale, 'UTC'))),
  );
  for (const text of said) {
    expect(text).toContain(scope);
    expect(text).toContain('https://api.slack.com/apps');
  }
  expect(said[1]).toMatch(/\p{Script=Han}/u);
  expect(missingPermissionFacts([scope])?.waiting).toEqual([expect.stringContaining(scope)]);
});

test('nothing is missing until Slack has said, nor once all is granted', () => {
  const permissions = new Permissions(quiet);
  expect(permissions.missing()).toEqual([]);
  expect(permissions.missingFor('users.info', {})).toBeNull();
  permissions.learn(['chat:write', 'groups:read', 'channels:history']);
  expect(permissions.missingFor('chat.postMessage', {})).toBeNull();
  expect(permissions.missingFor('users.info', {})).toBe('users:read');
  expect(permissions.missingFor('conversations.info', { channel: 'C1' })).toBeNull();
  expect(permissions.missingFor('conversations.history', { channel: 'C1' })).toBeNull();
  expect(permissions.missingFor('conversations.history', { channel: 'D1' })).toBe('im:history');
  expect(permissions.missingFor('views.open', {})).toBeNull();
  permissions.learn(scopes);
  expect(permissions.missing()).toEqual([]);
  expect(missingPermissionFacts(permissions.missing())).toBeUndefined();
  expect(missingPermissionBlocks([], translatorFor('en', 'UTC'))).toEqual([]);
});

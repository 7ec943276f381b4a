import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { startWorkspace } from './support/workspace.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startWorkspace();
});
afterEach(() => sandbox.stop());

describe('Harbour Construction · 港湾建设', () => {
  it('has people of two languages in four zones, an owner, a guest, and one who left', () => {
    const people = sandbox.people().filter((user) => !user.is_bot);
    const values = (key: 'tz' | 'locale') => new Set(people.map((user) => user[key]));
    expect(people.length).toBeGreaterThanOrEqual(12);
    expect([...values('tz')].sort()).toEqual([
      'America/New_York',
      'Asia/Shanghai',
      'Europe/London',
      'Europe/Rome',
    ]);
    expect([...values('locale')].sort()).toEqual(['en-GB', 'en-US', 'zh-CN']);
    const named = (what: (user: (typeof people)[number]) => boolean) =>
      people.filter(what).map((user) => user.name);
    expect(named((user) => user.is_primary_owner)).toEqual(['chen.wei']);
    expect(named((user) => user.is_restricted)).toEqual(['gao.feng']);
    expect(named((user) => user.deleted)).toEqual(['dana.cole']);
  });

  it('has channels of each kind, the bot in none of them', () => {
    const channels = sandbox.channels();
    expect(channels.map((channel) => channel.name)).toEqual([
      'general',
      'safety-office',
      'unit-channels',
      'site-leaders',
      'old-yard',
    ]);
    const { botUserId } = sandbox.app;
    expect(channels.some((channel) => channel.members.includes(botUserId))).toBe(false);
    expect(channels.some((channel) => channel.members.includes('U_DANA'))).toBe(false);
  });

  it('is made anew for every workspace', async () => {
    await sandbox.admin.deactivate('liu.yang');
    sandbox.admin.inviteBot('general');
    const other = await startWorkspace();
    expect(other.as('liu.yang').user.deleted).toBe(false);
    expect(other.channels()[0]?.members).not.toContain(other.app.botUserId);
    await other.stop();
  });
});

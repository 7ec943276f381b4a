import { WebClient } from '@slack/web-api';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../../src/sandbox/start-sandbox.js';
import { fetchProfile, profileOf } from '../../../src/slack/listening/people.js';

const at = new Date('2026-12-04T04:00:00Z');
const clock = { now: () => at };

async function profile(userId: string) {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.stop());
  const client = new WebClient(sandbox.app.botToken, { slackApiUrl: sandbox.apiUrl });
  return fetchProfile(client, userId, 'T0HARBOUR', clock);
}

describe('what Slack says of a user', () => {
  test('gives the language, the time zone and the name', async () => {
    expect(await profile('U_CHEN')).toEqual({
      id: 'U_CHEN',
      name: '陈伟',
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      isSlackAdmin: true,
      isGuest: false,
      isForeign: false,
      isDeactivated: false,
      refreshedAt: at,
    });
    expect(await profile('U_JAMES')).toMatchObject({
      locale: 'en',
      timeZone: 'America/New_York',
      isSlackAdmin: false,
    });
  });

  test('tells guests and those who left', async () => {
    expect(await profile('U_GAO')).toMatchObject({ isGuest: true, isDeactivated: false });
    expect(await profile('U_DANA')).toMatchObject({ isDeactivated: true });
  });

  test('that is nobody is thrown on', async () => {
    await expect(profile('U_NOBODY')).rejects.toMatchObject({ data: { error: 'user_not_found' } });
  });

  test.each([
    ['T1', 'T1', false],
    ['T2', 'T1', true],
    [undefined, 'T1', false],
    ['T2', 'E1', false],
  ])('of team %s is foreign to %s: %s', (team_id, workspaceId, isForeign) => {
    expect(profileOf({ id: 'U1', team_id }, workspaceId, at).isForeign).toBe(isForeign);
  });

  test('falls back where Slack says nothing, or what nobody knows', () => {
    expect(profileOf({ id: 'U1', tz: 'Mars/Olympus', real_name: ' ' }, 'T1', at)).toMatchObject({
      name: 'U1',
      locale: 'en',
      timeZone: 'UTC',
    });
    expect(profileOf({ id: 'U1', name: 'liu', profile: { display_name: '' } }, 'T1', at).name).toBe(
      'liu',
    );
  });
});

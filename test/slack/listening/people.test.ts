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
  return fetchProfile(client, userId, { workspaceId: 'T0HARBOUR' }, clock);
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
      isBot: false,
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

  describe.each([
    ['of no organisation', { workspaceId: 'T1', organisationId: undefined }],
    ['of an organisation', { workspaceId: 'T1', organisationId: 'E1' }],
  ])('seen from a workspace %s', (_what, home) => {
    const inOrganisation = home.organisationId !== undefined;
    test.each([
      ['the workspace’s own', { team_id: 'T1' }, false],
      ['of no team', {}, false],
      ['of a team that only the profile names', { profile: { team: 'T2' } }, true],
      ['of another team', { team_id: 'T2' }, true],
      ['a stranger', { team_id: 'T2', is_stranger: true }, true],
      ['a stranger of no team', { is_stranger: true }, true],
      [
        'of another organisation',
        { team_id: 'T2', enterprise_user: { enterprise_id: 'E2' } },
        true,
      ],
      ['of our organisation', { team_id: 'T2', enterprise_id: 'E1' }, !inOrganisation],
      [
        'of our organisation, whom no shared channel shows',
        { team_id: 'T2', enterprise_user: { enterprise_id: 'E1' }, is_stranger: true },
        !inOrganisation,
      ],
      ['named by our organisation alone', { team_id: 'E1' }, !inOrganisation],
      ['in our workspace too', { team_id: 'T2', enterprise_user: { teams: ['T2', 'T1'] } }, false],
    ])('somebody %s is foreign or not', (_who, user, isForeign) => {
      expect(profileOf({ id: 'W1', ...user }, home, at).isForeign).toBe(isForeign);
    });

    test.each([
      ['the workspace’s own', { team_id: 'T1' }, true],
      ['in our workspace too', { team_id: 'T2', enterprise_user: { teams: ['T1'] } }, true],
      ['of another workspace', { team_id: 'T2', enterprise_user: { enterprise_id: 'E1' } }, false],
      ['of another organisation', { team_id: 'T2' }, false],
    ])('an admin %s is an admin here or not', (_who, user, isSlackAdmin) => {
      for (const flag of [{ is_admin: true }, { is_owner: true }]) {
        const profile = profileOf({ id: 'W1', ...user, ...flag }, home, at);
        expect(profile.isSlackAdmin).toBe(isSlackAdmin);
      }
    });
  });

  test('falls back where Slack says nothing, or what nobody knows', () => {
    expect(
      profileOf({ id: 'U1', tz: 'Mars/Olympus', real_name: ' ' }, { workspaceId: 'T1' }, at),
    ).toMatchObject({
      name: 'U1',
      locale: 'en',
      timeZone: null,
    });
    expect(
      profileOf({ id: 'U1', name: 'liu', profile: { display_name: '' } }, { workspaceId: 'T1' }, at)
        .name,
    ).toBe('liu');
  });
});

import { expect, it } from 'vitest';
import { namedInstallation } from '../../../src/slack/listening/named-installation.js';

const authorized = (team_id: string | null) => ({
  authorizations: [{ team_id, enterprise_id: 'E1', is_enterprise_install: team_id === null }],
});

it.each<[string, unknown, string | undefined]>([
  ['an event', { ...authorized('T1'), context_team_id: 'T2', team_id: 'T3' }, 'T1'],
  [
    'an event of a workspace and others',
    { authorizations: [{ team_id: 'T1' }, { team_id: 'T2' }] },
    'T1',
  ],
  [
    'an event of the organisation',
    { ...authorized(null), context_team_id: 'T2', team_id: 'T3' },
    'T2',
  ],
  ['an event with nobody authorized', { authorizations: [], team_id: 'T3' }, 'T3'],
  [
    'an event whose context is no team',
    { ...authorized(null), context_team_id: null, team_id: 'T3' },
    'T3',
  ],
  ['an event that names the organisation alone', { ...authorized('E1'), team_id: 'E1' }, undefined],
  ['a command', { team_id: 'T1', enterprise_id: 'E1', user_id: 'W1' }, 'T1'],
  ['a command of the organisation alone', { enterprise_id: 'E1', user_id: 'W1' }, undefined],
  ['a click', { team: { id: 'T1', enterprise_id: 'E1' }, user: { id: 'U1', team_id: 'T2' } }, 'T1'],
  [
    'a click with no team',
    { team: null, enterprise: { id: 'E1' }, user: { id: 'W1', team_id: 'T1' } },
    'T1',
  ],
  [
    'a click of the organisation alone',
    { team: null, enterprise: { id: 'E1' }, user: { id: 'W1', team_id: 'E1' } },
    undefined,
  ],
  ['a click whose team is the organisation', { team: { id: 'E1' }, user: { team_id: 'T1' } }, 'T1'],
  [
    'a view',
    {
      view: { app_installed_team_id: 'T1', team_id: 'T2' },
      team: { id: 'T2' },
      user: { team_id: 'T2' },
    },
    'T1',
  ],
  ['a view that says nothing', { view: { app_installed_team_id: '' }, team: { id: 'T2' } }, 'T2'],
  ['a view of nobody', { view: { team_id: 'T2' }, user: { id: 'U1' } }, undefined],
  ['a body without a word of it', { type: 'shortcut' }, undefined],
  ['nonsense', { authorizations: 'T1', team: 'T1', team_id: 7, user: null }, undefined],
  ['nothing', undefined, undefined],
])('%s is booked under the workspace that it names', (_what, body, named) => {
  expect(namedInstallation(body)).toBe(named);
});

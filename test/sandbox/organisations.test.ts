import { afterAll, describe, expect, it } from 'vitest';
import type { Address } from '../../src/sandbox/delivery/address.js';
import { harbourSeed } from '../../src/sandbox/seed.js';
import { startSandbox } from '../../src/sandbox/start-sandbox.js';
import { call, modal, type RawBot, section, startRawBot } from './support/workspace.js';

const organisation = { id: 'E0GROUP', name: 'Group' };
const partner = { id: 'E0PARTNER', name: 'Partner' };
const stranger = { name: 'paul', real_name: 'Paul', team_id: 'T0PARTNER', organisation: partner };

const sandbox = await startSandbox({
  seed: {
    ...harbourSeed,
    team: { ...harbourSeed.team, organisation },
    people: [...harbourSeed.people, { id: 'U_PAUL', ...stranger }],
  },
});
const bot: RawBot = await startRawBot(sandbox);
afterAll(async () => {
  await bot.stop();
  await sandbox.stop();
});
const last = () => bot.received.at(-1)?.payload;

describe('a workspace of an Enterprise organisation', () => {
  it('names both to whoever asks by its token', async () => {
    const workspace = { team_id: 'T0HARBOUR', enterprise_id: 'E0GROUP' };
    expect(await call(sandbox, 'auth.test', {})).toMatchObject({
      ...workspace,
      is_enterprise_install: false,
    });
  });

  it.each([
    ['U_MEI', 'T0HARBOUR', 'E0GROUP'],
    ['U_DANA', 'T0HARBOUR', 'E0GROUP'],
    ['U_PAUL', 'T0PARTNER', 'E0PARTNER'],
  ])('says of %s which team and organisation they are of', async (user, team_id, enterprise_id) => {
    expect(await call(sandbox, 'users.info', { user })).toMatchObject({
      user: { team_id, enterprise_user: { id: user, enterprise_id, teams: [team_id] } },
    });
  });

  it('names both in commands, interactions and events', async () => {
    const mei = sandbox.as('U_MEI');
    await mei.command('/hazard');
    expect(last()).toMatchObject({ team_id: 'T0HARBOUR', enterprise_id: 'E0GROUP' });
    await mei.globalShortcut('report_hazard');
    expect(last()).toMatchObject({
      team: { id: 'T0HARBOUR', enterprise_id: 'E0GROUP' },
      enterprise: organisation,
    });
    await mei.openHome();
    expect(last()).toMatchObject({
      enterprise_id: 'E0GROUP',
      context_enterprise_id: 'E0GROUP',
      authorizations: [{ team_id: 'T0HARBOUR', enterprise_id: 'E0GROUP' }],
    });
  });

  it('says in a modal of somebody of another one whose app it is, and that the team is theirs', async () => {
    const paul = sandbox.as('U_PAUL');
    await paul.globalShortcut('report_hazard');
    expect(last()).toMatchObject({ team: { id: 'T0HARBOUR' }, user: { team_id: 'T0PARTNER' } });
    await call(sandbox, 'views.open', {
      trigger_id: last().trigger_id,
      view: modal([section('x')]),
    });
    await paul.submit();
    expect(last()).toMatchObject({
      team: { id: 'T0PARTNER', enterprise_id: 'E0PARTNER' },
      enterprise: partner,
      view: { app_installed_team_id: 'T0HARBOUR' },
    });
  });
});

describe('a forged request for another installation', () => {
  const elsewhere: Address = { team: 'T0OTHER', organisation: partner };
  const orgAlone: Address = { team: null, organisation };

  it.each<[string, Address | 'nowhere', object, object, object]>([
    [
      'of another team',
      elsewhere,
      {
        team_id: 'T0OTHER',
        authorizations: [{ team_id: 'T0OTHER', is_enterprise_install: false }],
      },
      { team_id: 'T0OTHER', enterprise_id: 'E0PARTNER', is_enterprise_install: 'false' },
      { team: { id: 'T0OTHER' }, enterprise: partner, user: { team_id: 'T0OTHER' } },
    ],
    [
      'of the organisation alone',
      orgAlone,
      { team_id: 'E0GROUP', authorizations: [{ team_id: null, is_enterprise_install: true }] },
      { enterprise_id: 'E0GROUP', is_enterprise_install: 'true' },
      { team: null, enterprise: organisation, is_enterprise_install: true },
    ],
    ['that names none', 'nowhere', { type: 'event_callback' }, { command: '/hazard' }, {}],
  ])('%s says so wherever Slack would', async (_what, address, event, command, submission) => {
    const forge = sandbox.forge.addressedTo(address);
    await forge.event({ type: 'app_uninstalled' });
    expect(last()).toMatchObject(event);
    expect(JSON.stringify(last())).not.toContain('T0HARBOUR');
    await forge.command('U_MEI', '/hazard');
    expect(last()).toMatchObject(command);
    expect(last()).not.toMatchObject({ team_id: 'T0HARBOUR' });
    await forge.submission({ user: 'U_MEI', callbackId: 'form' });
    expect(last()).toMatchObject(submission);
    expect(JSON.stringify(last())).not.toContain('T0HARBOUR');
  });
});

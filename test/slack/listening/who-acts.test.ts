import { describe, expect, it } from 'vitest';
import { actorOf, unknownMember } from '../../../src/domain/organisation/actor.js';
import { ids } from '../../../src/slack/ids.js';
import { saveWorkspaceSettings } from '../../../src/use-cases/organisation/save-workspace-settings.js';
import { eventually } from '../../support/eventually.js';
import { fillReport } from '../hazards/filled-report.js';
import { plantUnits } from '../organisation/units-and-people.js';
import { gridSeed, organisations } from './grid.js';
import { type LogLine, type RunningBot, startBot } from './running-bot.js';

const site = '一号码头 · Quay 1';
const workspaceId = 'T0HARBOUR';
const admin = { workspaceId, actor: actorOf(unknownMember('U_CHEN'), ['U_CHEN']) };

const member = ({ context }: RunningBot, userId: string) =>
  context.unitOfWork.read(workspaceId, (stores) => stores.members.find(userId));

async function reported({ slack }: RunningBot, userId: string): Promise<string> {
  const person = slack.as(userId);
  await person.globalShortcut(ids.shortcuts.report);
  await fillReport(person, site);
  await person.fill('description', 'A loose handrail');
  return JSON.stringify((await person.submit()).updated?.blocks);
}

describe('a colleague of another workspace of the same organisation', async () => {
  const bot = await startBot({ seed: gridSeed });
  const { slack } = bot;
  await plantUnits(bot);

  it('reports as a full member, with a team of their own in what Slack sends', async () => {
    expect(await reported(bot, 'W_ANA')).toMatch(/H-\d+ is recorded/);
    const [submission] = slack.recorder.find({ name: 'view_submission' });
    expect(submission?.request).toMatchObject({
      team: { id: 'T0SISTER', enterprise_id: organisations.own.id },
      user: { id: 'W_ANA', team_id: 'T0SISTER' },
      view: { app_installed_team_id: workspaceId },
    });
    expect(await member(bot, 'W_ANA')).toMatchObject({ isForeign: false, isSlackAdmin: false });
  });

  it('is no admin here for being one there', async () => {
    // Whoever is met for the first time is answered in a modal.
    await slack.as('W_ANA').command('/safety', 'help');
    await eventually(async () => expect(await member(bot, 'W_ANA')).not.toBeNull());
    await slack.as('W_ANA').command('/safety', 'setup');
    await slack
      .as('W_ANA')
      .waitForMessage(({ text }) => text.includes('Only admins can change the set-up'));
  });

  it('is taken off when Slack tells that they left', async () => {
    const own = await startBot({ seed: gridSeed });
    await own.slack.as('W_ANA').command('/safety', 'help');
    await eventually(async () => expect(await member(own, 'W_ANA')).not.toBeNull());
    await own.slack.admin.deactivate('W_ANA');
    await eventually(async () =>
      expect(await member(own, 'W_ANA')).toMatchObject({ isDeactivated: true, isForeign: false }),
    );
    await own.slack.admin.changePerson('W_ANA', { deleted: false });
    await eventually(async () =>
      expect(await member(own, 'W_ANA')).toMatchObject({ isDeactivated: false }),
    );
  });
});

describe('somebody of another organisation in a shared channel', async () => {
  const bot = await startBot({ seed: gridSeed });
  const { slack } = bot;
  await plantUnits(bot);

  it('reports only where an admin allows it', async () => {
    const paul = slack.as('U_PAUL');
    await paul.globalShortcut(ids.shortcuts.report);
    const notice = await paul.waitForModal((modal) => modal.callback_id === ids.views.notice);
    expect(JSON.stringify(notice.blocks)).toContain('people of other organisations may not report');
    await paul.close();
    expect(await member(bot, 'U_PAUL')).toMatchObject({ isForeign: true });
  });

  it('whom an admin allowed reports, though the modal’s team is theirs', async () => {
    const allowed = await startBot({ seed: gridSeed });
    await plantUnits(allowed);
    await saveWorkspaceSettings(allowed.context, admin, {
      locale: 'en',
      timeZone: 'Europe/London',
      workdayStart: 540,
      workdayEnd: 1080,
      officeChannelId: null,
      guestsMayReport: true,
    });
    expect(await reported(allowed, 'U_PAUL')).toMatch(/H-\d+ is recorded/);
    const [submission] = allowed.slack.recorder.find({ name: 'view_submission' });
    expect(submission?.request).toMatchObject({ team: { id: 'T0PARTNER' } });
    expect(await member(allowed, 'U_PAUL')).toMatchObject({ isForeign: true });
  });
});

describe('an event to our installation about somebody of another organisation', async () => {
  const bot = await startBot({ seed: gridSeed });
  const { slack } = bot;
  await plantUnits(bot, ['U_LIU']);
  const levelAndFacts = ({ level, facts }: LogLine) => [level, facts];
  const left = [['debug', { userId: 'U_LIU' }]];

  it.each(
    ['user_change', 'team_join'].flatMap((type) => [
      { type, who: 'a team of no organisation', user: { team_id: 'T0OTHER' } },
      { type, who: 'a team that the profile names', user: { profile: { team: 'T0OTHER' } } },
      { type, who: 'a stranger', user: { team_id: 'T0OTHER', is_stranger: true } },
      {
        type,
        who: 'another organisation',
        user: { team_id: 'T0PARTNER', enterprise_user: { enterprise_id: 'E0PARTNER' } },
      },
    ]),
  )('changes nothing: $type of $who', async ({ type, user }) => {
    const before = await member(bot, 'U_LIU');
    const lines = bot.logged.length;
    await slack.forge.event({ type, user: { id: 'U_LIU', deleted: true, ...user } });
    await eventually(() => expect(bot.logged.splice(lines).map(levelAndFacts)).toEqual(left));
    expect(await member(bot, 'U_LIU')).toEqual(before);
    expect(before?.isDeactivated).toBe(false);
    expect(bot.changes).toEqual([]);
  });
});

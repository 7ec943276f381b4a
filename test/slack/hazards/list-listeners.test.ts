import { describe, expect, it } from 'vitest';
import { actorOf, unknownMember } from '../../../src/domain/organisation/actor.js';
import type { Person } from '../../../src/sandbox/person/person.js';
import { ids } from '../../../src/slack/ids.js';
import { reportHazard } from '../../../src/use-cases/hazards/report-hazard.js';
import { startBot } from '../listening/running-bot.js';
import { plantUnits } from '../organisation/units-and-people.js';

const bot = await startBot();
const { slack } = bot;
const { siteId } = await plantUnits(bot, ['U_CHEN', 'U_SUN', 'U_OLIVIA', 'U_WANG', 'U_ZHAO']);
for (let index = 1; index <= 23; index += 1) await report(index);

async function report(index: number): Promise<void> {
  const acting = { workspaceId: 'T0HARBOUR', actor: actorOf(unknownMember('U_SUN'), []) };
  await reportHazard(bot.context, acting, {
    submissionKey: `hazard ${index}`,
    description: `finding ${index}`,
    category: index % 2 === 0 ? 'facility' : 'behaviour',
    kind: index % 2 === 0 ? 'damaged' : 'unlicensed',
    unitId: siteId,
    place: `Crane ${index}`,
    level: index === 7 ? 'major' : 'general',
    severity: 2,
    likelihood: 2,
    clause: null,
    interimControl: null,
    sourcePermalink: null,
    foundAt: slack.clock.now(),
    responsibleId: null,
    files: [],
    onTheSpot: null,
  });
}

/** What the person's newest list says. */
async function shownTo(person: Person, part: string): Promise<string> {
  const found = await person.waitForMessage((message) =>
    JSON.stringify(message.blocks ?? []).includes(part),
  );
  return JSON.stringify(found.blocks);
}

describe('the list of hazards', () => {
  it('turns its pages in the message, and narrows down by the form', async () => {
    const sun = slack.as('U_SUN');
    await sun.command('/hazard', '列表');
    const first = await sun.waitForMessage((message) => JSON.stringify(message).includes('H-23'));
    await sun.click(first, ids.actions.listNext);
    expect(await shownTo(sun, '"value":"13"')).not.toContain('"value":"14"');
    const second = await sun.waitForMessage((message) => JSON.stringify(message).includes('H-13'));
    await sun.click(second, ids.actions.listFilter);
    await sun.waitForModal((modal) => modal.callback_id === ids.views.listFilter);
    await sun.fill('level', 'major');
    expect(await sun.submit()).toMatchObject({ closed: true });
    await sun.waitForMessage(({ blocks }) => {
      const shown = JSON.stringify(blocks ?? []);
      return shown.includes('finding 7') && !shown.includes('finding 13');
    });
  });

  it('reads filters in words; what it did not understand is said, and no list is shown', async () => {
    const wang = slack.as('U_WANG');
    await wang.command('/hazard', '列表 重大，單位：一號碼頭');
    const shown = await shownTo(wang, 'finding 7');
    expect(shown).not.toContain('finding 8');
    await wang.command('/hazard', '列表 重大 乱七八糟');
    const said = await shownTo(wang, '乱七八糟');
    expect(said).toContain('待复查');
    expect(said).not.toContain('finding 7');
  });

  it('says which units there are when none has the name', async () => {
    const chen = slack.as('U_CHEN');
    await chen.command('/hazard', 'list unit:Atlantis');
    const answer = await chen.waitForMessage((message) => message.text.includes('Atlantis'));
    expect(answer.text).toContain('一号码头 · Quay 1');
  });

  it('shows nothing to somebody who is not involved', async () => {
    const olivia = slack.as('U_OLIVIA');
    await olivia.command('/hazard', 'list');
    const answer = await olivia.waitForMessage((message) =>
      JSON.stringify(message).includes('list'),
    );
    expect(JSON.stringify(answer)).not.toContain('finding');
  });

  it('opens from Home, turns its pages and narrows down in the modal', async () => {
    const chen = slack.as('U_CHEN');
    await chen.openHome();
    await chen.waitForHome();
    await slack.forge.click({ user: 'U_CHEN', actionId: ids.actions.homeList });
    const page = (part: string) =>
      chen.waitForModal((modal) => JSON.stringify(modal.blocks).includes(part));
    await page('finding 23');
    await chen.click('modal', ids.actions.listNext);
    await page('finding 13');
    await chen.click('modal', ids.actions.listFilter);
    await chen.waitForModal((modal) => modal.callback_id === ids.views.listFilter);
    await chen.fill('category', 'behaviour');
    await chen.submit();
    await page('finding 21');
    expect(chen.modals()).toHaveLength(1);
  });
});

describe('other looks', () => {
  it('shows what waits on somebody', async () => {
    const zhao = slack.as('U_ZHAO');
    await zhao.command('/hazard', '我的');
    await shownTo(zhao, 'finding 1');
  });

  it('sums up for an admin, and refuses others with a sentence', async () => {
    await slack.as('U_CHEN').command('/safety', '汇总 一号码头 本月');
    await slack.as('U_CHEN').waitForMessage((message) => message.text.includes('23'));
    await slack.as('U_SUN').command('/safety', '汇总');
    await slack.as('U_SUN').waitForMessage((message) => message.text.includes('只有单位负责人'));
  });
});

import { describe, expect, it } from 'vitest';
import { actorOf, unknownMember } from '../../../src/domain/organisation/actor.js';
import { ids } from '../../../src/slack/ids.js';
import { reportHazard } from '../../../src/use-cases/hazards/report-hazard.js';
import { eventually } from '../../support/eventually.js';
import { fillReport } from '../hazards/filled-report.js';
import { plantUnits } from '../organisation/units-and-people.js';
import { startBot } from './running-bot.js';

const bot = await startBot();
const { slack } = bot;
const people = ['U_CHEN', 'U_SUN', 'U_ZHAO', 'U_TOM', 'U_GAO', 'U_LIU', 'U_PRIYA'];
const { siteId } = await plantUnits(bot, people);

async function aHazard(description = 'loose rail'): Promise<number> {
  const acting = { workspaceId: 'T0HARBOUR', actor: actorOf(unknownMember('U_SUN'), []) };
  const { hazard } = await reportHazard(bot.context, acting, {
    submissionKey: `${description}${Math.random()}`,
    description,
    category: 'facility',
    kind: 'damaged',
    unitId: siteId,
    place: 'Crane 3',
    level: 'general',
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
  return hazard.number;
}

const sentence = (userId: string, part: string) =>
  slack.as(userId).waitForMessage((message) => message.text.includes(part));

describe('a click that is not allowed', () => {
  it('says who may commit, to somebody who may not, and changes nothing', async () => {
    const number = await aHazard();
    const click = { user: 'U_SUN', actionId: ids.actions.commit, value: String(number) };
    const result = await slack.forge.click(click);
    expect(result.status).toBe(200);
    await sentence('U_SUN', '只有责任人或单位负责人可以制定整改方案');
    expect(slack.as('U_SUN').modal()).toBeUndefined();
  });

  it('tells somebody who is not involved that they may not see it', async () => {
    const number = await aHazard();
    await slack.forge.click({
      user: 'U_TOM',
      actionId: ids.actions.openHazard,
      value: `${number}`,
    });
    await sentence('U_TOM', 'You cannot see this: you are not involved');
  });

  it('tells of a button that came too early what is true now', async () => {
    const number = await aHazard();
    await slack.forge.click({ user: 'U_ZHAO', actionId: ids.actions.rectify, value: `${number}` });
    await sentence('U_ZHAO', `H-${number} 待落实整改`);
  });

  it.each(['', 'H-', '999999', '<!channel>', '17; drop table'])(
    'answers a forged value %j with a sentence that pings nobody',
    async (value) => {
      const before = slack.as('U_LIU').ephemeral().length;
      await slack.forge.click({ user: 'U_LIU', actionId: ids.actions.commit, value });
      await eventually(() => expect(slack.as('U_LIU').ephemeral()).toHaveLength(before + 1));
      const text = slack.as('U_LIU').ephemeral().at(-1)?.text;
      expect(text).toContain('没有编号为');
      expect(text).not.toContain('<!');
    },
  );

  it('refuses a forged submission in the use case', async () => {
    const number = await aHazard();
    const result = await slack.forge.submission({
      user: 'U_TOM',
      callbackId: ids.views.reassign,
      privateMetadata: JSON.stringify({ number }),
      values: { responsibleId: { value: { type: 'users_select', selected_user: 'U_TOM' } } },
      view: { blocks: [{ type: 'input', block_id: 'responsibleId' }] },
    });
    expect(result.body).toEqual({
      response_action: 'errors',
      errors: {
        responsibleId:
          'Only the leader of the unit or an admin can name another responsible person.',
      },
    });
  });
});

describe('the report form', () => {
  it('names every wrong field at once, in the reader’s language', async () => {
    const liu = slack.as('U_LIU');
    await liu.globalShortcut(ids.shortcuts.report);
    await liu.waitForModal((modal) => modal.callback_id === ids.views.report);
    const refused = await liu.submit({ bypassClient: true });
    expect(refused.errors).toEqual({
      description: '此项必填。',
      category: '此项必填。',
      kind: '此项必填。',
      unitId: '此项必填。',
      place: '此项必填。',
      severity: '此项必填。',
      likelihood: '此项必填。',
    });
    await liu.close();
  });

  it('says at the field what the rule says, and keeps what was typed', async () => {
    const liu = slack.as('U_LIU');
    await liu.command('/hazard', '护栏');
    await fillReport(liu, '一号码头 · Quay 1');
    await liu.fill('foundAt', new Date(slack.clock.now().getTime() + 3_600_000));
    const refused = await liu.submit();
    expect(refused.errors).toEqual({ foundAt: '发现时间不能晚于现在。' });
    expect(JSON.stringify(liu.modal()?.state)).toContain('Crane 3');
    await liu.close();
  });

  it('makes one hazard of a submission that is sent twice', async () => {
    const priya = slack.as('U_PRIYA');
    await priya.command('/hazard', 'once only');
    await fillReport(priya, '一号码头 · Quay 1');
    const saved = await priya.submit();
    const [again] = await slack.forge.redeliver({ name: 'view_submission' });
    expect(again?.body).toMatchObject({ response_action: 'update' });
    const numberIn = (body: unknown) => /H-\d+/.exec(JSON.stringify(body))?.[0];
    expect(numberIn(again?.body)).toBe(numberIn(saved.updated));
    expect(numberIn(saved.updated)).toBeDefined();
    await priya.close();
  });

  it('lets no text of people into the log at info or above', async () => {
    await aHazard('a secret <!channel>');
    await slack.as('U_TOM').command('/hazard', 'a secret <!channel>');
    await slack.as('U_TOM').waitForModal();
    await eventually(() => expect(slack.as('U_TOM').modal()).toBeDefined());
    const told = bot.logged.filter(({ level }) => level !== 'debug');
    expect(JSON.stringify(told)).not.toContain('a secret');
  });
});

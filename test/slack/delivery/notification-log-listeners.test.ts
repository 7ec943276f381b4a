import { describe, expect, it } from 'vitest';
import { actorOf, unknownMember } from '../../../src/domain/organisation/actor.js';
import type { Person } from '../../../src/sandbox/person/person.js';
import { ids } from '../../../src/slack/ids.js';
import { commitToRectify } from '../../../src/use-cases/hazards/commit-to-rectify.js';
import { reportHazard } from '../../../src/use-cases/hazards/report-hazard.js';
import { startBot } from '../listening/running-bot.js';
import { plantUnits } from '../organisation/units-and-people.js';

const bot = await startBot();
const { slack, context } = bot;
const { siteId } = await plantUnits(bot, ['U_CHEN', 'U_OLIVIA', 'U_ZHAO']);
const acting = (userId: string) => ({
  workspaceId: 'T0HARBOUR',
  actor: actorOf(unknownMember(userId), []),
});
const { hazard } = await reportHazard(context, acting('U_SUN'), {
  submissionKey: 'hazard',
  description: 'The handrail is loose',
  category: 'facility',
  kind: 'damaged',
  unitId: siteId,
  place: 'Stair 3',
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
await commitToRectify(context, acting('U_ZHAO'), {
  number: hazard.number,
  submissionKey: 'promise',
  measures: 'Fix it',
  strongestControl: 'engineering',
  completerId: 'U_ZHAO',
  dueOn: new Date(slack.clock.now().getTime() + 30 * 86_400_000).toISOString().slice(0, 10),
  responsibleLeaderId: null,
  acceptorId: 'U_SUN',
  secondAcceptorId: null,
  funds: null,
  contingencyPlan: null,
  interimControl: null,
});

/** What the person's newest answer says that holds this part. */
async function answered(person: Person, text: string, part: string): Promise<string> {
  await person.command(ids.commands.safety, text);
  const found = await person.waitForMessage((message) =>
    JSON.stringify(message.blocks ?? []).includes(part),
  );
  return JSON.stringify(found.blocks);
}

describe('/safety deadlines', () => {
  it('shows an admin what will be sent about a hazard, page by page', async () => {
    const chen = slack.as('U_CHEN');
    const before = new Set(chen.ephemeral().map(({ ts }) => ts));
    await chen.command(ids.commands.safety, '期限 H-1');
    const first = await chen.waitForMessage(
      (message) => !before.has(message.ts) && JSON.stringify(message).includes('期限 · H-1'),
    );
    expect(JSON.stringify(first.blocks)).toContain('期限 · H-1');
    expect(JSON.stringify(first.blocks)).toContain('"user_id":"U_LIU"');
    await chen.click(first, ids.actions.deadlinesNext);
    const second = await chen.waitForMessage((message) =>
      JSON.stringify(message.blocks ?? []).includes(ids.actions.deadlinesPrevious),
    );
    expect(JSON.stringify(second.blocks)).toContain('每 5 个工作日');
  });

  it.each([
    ['H-1 <@U_LIU>', ['期限 · H-1', '"user_id":"U_LIU"'], ['"user_id":"U_ZHAO"', '无法识别']],
    ['Ｈ 1 <@U_LIU>', ['期限 · H-1', '"user_id":"U_LIU"'], ['无法识别']],
    [
      '港湾建设 <@U_LIU>',
      ['个人通知', '仅限港湾建设及其下级单位', '"user_id":"U_LIU"'],
      ['无法识别'],
    ],
    ['H-1 港湾建设', ['期限 · H-1', '仅限港湾建设', '"user_id":"U_ZHAO"'], ['无法识别']],
    ['H-1 港湾建设 <@U_LIU>', ['期限 · H-1', '仅限港湾建设', '"user_id":"U_LIU"'], ['U_ZHAO']],
    ['H-1 tomorrow', ['无法识别“tomorrow”'], ['期限 · H-1']],
    ['<@U_LIU> H-1 H-2 <@U_ZHAO>', ['无法识别“H-2 @U_ZHAO”'], ['期限 · H-1']],
  ])('understands %s together', async (text, parts, absent) => {
    const chen = slack.as('U_CHEN');
    const before = new Set(chen.ephemeral().map(({ ts }) => ts));
    await chen.command(ids.commands.safety, `期限 ${text}`);
    const found = await chen.waitForMessage(
      (message) =>
        !before.has(message.ts) &&
        parts.every((part) => JSON.stringify(message.blocks ?? []).includes(part)),
    );
    const said = JSON.stringify(found.blocks);
    for (const part of absent) expect(said).not.toContain(part);
  });

  it('shows what one person is told, and what a unit', async () => {
    const chen = slack.as('U_CHEN');
    expect(await answered(chen, '期限 <@U_LIU>', '个人通知')).toContain('"user_id":"U_LIU"');
    expect(await answered(chen, '期限 港湾建设', '期限 · 港湾建设')).toContain(
      '"user_id":"U_ZHAO"',
    );
  });

  it('shows people what they are told, and refuses what others are', async () => {
    const olivia = slack.as('U_OLIVIA');
    expect(await answered(olivia, 'deadlines', 'what you are told')).toContain(
      'Nothing is to come',
    );
    expect(await answered(olivia, 'deadlines H-1', 'Deadlines · H-1')).toContain(
      'Nothing is to come',
    );
    await olivia.command(ids.commands.safety, 'deadlines "Quay 1"');
    await olivia.waitForMessage((message) =>
      JSON.stringify(message).includes('Leaders see the deadlines of their units'),
    );
    await olivia.command(ids.commands.safety, 'deadlines Quay 9');
    await olivia.waitForMessage((message) => JSON.stringify(message).includes('Quay 9'));
  });
});

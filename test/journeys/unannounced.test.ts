import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/person/person.js';
import { textOf } from '../../src/sandbox/text-of.js';
import { ids } from '../../src/slack/ids.js';
import type { World } from '../support/running-app.js';
import {
  actOnVisit,
  berths,
  closeAll,
  inspect,
  openBerths,
  organiserId,
  type PlannedVisit,
  plannedVisits,
  portLeaderId,
  showing,
} from './inspection-steps.js';
import { everybodyReads, news } from './steps.js';

const { views, actions, commands } = ids;

/** A Saturday: nothing else falls on it. */
const day = '2026-06-13';
const traceOfDay = /2026-06-13|6月13日/;

describe('an unannounced visit of a balanced campaign, among people who read Chinese', {
  shuffle: false,
}, () => {
  let world: World;
  let visit: PlannedVisit;
  /** Its leader, who leads above it, who answers for it. */
  let line: string[];

  beforeAll(async () => {
    world = await openBerths({ tz: 'Asia/Shanghai', locale: 'zh-CN' }, { port: true });
    await everybodyReads(world);
    // A number by which it cannot be taken for anything else.
    const { workspaceId } = world;
    const data = { workspaceId, kind: 'visit', last: 471_100 };
    await world.database.prisma.counter.create({ data });
  });
  afterAll(async () => {
    await world.close();
  });

  /** Home, what is open, what was written to them, and where they read. */
  function beforeTheirEyes(person: Person): string {
    const written = person.channels().map(({ id }) => person.messages(id));
    return JSON.stringify([person.home(), person.ephemeral(), person.directMessages(), written]);
  }

  /** What a command shows: a modal, or a message to them alone. */
  async function answerTo(person: Person, command: string, text: string): Promise<string> {
    const seen = person.ephemeral().length;
    await person.command(command, text);
    const isAnswered = () => person.modal() !== undefined || person.ephemeral().length > seen;
    await expect.poll(isAnswered, { interval: 5, message: `${command} ${text}` }).toBe(true);
    await world.sandbox.settled();
    const answers = [person.modals(), person.ephemeral().slice(seen)];
    await closeAll(person);
    return JSON.stringify(answers);
  }

  const withoutNumber = (answer: string, number: number) =>
    answer
      .replaceAll(String(number), '#')
      .replaceAll(/"(id|hash|ts|root_view_id|trigger_id|block_id|previous_view_id)":"[^"]*"/g, '');

  test('is planned, previewed, announced, and moved by its group without a word to the unit', async () => {
    const grace = world.as(organiserId);
    await grace.command(commands.inspect, '新建');
    await showing(grace, views.campaignForm);
    const units = await world.database.prisma.unit.findMany({
      where: { name: { in: berths.map(({ name }) => name) } },
    });
    await grace.fillAll({
      ...{ name: '六月互查', kind: 'mutual', mode: 'balanced', unannounced: ['yes'] },
      ...{ startsOn: '2026-06-08', endsOn: '2026-06-14', unitIds: units.map(({ id }) => id) },
      ...{ groupCount: '3', groupSize: '3', visitsPerUnit: '1' },
    });
    expect((await grace.submit()).errors).toBeUndefined();
    await showing(grace, views.campaignPlan, '满足全部规则');
    await world.sandbox.settled();
    await grace.click('modal', actions.announceCampaign);
    const asked = textOf(await showing(grace, views.announceCampaign));
    expect(asked).toContain('3 个检查组，6 次检查');
    expect(asked).toContain('受检单位不会收到任何通知');
    await grace.submit();
    await closeAll(grace);
    await world.settle();
    const visits = await plannedVisits(world);
    expect(visits).toHaveLength(6);
    visit = visits[0] as PlannedVisit;
    line = [visit.berth.leaderId, portLeaderId, visit.berth.inspectorId];
    await actOnVisit(world, visit.leaderId, visit.number, {
      ...{ actionId: actions.moveVisit, callbackId: views.moveVisit },
      typed: { toOn: day, reason: '周六有夜间吊装' },
    });
    for (const userId of line) expect(news(world.as(userId)).join()).not.toMatch(traceOfDay);
    const shown = await inspect(world.as(visit.leaderId), `V-${visit.number}`, views.visit);
    expect(textOf(shown)).toMatch(traceOfDay);
    await closeAll(world.as(visit.leaderId));
  });

  /** Everything that is typed without knowing a number. */
  const searches = () => [
    ...['', '列表', '台账 未闭环', '台账 逾期', '我的', '帮助', `列表 ${visit.berth.name}`].map(
      (text) => [commands.hazard, text] as const,
    ),
    [commands.hazard, `列表 ${visit.berth.name.split(' ')[0]}`] as const,
    [commands.rectify, ''] as const,
    ...['', '列表', '活动', 'C-1', '评分表', '帮助'].map(
      (text) => [commands.inspect, text] as const,
    ),
    ...[1, 2, 3].map((group) => [commands.inspect, `G-${group}`] as const),
    ...[
      ...['', '汇总', '汇总 本月', `汇总 ${visit.berth.name}`, '汇总 港区', '期限', '期限 港区'],
      ...[
        `期限 ${visit.berth.name}`,
        `期限 <@${visit.berth.leaderId}>`,
        `期限 <@${visit.leaderId}>`,
      ],
      ...['期限 C-1', '期限 G-1', '成员', '证书', '规则', '日历', '偏好', '隐私'],
    ].map((text) => [commands.safety, text] as const),
  ];

  test('is found by nobody of the line: not by commands, lists, search, summaries, deadlines, Home, digest', async () => {
    // Monday, when others are visited; the working day before, when its group is reminded.
    for (const morning of ['2026-06-08', '2026-06-12']) {
      await world.clock.jumpTo(new Date(`${morning}T02:00:00Z`));
    }
    await world.settle();
    // Its group is reminded of it, and finds it where the line is going to look.
    const leader = world.as(visit.leaderId);
    expect(news(leader).join()).toContain(`V-${visit.number}`);
    const seen = await answerTo(leader, commands.inspect, 'C-1');
    expect(seen).toContain(String(visit.number));
    expect(seen).toMatch(traceOfDay);
    const expectNothing = (userId: string, where: string, said: string) => {
      expect(said, `${userId}: ${where}`).not.toContain(String(visit.number));
      expect(said, `${userId}: ${where}`).not.toMatch(traceOfDay);
    };
    for (const userId of line) {
      const person = world.as(userId);
      for (const [command, text] of searches()) {
        expectNothing(userId, `${command} ${text}`, await answerTo(person, command, text));
      }
    }
    await world.clock.jumpTo(new Date(`${day}T02:00:00Z`));
    await world.settle();
    for (const userId of line) {
      const person = world.as(userId);
      await person.openHome();
      await world.settle();
      expectNothing(userId, 'Home and messages', beforeTheirEyes(person));
    }
    const office = JSON.stringify(world.sandbox.messages('C0SAFETY'));
    expect(office).toContain('六月互查');
    expectNothing('C0SAFETY', 'the card', office);
  });

  test('is to who guesses its number as if there were none', async () => {
    for (const userId of line) {
      const person = world.as(userId);
      for (const [command, before] of [
        [commands.inspect, ''],
        [commands.hazard, ''],
        [commands.rectify, ''],
        [commands.safety, '期限 '],
      ] as const) {
        const [known, none] = [visit.number, 999_999];
        const asked = await answerTo(person, command, `${before}V-${known}`);
        const nothing = await answerTo(person, command, `${before}V-${none}`);
        expect(withoutNumber(asked, known), `${userId}: ${command}`).toBe(
          withoutNumber(nothing, none),
        );
      }
      for (const actionId of [
        ...[actions.openOne, actions.startVisit, actions.selfAssess, actions.viewScores],
        ...[actions.confirmRecord, actions.moveVisit, actions.dropVisit, actions.reportInVisit],
      ]) {
        await world.sandbox.forge.click({ user: userId, actionId, value: `V-${visit.number}` });
        await world.settle();
        expect(textOf(person.modal() ?? { text: '' }), actionId).not.toMatch(traceOfDay);
        await closeAll(person);
      }
    }
    const row = await world.database.prisma.visit.findUniqueOrThrow({ where: { id: visit.id } });
    expect(row.state).toBe('planned');
  });

  test('is told to the unit’s leader, and opened by them, from its start on', async () => {
    const host = world.as(visit.berth.leaderId);
    news(host);
    await actOnVisit(world, visit.leaderId, visit.number, {
      ...{ actionId: actions.startVisit, callbackId: views.startVisit },
      typed: { receivedBy: '值班长' },
    });
    expect(news(host).join()).toMatch(/已开始检查贵单位/);
    const shown = await inspect(host, `V-${visit.number}`, views.visit);
    expect(textOf(shown)).toContain(visit.berth.name);
    await closeAll(host);
  });
});

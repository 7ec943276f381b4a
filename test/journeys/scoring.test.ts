import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SheetSide } from '../../src/domain/inspections/scoring/sides.js';
import { caseFile } from '../../src/domain/inspections/scoring/tables/case-file.js';
import { jgj59 } from '../../src/domain/inspections/scoring/tables/jgj59-2011.js';
import type { Visit } from '../../src/domain/inspections/visit.js';
import type { Person } from '../../src/sandbox/person/person.js';
import { textOf } from '../../src/sandbox/text-of.js';
import { inspectionIds } from '../../src/slack/inspections/ids.js';
import { matterIds } from '../../src/slack/matters/ids.js';
import {
  type SaidOfItem,
  scoreItems,
} from '../../src/use-cases/inspections/scoring/score-items.js';
import { identifyActor } from '../../src/use-cases/organisation/identify-actor.js';
import { eventually } from '../support/eventually.js';
import { newCampaign } from '../support/fixtures-inspections.js';
import { openWorld, type World } from '../support/running-app.js';
import { news, pressInMessage } from './steps.js';

const { views, actions } = inspectionIds;
const leader = 'U_SUN';
const member = 'U_PRIYA';
const host = 'U_LIU';

describe('a visit that is scored', { shuffle: false }, () => {
  let world: World;
  let visit: Visit;
  let tables: { jgj: string; files: string };

  beforeAll(async () => {
    world = await openWorld();
    const at = world.clock.now();
    const { workspaceId } = world;
    ({ visit, tables } = await world.context.unitOfWork.run(workspaceId, async (stores) => {
      const site = (await stores.units.all()).find(({ leaderId }) => leaderId === host);
      const jgj = await stores.scoringTables.insert(jgj59, 'U_CHEN', at);
      const files = await stores.scoringTables.insert(caseFile, 'U_CHEN', at);
      const campaign = await stores.campaigns.insert(
        newCampaign({ state: 'running', announcedAt: at, startedAt: at, preparedAt: at }),
      );
      await stores.campaigns.setTables(campaign.id, [jgj.id, files.id]);
      const { id: campaignId } = campaign;
      const [group] = await stores.groups.insertMany([{ campaignId, position: 1, name: null }]);
      const planned = { campaignId, groupId: group?.id ?? '', unitId: site?.id ?? '' };
      const [first] = await stores.visits.insertMany([
        { ...planned, plannedOn: '2026-06-01', unannounced: false },
      ]);
      if (first === undefined) throw new Error('a visit was written');
      await stores.assignments.give(first.id, 'group_leader', [leader], at);
      await stores.assignments.give(first.id, 'group_member', [member], at);
      await stores.assignments.give(first.id, 'unit_host', [host], at);
      const started = { startedAt: at, startedById: leader, receivedBy: '刘洋' };
      const begun = await stores.visits.save({ ...first, state: 'started', ...started });
      return { visit: begun, tables: { jgj: jgj.id, files: files.id } };
    }));
  });
  afterAll(async () => {
    await world.close();
  });

  const showing = (person: Person, callbackId: string) =>
    person.waitForModal((view) => view.callback_id === callbackId);
  const shown = (person: Person) => textOf(person.modal() ?? { text: '' });

  /** Opens the visit's screen and from it the scores. */
  async function openScores(user: string, action: string): Promise<Person> {
    const person = world.as(user);
    await world.sandbox.forge.click({
      ...{ user, actionId: matterIds.actions.openOne, value: `V-${visit.number}` },
    });
    await showing(person, views.visit);
    await person.click('modal', action);
    await showing(person, views.scoring);
    return person;
  }

  async function closeAll(person: Person): Promise<void> {
    while (person.modal() !== undefined) await person.close();
  }

  /** What nobody types here: the other items of a table. */
  async function scoreTheRest(user: string, side: SheetSide, table: string): Promise<void> {
    const { workspaceId, context } = world;
    const sheet = await context.unitOfWork.read(workspaceId, async (stores) => {
      const sheets = await stores.scoreSheets.ofVisits([visit.id]);
      const own = sheets.filter((one) => one.side === side && one.tableVersionId === table);
      const entries = await stores.scoreSheets.entries(own.map(({ id }) => id));
      return entries.map(({ itemKey }) => itemKey);
    });
    const all = table === tables.jgj ? jgj59 : caseFile;
    const said = { lost: 0, isMissing: false, isNotApplicable: false };
    const items = all.parts
      .flatMap((part) => part.items.map(({ key }) => ({ itemKey: key, said })))
      .filter(({ itemKey }) => !sheet.includes(itemKey));
    await say(user, side, table, items);
  }

  async function say(
    userId: string,
    side: SheetSide,
    tableVersionId: string,
    items: readonly SaidOfItem[],
  ): Promise<void> {
    const { workspaceId, context } = world;
    const { actor } = await identifyActor(context, { workspaceId, userId, adminUserIds: [] });
    const input = { visitNumber: visit.number, tableVersionId, side, items };
    await scoreItems(context, { workspaceId, actor }, input);
  }

  const entries = () =>
    world.context.unitOfWork.read(world.workspaceId, async (stores) => {
      const sheets = await stores.scoreSheets.ofVisits([visit.id]);
      const found = await stores.scoreSheets.entries(sheets.map(({ id }) => id));
      return found.map(
        (one) => `${one.itemKey} ${one.lost} ${one.reason ?? '-'} ${one.scoredById}`,
      );
    });

  test('each choice is saved as it is made; the running total follows', async () => {
    const sun = await openScores(leader, actions.score);
    expect(shown(sun)).toContain('安全管理');
    await sun.click('modal', actions.openPart, { value: 'height' });
    await showing(sun, views.scorePart);
    await sun.fill('said.height.helmet', 'l2');
    await world.sandbox.settled();
    expect(await entries()).toEqual([`height.helmet 2 - ${leader}`]);
    await sun.waitForModal((view) => textOf(view).includes('得分 98'));
  });

  test('a part without the reason of a deduction stays open; with it the screen says how it stands', async () => {
    const sun = world.as(leader);
    const refused = await sun.submit();
    expect(Object.keys(refused.errors ?? {})).toEqual(['why.height.helmet']);
    await sun.fill('why.height.helmet', '三人未系');
    await sun.fill('why.height.helmet', '三人未系帽带');
    await sun.fill('why.height.net', '待复查');
    // Closed before the part is handed in: what was typed is saved.
    await sun.close();
    await eventually(async () =>
      expect(await entries()).toEqual([
        `height.helmet 2 三人未系帽带 ${leader}`,
        `height.net 0 待复查 ${leader}`,
      ]),
    );
    const { prisma } = world.database;
    const where = { matterId: visit.id, action: 'visit_scored' };
    // One event of the choice, one of each reason: none of a half-typed one.
    expect(await prisma.auditEvent.count({ where })).toBe(3);
    await sun.click('modal', actions.openPart, { value: 'height' });
    await showing(sun, views.scorePart);
    await sun.submit();
    await sun.waitForModal(
      (view) =>
        view.callback_id === views.scoring && textOf(view).includes('已评 10/10 项 · 得分 98'),
    );
  });

  test('another member scores another part meanwhile, in English, and leaves one out', async () => {
    const priya = await openScores(member, actions.score);
    expect(shown(priya)).toContain('Safety management');
    await priya.click('modal', actions.openPart, { value: 'management' });
    await showing(priya, views.scorePart);
    await priya.fill('said.management.plans', 'l1');
    await priya.fill('why.management.plans', 'No plan for the crane');
    // Guarantee items are looked at one by one: Slack itself asks for them.
    const guarantee = jgj59.parts[0]?.items.filter(({ isGuarantee }) => isGuarantee) ?? [];
    for (const { key } of guarantee.filter((one) => one.key !== 'management.plans')) {
      await priya.fill(`said.${key}`, 'l0');
    }
    await priya.submit();
    await showing(priya, views.scoring);
    await priya.click('modal', actions.openPart, { value: 'crane' });
    await showing(priya, views.scorePart);
    await priya.click('modal', actions.partLeftOut);
    await priya.waitForModal((view) => textOf(view).includes('This part is left out'));
    await priya.submit();
    await showing(priya, views.scoring);
    await priya.click('modal', actions.openPart, { value: 'machines' });
    await showing(priya, views.scorePart);
    const two = { lost: 2, isMissing: false, isNotApplicable: false };
    await say(leader, 'peer', tables.jgj, [
      { itemKey: 'machines.saw', said: two, reason: '无护罩' },
    ]);
    await priya.submit();
    await showing(priya, views.scoring);
    // A reason that she adds to what the leader has said is saved as well.
    await priya.click('modal', actions.openPart, { value: 'machines' });
    await showing(priya, views.scorePart);
    await priya.fill('why.machines.saw', '无护罩，已停用');
    await priya.submit();
    await showing(priya, views.scoring);
    await closeAll(priya);
    // Of what is left out nothing more is said; an item of which nothing is said keeps its points.
    expect((await entries()).filter((one) => one.startsWith('crane'))).toHaveLength(1);
    expect(await entries()).toContain(`machines.planer 0 - ${member}`);
    // Her form was older than what the leader said meanwhile.
    expect(await entries()).toContain(`machines.saw 2 无护罩，已停用 ${member}`);
    expect(await entries()).toContain(`management.plans 1 No plan for the crane ${member}`);
    expect(await entries()).toContain(`crane 0 - ${member}`);
  });

  test('the table is handed in once everything is scored', async () => {
    const sun = world.as(leader);
    await closeAll(sun);
    await scoreTheRest(leader, 'peer', tables.jgj);
    await openScores(leader, actions.score);
    expect(sun.modal()?.submit).toBeDefined();
    await sun.submit();
    await sun.waitForModal(
      (view) => textOf(view).includes('提交）') || textOf(view).includes('提交)'),
    );
    expect(shown(sun)).toContain('优良');
    await closeAll(sun);
  });

  test('the unit sees nothing of it before it has handed in its own; then both stand side by side', async () => {
    const liu = await openScores(host, actions.selfAssess);
    expect(shown(liu)).toContain('单位自评');
    expect(shown(liu)).not.toContain('检查组评分');
    expect(shown(liu)).not.toContain('三人未系帽带');
    await liu.click('modal', actions.openPart, { value: 'height' });
    await showing(liu, views.scorePart);
    await liu.fill('said.height.harness', 'l4');
    await liu.fill('why.height.harness', '安全带挂点不足');
    await liu.submit();
    await showing(liu, views.scoring);
    await closeAll(liu);
    await scoreTheRest(host, 'self', tables.jgj);
    await openScores(host, actions.selfAssess);
    await liu.submit();
    await liu.waitForModal((view) => textOf(view).includes('检查组评分'));
    const text = shown(liu);
    const [harness, helmet] = [
      text.indexOf('安全带：自评 6，检查组 10'),
      text.indexOf('安全帽：自评 10，检查组 8'),
    ];
    expect(harness).toBeGreaterThan(0);
    expect(helmet).toBeGreaterThan(harness);
    await closeAll(liu);
  });

  test('who handed in first hears that both stand side by side, and looks by the button', async () => {
    await world.settle();
    const sun = world.as(leader);
    const message = sun.directMessages().find((one) => textOf(one).includes('可以对照查看'));
    expect(message && textOf(message)).toContain('建筑施工安全检查评分表');
    expect(news(world.as(member)).join()).toContain('two scores now stand side by side');
    expect(news(world.as(host)).join()).not.toContain('可以对照查看');
    await pressInMessage(sun, actions.score, views.scoring);
    expect(shown(sun)).toContain('单位自评');
    await closeAll(sun);
  });

  test('who ends the visit is told which tables are open, and may leave them so', async () => {
    const sun = world.as(leader);
    const value = `V-${visit.number}`;
    await world.sandbox.forge.click({ user: leader, actionId: actions.finishVisit, value });
    await showing(sun, views.finishVisit);
    expect(shown(sun)).toContain('执法案卷评查评分表：还有 2 项待完成');
    const refused = await sun.submit();
    expect(Object.keys(refused.errors ?? {})).toEqual(['handsInSheets']);
    await sun.fill('handsInSheets', []);
    expect((await sun.submit()).errors).toBeUndefined();
    await world.settle();
    const { id } = visit;
    const found = await world.database.prisma.visit.findFirst({ where: { id } });
    expect(found?.state).toBe('finished');
  });

  test('who scored what stands in the visit’s story', async () => {
    const priya = world.as(member);
    await world.sandbox.forge.click({
      ...{ user: member, actionId: matterIds.actions.openOne, value: `V-${visit.number}` },
    });
    await showing(priya, views.visit);
    expect(shown(priya)).toContain('建筑施工安全检查评分表');
    await closeAll(priya);
  });

  test('who neither visits nor is visited is refused', async () => {
    const zhao = world.as('U_ZHAO');
    await world.sandbox.forge.click({
      ...{ user: 'U_ZHAO', actionId: actions.score, value: `V-${visit.number}` },
    });
    await world.sandbox.settled();
    expect(zhao.modal()?.callback_id).not.toBe(views.scoring);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Visit } from '../../src/domain/inspections/visit.js';
import type { Person } from '../../src/sandbox/person/person.js';
import { textOf } from '../../src/sandbox/text-of.js';
import { hazardIds } from '../../src/slack/hazards/ids.js';
import { inspectionIds } from '../../src/slack/inspections/ids.js';
import { matterIds } from '../../src/slack/matters/ids.js';
import { newCampaign } from '../support/fixtures-inspections.js';
import { openWorld, type World } from '../support/running-app.js';
import {
  everybodyReads,
  looseHandrail,
  news,
  pass,
  pressInMessage,
  submit,
  type Typed,
} from './steps.js';

const { views, actions } = inspectionIds;

/** Leads the group, reads Chinese; the units' leaders: one Chinese, two English. */
const leader = 'U_SUN';
const hosts = ['U_LIU', 'U_OLIVIA', 'U_JAMES'] as const;

describe('an inspection, from the announcement to the last record', { shuffle: false }, () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld();
    const at = world.clock.now();
    await world.context.unitOfWork.run(world.workspaceId, async (stores) => {
      const units = await stores.units.all();
      const unitIds = hosts.map(
        (host) => units.find(({ leaderId }) => leaderId === host)?.id ?? '',
      );
      const visits = unitIds.map((unitId) => ({
        ...{ groupPosition: 1, unitId, plannedOn: '2026-06-02' },
      }));
      const group = { position: 1, homeUnitIds: [], leaderId: leader, memberIds: ['U_PRIYA'] };
      const campaign = await stores.campaigns.insert(
        newCampaign({
          ...{ name: '夏季安全检查', kind: 'routine', mode: 'by_hand', preparedAt: at },
          ...{ startsOn: '2026-06-01', endsOn: '2026-06-12', plan: { groups: [group], visits } },
        }),
      );
      await stores.campaigns.setUnits(
        campaign.id,
        unitIds.map((unitId) => ({ unitId, groupPosition: null })),
      );
      await stores.assignments.give(campaign.id, 'organiser', ['U_CHEN'], at);
    });
    await everybodyReads(world);
  });
  afterAll(async () => {
    await world.close();
  });

  const showing = (person: Person, callbackId: string) =>
    person.waitForModal((view) => view.callback_id === callbackId);
  const visitOf = async (host: string): Promise<Visit> => {
    const found = await world.context.unitOfWork.read(world.workspaceId, async (stores) => {
      const units = await stores.units.all();
      const unit = units.find(({ leaderId }) => leaderId === host);
      const row = await world.database.prisma.visit.findFirst({
        where: { unitId: unit?.id ?? '' },
      });
      return stores.visits.findById(row?.id ?? '');
    });
    if (found === null) throw new Error(`no visit to the unit of ${host}`);
    return found;
  };

  /** By the visit's own screen, as the group has it on the phone. */
  async function act(host: string, actionId: string, callbackId: string, typed: Typed) {
    const person = world.as(leader);
    const { number } = await visitOf(host);
    const { openOne } = matterIds.actions;
    await world.sandbox.forge.click({ user: leader, actionId: openOne, value: `V-${number}` });
    await showing(person, views.visit);
    await person.click('modal', actionId);
    await showing(person, callbackId);
    const outcome = await submit(person, typed);
    while (person.modal() !== undefined) await person.close();
    await world.settle();
    return outcome;
  }

  test('the organiser announces it: the group gets its plan, each unit its day', async () => {
    const chen = world.as('U_CHEN');
    const announce = { actionId: actions.announceCampaign, value: 'C-1' };
    await world.sandbox.forge.click({ user: 'U_CHEN', ...announce });
    await showing(chen, views.announceCampaign);
    expect(textOf(chen.modal() ?? { text: '' })).toContain('1 个检查组，3 次检查');
    await chen.submit();
    await world.settle();
    const [plan = ''] = news(world.as(leader));
    expect(plan).toMatch(/指定您为本组组长/);
    expect(plan).toContain('2026年6月2日');
    const [told = ''] = news(world.as('U_OLIVIA'));
    expect(told).toMatch(/a group inspects your unit on\s+Tue 2 Jun 2026/);
    expect(news(world.as('U_PRIYA')).join()).toMatch(/put you in this group/);
  });

  test('what is missing is said at its field, and stays typed', async () => {
    const refused = await act('U_LIU', actions.startVisit, views.startVisit, {
      unitReported: '隐患自查 3 项',
    });
    expect(Object.keys(refused.errors ?? {})).toEqual(['receivedBy']);
    expect((await visitOf('U_LIU')).state).toBe('planned');
  });

  test('the group starts, reports a hazard by the same form, notes good practice, finishes', async () => {
    await act('U_LIU', actions.startVisit, views.startVisit, { receivedBy: '刘洋 经理' });
    expect(news(world.as('U_LIU')).join()).toMatch(/已开始检查贵单位/);
    const { unitId: _chosen, ...typed } = looseHandrail;
    await act('U_LIU', actions.reportInVisit, hazardIds.views.report, typed);
    const visit = await visitOf('U_LIU');
    const hazard = await world.database.prisma.hazard.findFirstOrThrow({
      where: { foundInId: visit.id },
      include: { matter: true },
    });
    expect(hazard.matter.unitId).toBe(visit.unitId);
    await act('U_LIU', actions.notePractice, views.notePractice, { text: '工具挂牌管理' });
    // Who answers hears of it when the visit ends, at the latest a quarter of an hour later.
    expect(news(world.as('U_ZHAO'))).toEqual([]);
    await act('U_LIU', actions.finishVisit, views.finishVisit, {});
    expect(news(world.as('U_ZHAO')).join()).toMatch(/您是责任人/);
  });

  test('the unit’s leader confirms the record by the button of the message', async () => {
    const liu = world.as('U_LIU');
    expect(news(liu).join()).toMatch(/发现隐患 1 项/);
    await pressInMessage(liu, actions.confirmRecord, views.confirmRecord);
    await submit(liu, { note: '同意' });
    await world.settle();
    expect(await visitOf('U_LIU')).toMatchObject({ record: 'confirmed', recordNote: '同意' });
    expect(news(world.as(leader)).join()).toMatch(/已确认检查记录/);
  });

  test('another unit refuses: two witnesses are needed', async () => {
    await act('U_OLIVIA', actions.startVisit, views.startVisit, { receivedBy: 'Olivia Hart' });
    await act('U_OLIVIA', actions.finishVisit, views.finishVisit, {});
    const typed = { note: '负责人不同意结论', witnesses: '王伟' };
    const refused = await act('U_OLIVIA', actions.refuseRecord, views.refuseRecord, typed);
    expect(Object.keys(refused.errors ?? {})).toEqual(['witnesses']);
    const both = { ...typed, witnesses: '王伟\n李娜' };
    await act('U_OLIVIA', actions.refuseRecord, views.refuseRecord, both);
    expect(await visitOf('U_OLIVIA')).toMatchObject({
      record: 'refused',
      witnesses: ['王伟', '李娜'],
    });
    expect(news(world.as('U_OLIVIA')).join()).toMatch(/refused to confirm the record/);
  });

  test('the last one never answers: the record counts as not confirmed, the report is owed', async () => {
    await act('U_JAMES', actions.startVisit, views.startVisit, { receivedBy: 'James' });
    await act('U_JAMES', actions.finishVisit, views.finishVisit, {});
    expect(news(world.as(leader)).join()).toMatch(/您组的检查已全部完成/);
    await pass(world, new Date('2026-06-04T02:00:00Z'));
    expect(await visitOf('U_JAMES')).toMatchObject({ record: 'unconfirmed' });
    const owed = await world.database.prisma.deadline.findMany({
      where: { settledAt: null, kind: { in: ['report', 'confirm_record', 'visit'] } },
    });
    expect(owed.map(({ kind, owedById }) => [kind, owedById])).toEqual([['report', leader]]);
  });

  test('the organiser lets it repeat monthly: the next round is prepared, and one press away', async () => {
    const chen = world.as('U_CHEN');
    const openOne = { actionId: matterIds.actions.openOne, value: 'C-1' };
    await world.sandbox.forge.click({ user: 'U_CHEN', ...openOne });
    await showing(chen, views.campaign);
    await chen.click('modal', actions.repeatCampaign);
    await showing(chen, views.repeatCampaign);
    const early = await submit(chen, { repeats: 'monthly', repeatsUntil: '2026-05-01' });
    expect(early.errors?.repeatsUntil).toContain('早于活动开始日期');
    await submit(chen, { repeatsUntil: '2026-12-31' });
    while (chen.modal() !== undefined) await chen.close();
    await world.settle();
    news(chen);
    // Ten working days before Wednesday, 1 July; the Dragon Boat Festival is on Friday, 19 June.
    await world.clock.jumpTo(new Date('2026-06-16T02:00:00Z'));
    await world.settle();
    expect(news(chen).join()).toMatch(/下一轮活动（2026年7月1日[^）]* 至 2026年7月12日[^）]*）/);
    await pressInMessage(chen, actions.planCampaign, views.campaignPlan);
    expect(textOf(chen.modal() ?? { text: '' })).toMatch(/夏季安全检查/);
    const rounds = await world.database.prisma.campaign.findMany({ where: { repeats: 'monthly' } });
    expect(rounds.map(({ state }) => state).toSorted()).toEqual(['prepared', 'running']);
  });
});

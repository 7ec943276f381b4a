import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdersOf } from '../../src/domain/matters/matter.js';
import { actorOf, unknownMember } from '../../src/domain/organisation/actor.js';
import type { Person } from '../../src/sandbox/person/person.js';
import { textOf } from '../../src/sandbox/text-of.js';
import { ids } from '../../src/slack/ids.js';
import { recordCertificate } from '../../src/use-cases/certificates/record-certificate.js';
import { requireCertificates } from '../../src/use-cases/certificates/require-certificates.js';
import type { World } from '../support/running-app.js';
import {
  actOnVisit,
  type Berth,
  berths,
  closeAll,
  inspect,
  openBerths,
  organiserId,
  type PlannedVisit,
  plannedVisits,
  scoreVisit,
  showing,
  wordsOfDocument,
} from './inspection-steps.js';
import {
  everybodyReads,
  news,
  openByCommand,
  pressInMessage,
  stateOf,
  submit,
  type Typed,
} from './steps.js';

const { views, actions } = ids;
const people = berths.flatMap(({ leaderId, inspectorId }) => [leaderId, inspectorId]);
/** Of the last unit: whose certificate runs out before the campaign does. */
const expiredId = String(people.at(-1));

describe('six units in three groups inspect each other in a circle', { shuffle: false }, () => {
  let world: World;
  let grace: Person;
  let visits: PlannedVisit[];
  /** Not those to the unit whose leader leaves, nor the last one. */
  let some: PlannedVisit[];
  let last: PlannedVisit;
  const dated: number[] = [];

  beforeAll(async () => {
    world = await openBerths({ tz: 'Europe/London', locale: 'en-GB' }, { port: false });
    grace = world.as(organiserId);
    const { context, workspaceId } = world;
    const acting = { workspaceId, actor: actorOf(unknownMember(organiserId), [organiserId]) };
    for (const holderId of people) {
      await recordCertificate(context, acting, {
        ...{ certificateId: null, submissionKey: `of ${holderId}`, holderId, kind: 'Inspector' },
        ...{ number: holderId, scope: null, categories: [], validFrom: null },
        validUntil: holderId === expiredId ? '2026-05-31' : '2027-05-31',
      });
    }
    await requireCertificates(context, acting, true);
    await everybodyReads(world);
  });
  afterAll(async () => {
    await world.close();
  });

  /** Ten in the morning in London, an hour after the working day began. */
  const morningOf = (day: string) => world.clock.jumpTo(new Date(`${day}T09:00:00Z`));
  const preview = (text: string | RegExp) => showing(grace, views.campaignPlan, text);
  const numberOfHazard = async (description: string) => {
    const where = { description };
    const row = await world.database.prisma.hazard.findFirstOrThrow({
      ...{ where, include: { matter: true } },
    });
    return row.matter.number;
  };
  const recordOf = async ({ id }: PlannedVisit) => {
    const row = await world.database.prisma.visit.findUniqueOrThrow({ where: { id } });
    return { state: row.state, record: row.record, witnesses: row.witnesses };
  };
  const leaderOf = async (matterId: string) => {
    const held = await world.context.unitOfWork.read(world.workspaceId, (stores) =>
      stores.assignments.ofMany([matterId]),
    );
    return String(holdersOf('group_leader', held)[0]);
  };
  /** Of another unit, with a certificate. */
  const acceptorOf = (berth: Berth) =>
    String(
      berths.find(
        (one) => one !== berth && one.inspectorId !== expiredId && one.leaderId !== last.leaderId,
      )?.inspectorId,
    );
  /** The campaign's card in the office's channel, in its language, as it is within a minute. */
  const card = async () => {
    await world.clock.jumpTo(new Date(world.clock.now().getTime() + 61_000));
    const texts = world.sandbox.messages('C0SAFETY').map((message) => textOf(message));
    return texts.find((text) => text.includes('C-1') && text.includes('Summer round')) ?? '';
  };
  /** What is in the summary's draft and in its document. */
  const summed = [
    '3 hazards were found: 3 general, 0 major',
    '1 put right on the spot, 2 to be put right by a date',
    'Records of inspection: 4 confirmed, 1 refused, 1 not answered in time',
    'visited 6 of 6 units',
    'The sling is worn',
  ];
  const start = (visit: PlannedVisit, by = visit.leaderId) =>
    actOnVisit(world, by, visit.number, {
      ...{ actionId: actions.startVisit, callbackId: views.startVisit },
      typed: { receivedBy: 'The foreman', unitReported: 'Two hazards of our own, both closed' },
    });
  const finish = (visit: PlannedVisit, by = visit.leaderId) =>
    actOnVisit(world, by, visit.number, {
      ...{ actionId: actions.finishVisit, callbackId: views.finishVisit, typed: {} },
    });
  const find = async (visit: PlannedVisit, by: string, typed: Typed) => {
    await actOnVisit(world, by, visit.number, {
      ...{ actionId: actions.reportInVisit, callbackId: views.report },
      typed: {
        ...{ category: 'facility', kind: 'damaged', place: 'Bay 3', severity: '3' },
        ...{ likelihood: '3', ...typed },
      },
    });
    return numberOfHazard(String(typed.description));
  };

  test('planned and previewed; an expired certificate is refused; announced', async () => {
    await grace.command(ids.commands.inspect, 'new');
    await showing(grace, views.campaignForm);
    const { prisma } = world.database;
    const units = await prisma.unit.findMany({
      where: { name: { in: berths.map(({ name }) => name) } },
      orderBy: { name: 'asc' },
    });
    await grace.fillAll({
      ...{ name: 'Summer round', basis: 'Notice 12', kind: 'mutual', mode: 'cycle' },
      ...{ startsOn: '2026-06-08', endsOn: '2026-06-12', unitIds: units.map(({ id }) => id) },
      ...{ groupCount: '3', groupSize: '4', visitsPerUnit: '1', certifiedPerGroup: '2' },
      tableVersionIds: [(await prisma.scoringTableVersion.findFirstOrThrow()).id],
    });
    expect((await grace.submit()).errors).toBeUndefined();
    const shown = textOf(await preview('All rules are kept'));
    expect(shown).not.toContain(expiredId);

    // By hand the office may put anybody into a group, and reads at once what that breaks.
    const { plan } = await prisma.campaign.findFirstOrThrow();
    const { groups } = plan as unknown as {
      groups: { leaderId: string; memberIds: string[]; homeUnitIds: string[] }[];
    };
    const home = groups.findIndex(({ homeUnitIds }) => homeUnitIds.includes(units[5]?.id ?? ''));
    const before = groups[home]?.memberIds ?? [];
    for (const [memberIds, expected] of [
      [[...before, expiredId], /cannot be announced like this[\s\S]*certificate/],
      [before, 'All rules are kept'],
    ] as const) {
      await grace.click('modal', actions.changeGroup, { nth: home });
      await showing(grace, views.groupByHand);
      await grace.fill('memberIds', [...memberIds]);
      expect((await grace.submit()).errors).toBeUndefined();
      await preview(expected);
      if (expected === 'All rules are kept') break;
      // The button is not shown; who forges it is refused.
      const open = JSON.stringify(grace.modal());
      expect(open).not.toContain(`"action_id":"${actions.announceCampaign}"`);
    }

    await grace.click('modal', actions.announceCampaign);
    await showing(grace, views.announceCampaign, '3 groups, 6 visits');
    await grace.submit();
    await closeAll(grace);
    await world.settle();
    visits = await plannedVisits(world);
    expect(visits).toHaveLength(6);
    expect(new Set(visits.map(({ groupNumber }) => groupNumber)).size).toBe(3);
    for (const { berth, leaderId, memberIds } of visits) {
      for (const one of [leaderId, ...memberIds]) {
        expect([berth.leaderId, berth.inspectorId, expiredId]).not.toContain(one);
      }
      expect(news(world.as(berth.leaderId)).join()).toMatch(/a group inspects your unit on/);
    }
  });

  test('a unit assesses itself; a visit is moved with a reason, and its unit hears', async () => {
    last = visits.at(-1) as PlannedVisit;
    const spared = [last.berth.leaderId, last.leaderId];
    some = visits.filter(({ berth }) => !spared.includes(berth.leaderId));
    await morningOf('2026-06-05');
    await everybodyReads(world);
    const [first] = some as [PlannedVisit];
    const own = await scoreVisit(world, first.berth.leaderId, first.number, { order: 2 });
    expect(own).toContain('By the unit itself: 98 points');
    expect(own).toContain('You see the other side’s score when both sides have handed in theirs');

    const move = (reason: string) =>
      actOnVisit(world, last.leaderId, last.number, {
        ...{ actionId: actions.moveVisit, callbackId: views.moveVisit },
        typed: { toOn: '2026-06-12', reason },
      });
    expect(Object.keys((await move(' ')).errors ?? {})).toEqual(['reason']);
    await move('The gantry is away');
    expect(news(world.as(last.berth.leaderId)).join()).toMatch(/gantry is away/);
    expect(news(grace).join()).toMatch(/gantry is away/);
    visits = await plannedVisits(world);
    expect(visits.at(-1)).toMatchObject({ id: last.id, plannedOn: '2026-06-12' });
  });

  test('each group visits: scores, hazards put right on the spot and by a date, records', async () => {
    const [confirmed, refused] = some as [PlannedVisit, PlannedVisit];
    for (const [place, visit] of visits.slice(0, -1).entries()) {
      const day = `${visit.plannedOn}T09:00:00Z`;
      if (new Date(day) > world.clock.now()) await morningOf(visit.plannedOn);
      await start(visit);
      const isFirst = visit.id === confirmed.id;
      const said = await scoreVisit(
        world,
        visit.leaderId,
        visit.number,
        isFirst ? { rails: 10, lines: 5 } : { order: place },
      );
      if (isFirst) expect(said).toMatch(/guarantee items 25 < 28/);
      const [member = visit.leaderId] = visit.memberIds;
      if (isFirst) {
        const photo = world.as(member).upload('after.png', new Uint8Array([1]), 'image/png');
        const spot = { onTheSpot: ['yes'], whatWasDone: 'Tightened', files: [photo] };
        const number = await find(visit, member, { description: 'Loose bolts', ...spot });
        expect(await stateOf(world, number)).toBe('closed');
      }
      if (isFirst || visit.id === refused.id) {
        const description = isFirst ? 'A rail is missing' : 'The sling is worn';
        dated.push(await find(visit, visit.leaderId, { description }));
      }
      await finish(visit);
      if (visit.id === refused.id) {
        await actOnVisit(world, visit.leaderId, visit.number, {
          ...{ actionId: actions.refuseRecord, callbackId: views.refuseRecord },
          typed: { note: 'They deny the sling', witnesses: 'Ann Lee\nBob Ray' },
        });
        const witnesses = ['Ann Lee', 'Bob Ray'];
        expect(await recordOf(visit)).toMatchObject({ record: 'refused', witnesses });
      } else {
        const host = world.as(visit.berth.leaderId);
        await pressInMessage(host, actions.confirmRecord, views.confirmRecord);
        await submit(host, { note: 'Agreed' });
        await world.settle();
        expect(await recordOf(visit)).toMatchObject({ record: 'confirmed' });
      }
    }
    expect(dated).toHaveLength(2);
  });

  test('what the unit said of itself stands beside what the group said, by item', async () => {
    const [first] = some as [PlannedVisit];
    const host = world.as(first.berth.leaderId);
    await inspect(host, `V-${first.number}`, views.visit);
    await host.click('modal', actions.viewScores);
    const both = textOf(await showing(host, views.scoring));
    expect(both).toContain('By the unit itself: 98 points');
    const order = ['Guard rails', 'Life lines', 'Order'].map((item) => both.lastIndexOf(item));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(Math.min(...order)).toBeGreaterThan(0);
    await closeAll(host);
  });

  test('both hazards with a date are committed to', async () => {
    for (const [place, number] of dated.entries()) {
      const { berth } = some[place] as PlannedVisit;
      const host = world.as(berth.leaderId);
      await openByCommand(host, ids.commands.rectify, `H-${number}`, views.commit);
      const outcome = await submit(host, {
        ...{ measures: 'Put it right', strongestControl: 'engineering' },
        ...{ completerId: berth.leaderId, dueOn: place === 0 ? '2026-06-19' : '2026-07-03' },
        acceptorId: acceptorOf(berth),
      });
      expect(outcome, JSON.stringify(outcome.errors)).toMatchObject({ closed: true });
      await world.settle();
    }
  });

  test('a leader leaves in the middle: one of the group leads on, and the organiser hears', async () => {
    news(grace);
    await world.sandbox.admin.deactivate(last.leaderId);
    await world.settle();
    const after = (await plannedVisits(world)).find(({ id }) => id === last.id) as PlannedVisit;
    expect(last.memberIds).toContain(after.leaderId);
    expect([last.berth.leaderId, last.berth.inspectorId]).not.toContain(after.leaderId);
    expect(news(grace).join()).toMatch(new RegExp(`${last.leaderId.slice(2)}|${last.leaderId}`));
    expect(news(world.as(after.leaderId)).join()).toContain(`V-${last.number}`);
    last = after;
  });

  test('the last record is never confirmed: it counts as such, and the report goes on', async () => {
    await morningOf('2026-06-12');
    await start(last);
    await scoreVisit(world, last.leaderId, last.number, { power: 4 });
    await finish(last);
    expect(await recordOf(last)).toMatchObject({ record: 'waiting' });
    // The working day has passed in Shanghai, where the unit has its hours from.
    await morningOf('2026-06-15');
    await morningOf('2026-06-16');
    expect(await recordOf(last)).toMatchObject({ record: 'unconfirmed' });
    expect(news(world.as(last.leaderId)).join()).toMatch(/report/);
  });

  test('reports are handed in, one is sent back once, all are graded', async () => {
    const reports = [...new Map(visits.map((visit) => [visit.groupNumber, visit])).values()];
    for (const [place, { groupId, groupNumber }] of reports.entries()) {
      const report = `G-${groupNumber}`;
      const leader = world.as(await leaderOf(groupId));
      const handIn = async () => {
        await inspect(leader, report, views.groupReport);
        await leader.click('modal', actions.openReport);
        await showing(leader, views.inspectionReport, report);
        await leader.click('modal', actions.handInReport);
        await closeAll(leader);
        await world.settle();
      };
      await handIn();
      const decide = async (actionId: string, callbackId: string, typed: Typed) => {
        await inspect(grace, report, views.groupReport);
        await grace.click('modal', actions.openReport);
        await showing(grace, views.inspectionReport, report);
        await grace.click('modal', actionId);
        await showing(grace, callbackId);
        expect((await submit(grace, typed)).errors).toBeUndefined();
        await closeAll(grace);
        await world.settle();
      };
      if (place === 0) {
        await decide(actions.sendBackReport, views.sendBackReport, { reason: 'Say who was met' });
        await leader.waitForMessage((message) => textOf(message).includes('Say who was met'));
        await handIn();
      }
      const grade = { grade: String(95 - place), reason: 'Thorough' };
      await decide(actions.gradeReport, views.gradeReport, grade);
      await leader.waitForMessage((message) => textOf(message).includes(`${95 - place} of 100`));
    }
  });

  test('the summary is drafted, edited, published to a channel; its document says the same', async () => {
    await inspect(grace, 'C-1', views.campaign);
    await grace.click('modal', actions.openSummary);
    const draft = textOf(await showing(grace, views.summary));
    for (const part of summed) expect(draft).toContain(part);
    await grace.click('modal', actions.editSummarySection, { value: 'C-1 next_steps' });
    await showing(grace, views.summarySection);
    await grace.fill('text', 'Every sling is tagged by July');
    await grace.submit();
    await showing(grace, views.summary, 'Every sling is tagged by July');
    await grace.click('modal', actions.publishSummary);
    await showing(grace, views.publishSummary);
    await grace.fill('channelIds', ['C0SAFETY']);
    expect((await grace.submit()).errors).toBeUndefined();
    await closeAll(grace);
    await world.settle();
    const text = wordsOfDocument(world.as('U_CHEN'), 'C0SAFETY');
    for (const part of [...summed, 'Every sling is tagged by July']) expect(text).toContain(part);
  });

  test('it is closed with its open hazards carried over, each by name and reason', async () => {
    await inspect(grace, 'C-1', views.campaign);
    await grace.click('modal', actions.closeCampaign);
    const asked = textOf(await showing(grace, views.closeCampaign));
    for (const number of dated) expect(asked).toContain(`H-${number}`);
    const [first, second] = dated;
    const unsaid = await submit(grace, { [`hazard_${first}`]: 'The steel is late' });
    expect(JSON.stringify(unsaid)).toContain(`H-${second}`);
    const both = { [`hazard_${second}`]: 'A new sling is ordered' };
    expect((await submit(grace, both)).errors).toBeUndefined();
    await closeAll(grace);
    await world.settle();
    expect(await card()).toContain('发现隐患 3 项 · 尚有 2 项未销号');
    expect(await card()).toContain('已完成检查 6 次');
  });

  test('weeks later the last one is closed, and the card says so', async () => {
    for (const [place, day] of ['2026-06-18', '2026-07-02'].entries()) {
      await morningOf(day);
      const number = Number(dated[place]);
      const { berth } = some[place] as PlannedVisit;
      const host = world.as(berth.leaderId);
      await openByCommand(host, ids.commands.rectify, `H-${number}`, views.rectify);
      await submit(host, { whatWasDone: 'Replaced', evidenceText: 'Tested at 150 kg' });
      await world.settle();
      const acceptor = world.as(acceptorOf(berth));
      await pressInMessage(acceptor, actions.verify, views.verify);
      const verified = await submit(acceptor, { result: 'fixed', opinion: 'Looked at it' });
      expect(verified.errors).toBeUndefined();
      await world.settle();
      expect(await stateOf(world, number)).toBe('closed');
      const left = place === 0 ? '尚有 1 项未销号' : '已全部销号';
      expect(await card()).toContain(`发现隐患 3 项 · ${left}`);
    }
  });
});

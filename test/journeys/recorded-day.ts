import { setTimeout as wait } from 'node:timers/promises';
import { jgj59 } from '../../src/domain/inspections/scoring/tables/jgj59-2011.js';
import type { Visit } from '../../src/domain/inspections/visit.js';
import { harbourSeed } from '../../src/sandbox/seed.js';
import { inspectionIds } from '../../src/slack/inspections/ids.js';
import { crowdOf, crowdSeed } from '../engine/crowd.js';
import { patienceMs } from '../support/eventually.js';
import { newCampaign } from '../support/fixtures-inspections.js';
import { openWorld, type World, type WorldOptions } from '../support/running-app.js';

/** How much happens in the hour. */
export interface DayOf {
  groups: number;
  visits: number;
  itemsPerVisit: number;
}

/** What the hour came to. */
export interface RecordedDay {
  scores: number;
  /** Those that stand as they were said. */
  kept: number;
  /** Machine milliseconds to the answer of each choice. */
  answers: number[];
  unanswered: number;
  rateLimited: number;
  redraws: number;
  /** Seconds of the driven clock. */
  drivenSeconds: number;
  machineMs: number;
}

const { views, actions } = inspectionIds;
/** So many choose at the same moment. */
const atOnce = 10;
const betweenScoresMs = 220;
const betweenOpeningsMs = 700;

/**
 * Groups that score their visits on site at the same time, at Slack's pace, through the bot and the workspace:
 * each opens the form of a part on its visit and chooses item by item. The clock is driven.
 */
export async function recordDay(
  of: DayOf,
  database?: WorldOptions['database'],
): Promise<RecordedDay> {
  const leaders = crowdOf(of.groups);
  const world = await openWorld({
    ...(database === undefined ? {} : { database }),
    sandbox: {
      seed: { ...harbourSeed, people: [...harbourSeed.people, ...crowdSeed(leaders).people] },
      rateLimits: true,
    },
  });
  try {
    const { visits, keys } = await plant(world, leaders, of);
    return await run(world, leaders, visits, keys);
  } finally {
    await world.close();
  }
}

async function plant(world: World, leaders: readonly string[], of: DayOf) {
  const at = world.clock.now();
  const keys = Array.from({ length: of.itemsPerVisit }, (_, index) => `round.i${index}`);
  const [pattern] = jgj59.parts;
  if (pattern === undefined) throw new Error('a part');
  const items = keys.map((key) => ({
    key,
    name: key,
    points: 10,
    isGuarantee: false,
    deductions: [],
  }));
  const part = { ...pattern, key: 'round', row: null, points: items.length * 10, items };
  const table = {
    ...{ ...jgj59, key: 'round', name: '全', outOf: part.points, summaryShare: 0, rows: [] },
    ...{ parts: [part], guarantee: null, checks: [] },
  };
  const visits = await world.context.unitOfWork.run(
    world.workspaceId,
    async (stores) => {
      const units = await stores.units.all();
      const version = await stores.scoringTables.insert(table, 'U_CHEN', at);
      const campaign = await stores.campaigns.insert(
        newCampaign({ state: 'running', announcedAt: at, startedAt: at, preparedAt: at }),
      );
      const { id: campaignId } = campaign;
      await stores.campaigns.setTables(campaignId, [version.id]);
      const groups = await stores.groups.insertMany(
        leaders.map((_, index) => ({ campaignId, position: index + 1, name: null })),
      );
      const planned = await stores.visits.insertMany(
        Array.from({ length: of.visits }, (_, index) => ({
          ...{ campaignId, groupId: groups[index % groups.length]?.id ?? '' },
          ...{ unitId: units[index % units.length]?.id ?? '', plannedOn: '2026-06-01' },
          unannounced: false,
        })),
      );
      for (const [index, { id }] of planned.entries()) {
        const leader = leaders[index % leaders.length] ?? '';
        await stores.assignments.give(id, 'group_leader', [leader], at);
      }
      return planned;
    },
    'isLong',
  );
  const { workspaceId, database } = world;
  const started = { startedAt: at, startedById: leaders[0] ?? '', receivedBy: '经理' };
  await database.prisma.visit.updateMany({
    where: { workspaceId, state: 'planned' },
    data: { state: 'started', ...started },
  });
  return { visits, keys };
}

/** What is said of an item: every one of them something else than nothing. */
const lostOf = (visit: number, item: number) => 1 + ((visit * 7 + item * 3) % 9);

async function run(
  world: World,
  leaders: readonly string[],
  visits: readonly Visit[],
  keys: readonly string[],
): Promise<RecordedDay> {
  const { clock, sandbox } = world;
  const begun = performance.now();
  const from = clock.now().getTime();
  const day = { unanswered: 0, rateLimited: 0, redraws: 0, answers: [] as number[] };
  const pass = (ms: number) => clock.freezeAt(new Date(clock.now().getTime() + ms));
  let said = 0;
  for (let first = 0; first < visits.length; first += leaders.length) {
    const round = visits.slice(first, first + leaders.length).map((visit, place) => {
      const user = leaders[place] ?? '';
      return { visit, user, person: world.as(user), number: first + place };
    });
    for (const { visit, user, person } of round) {
      await sandbox.forge.click({ user, actionId: actions.score, value: `V-${visit.number}` });
      await person.waitForModal(({ callback_id }) => callback_id === views.scoring);
      await person.click('modal', actions.openPart, { value: 'round' });
      await person.waitForModal(({ callback_id }) => callback_id === views.scorePart);
      pass(betweenOpeningsMs);
    }
    for (const [item, key] of keys.entries()) {
      for (let at = 0; at < round.length; at += atOnce) {
        const choosing = round.slice(at, at + atOnce);
        await Promise.all(
          choosing.map(async ({ person, number }) => {
            const told = await person.fill(`said.${key}`, `l${lostOf(number, item)}`);
            if (told?.acknowledged === true) day.answers.push(told.acknowledgedInMs);
            else day.unanswered += 1;
          }),
        );
        pass(betweenScoresMs * choosing.length);
        said += choosing.length;
      }
      // The clock runs ahead of the machine: nobody is let further ahead of what is saved.
      await untilSaved(world, said);
    }
    for (const { person } of round) while (person.modal() !== undefined) await person.close();
    await world.tick();
    const calls = sandbox.recorder.find({ direction: 'from_bot' });
    day.rateLimited += calls.filter(({ error }) => error === 'ratelimited').length;
    day.redraws += calls.filter(({ name }) => name === 'views.update').length;
    sandbox.recorder.clear();
  }
  return {
    ...{ ...day, scores: said, kept: await keptOf(world, visits, keys) },
    drivenSeconds: (clock.now().getTime() - from) / 1_000,
    machineMs: performance.now() - begun,
  };
}

async function untilSaved({ database, workspaceId }: World, said: number): Promise<void> {
  const begun = performance.now();
  for (;;) {
    const saved = await database.prisma.scoreEntry.count({ where: { workspaceId } });
    if (saved === said) return;
    if (performance.now() - begun > patienceMs) {
      throw new Error(`${said} scores were said, ${saved} are saved`);
    }
    await wait(50);
  }
}

async function keptOf(
  { context, workspaceId }: World,
  visits: readonly Visit[],
  keys: readonly string[],
): Promise<number> {
  return context.unitOfWork.read(workspaceId, async (stores) => {
    const sheets = await stores.scoreSheets.ofVisits(visits.map(({ id }) => id));
    const entries = await stores.scoreSheets.entries(sheets.map(({ id }) => id));
    const visitOf = new Map(sheets.map(({ id, visitId }) => [id, visitId]));
    const numberOf = new Map(visits.map(({ id }, number) => [id, number]));
    return entries.filter(({ sheetId, itemKey, lost }) => {
      const number = numberOf.get(visitOf.get(sheetId) ?? '') ?? -1;
      return lost === lostOf(number, keys.indexOf(itemKey));
    }).length;
  });
}

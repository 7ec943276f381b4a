import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorOf } from '../../src/domain/organisation/actor.js';
import type { Person } from '../../src/sandbox/person/person.js';
import { textOf } from '../../src/sandbox/text-of.js';
import { ids } from '../../src/slack/ids.js';
import { reportHazard } from '../../src/use-cases/hazards/report-hazard.js';
import { eventually } from '../support/eventually.js';
import { openWorld, type World } from '../support/running-app.js';
import { submit } from './steps.js';

// A leader whose people owe forty commitments: the buttons of the digest, as they are pressed.

const COUNT = 40;
/** Those of another, who are to be handed on. */
const OTHERS = 5;
/** Slack waits for three seconds. */
const SLACK_WAITS_MS = 3_000;

let world: World;

beforeAll(async () => {
  world = await openWorld();
  const { workspaceId, context, clock } = world;
  const [member, units] = await context.unitOfWork.read(workspaceId, (stores) =>
    Promise.all([stores.members.find('U_LUCA'), stores.units.all()]),
  );
  const unitId = units.find(({ name }) => name.includes('Dry dock'))?.id;
  if (member === null || unitId === undefined) throw new Error('the yard has changed');
  const acting = { workspaceId, actor: actorOf(member, []) };
  for (let index = 0; index < COUNT + OTHERS; index += 1) {
    await reportHazard(context, acting, {
      ...{ submissionKey: `finding-${index}`, description: `Finding ${index}`, unitId },
      ...{ category: 'facility', kind: 'damaged', place: `Frame ${index}`, level: 'general' },
      ...{ severity: 2, likelihood: 2, clause: null, interimControl: null, files: [] },
      ...{ sourcePermalink: null, foundAt: clock.now(), onTheSpot: null },
      responsibleId: index < COUNT ? 'U_TOM' : 'U_SOFIA',
    });
  }
  // Overdue for days: who owes has heard, and who leads.
  clock.freezeAt(new Date('2026-06-11T08:00:00Z'));
  await world.tick();
});
afterAll(() => world.close());

/** Clicks the button of that kind in somebody's newest message that has one: the one about most, or fewest. */
async function press(who: Person, actionId: string, about: 'most' | 'fewest' = 'most') {
  const button = new RegExp(
    `"action_id":"${actionId}"[^{}]*\\{[^{}]*\\}[^{}]*"value":"([^"]*)"`,
    'g',
  );
  const message = who
    .directMessages()
    .findLast(({ blocks }) => JSON.stringify(blocks).includes(`"action_id":"${actionId}"`));
  if (message === undefined) throw new Error(`${who.id} has no ${actionId}`);
  const values = [...JSON.stringify(message.blocks).matchAll(button)]
    .map(([, value = '']) => value)
    .toSorted((one, other) => one.length - other.length);
  const value = about === 'most' ? values.at(-1) : values[0];
  return who.click(message, actionId, value === undefined ? {} : { value });
}

const seen = (who: Person) => JSON.stringify(who.modal()?.blocks ?? []);

test('forty are acknowledged, supervised and handed on, each at once, and listed page by page', async () => {
  const [tom, olivia] = [world.as('U_TOM'), world.as('U_OLIVIA')];
  const read = await press(tom, ids.actions.deadlinesAcknowledge);
  expect(read.acknowledgedInMs).toBeLessThan(SLACK_WAITS_MS);
  await eventually(() => expect(tom.ephemeral().map(textOf).join()).toContain(`${COUNT}`));

  await press(olivia, ids.actions.handOnMany, 'fewest');
  await olivia.waitForModal((view) => view.callback_id === ids.views.handOnMany);
  const handed = await submit(olivia, { responsibleId: 'U_JAMES' });
  expect(handed.failure).toBeUndefined();
  expect(handed.acknowledgedInMs).toBeLessThan(SLACK_WAITS_MS);
  const { workspaceId, database } = world;
  const owedBy = () =>
    database.prisma.deadline.count({
      where: { workspaceId, settledAt: null, owedById: 'U_JAMES' },
    });
  await eventually(async () => expect(await owedBy()).toBe(OTHERS));
  await world.settle();
  if (olivia.modal() !== undefined) await olivia.close();

  await press(olivia, ids.actions.deadlinesSupervise);
  await olivia.waitForModal((view) => view.callback_id === ids.views.superviseMany);
  const supervised = await submit(olivia, { days: '3' });
  expect(supervised.failure).toBeUndefined();
  expect(supervised.acknowledgedInMs).toBeLessThan(SLACK_WAITS_MS);
  const supervisedBy = () =>
    database.prisma.deadline.count({
      where: { workspaceId, settledAt: null, supervisedById: 'U_OLIVIA' },
    });
  await eventually(async () => expect(await supervisedBy()).toBe(COUNT));
  await world.settle();
  if (olivia.modal() !== undefined) await olivia.close();

  await olivia.command('/hazard', 'mine');
  const mine = await olivia.waitForMessage(({ blocks }) =>
    JSON.stringify(blocks ?? []).includes('See all 45'),
  );
  await olivia.click(mine, ids.actions.openMine);
  await olivia.waitForModal((view) => view.callback_id === ids.views.openMatters);
  expect(seen(olivia)).toContain('1–20 of 45');
  for (const range of ['21–40 of 45', '41–45 of 45']) {
    await olivia.click('modal', ids.actions.openMattersNext);
    await olivia.waitForModal((view) => JSON.stringify(view.blocks).includes(range));
  }
  expect(seen(olivia)).not.toContain(ids.actions.openMattersNext);
});

test('what somebody reported is reached by mine, all of it', async () => {
  const luca = world.as('U_LUCA');
  await luca.command('/hazard', 'mine');
  const mine = await luca.waitForMessage(({ blocks }) =>
    JSON.stringify(blocks ?? []).includes(ids.actions.listOpen),
  );
  await luca.click(mine, ids.actions.listOpen);
  await luca.waitForModal((view) => JSON.stringify(view.blocks).includes('1–10 of 45'));
  expect(seen(luca)).toContain('reported by you');
  await luca.click('modal', ids.actions.listNext);
  await luca.waitForModal((view) => JSON.stringify(view.blocks).includes('11–20 of 45'));
});

import { actorOf } from '../../src/domain/organisation/actor.js';
import type { Person } from '../../src/sandbox/person/person.js';
import { textOf } from '../../src/sandbox/text-of.js';
import { ids } from '../../src/slack/ids.js';
import { reportHazard } from '../../src/use-cases/hazards/report-hazard.js';
import type { Acting } from '../../src/use-cases/ports/stores.js';
import { news } from '../journeys/steps.js';
import { openWorld } from '../support/running-app.js';
import { callDrill } from './drill-acts.js';
import { drillEntry } from './drill-rendering.js';

/** Leads the drill; London. */
export const leader = 'U_TOM';
/** Above it stand an inspector of London and one of Shanghai, who lead no unit. */
export const marshals = ['U_PRIYA', 'U_SUN'];
/** Who leads the drill's unit and the one above it: never told of the drill. */
export const unitLine = ['U_LIU', 'U_WANG'];
const everybody = [leader, ...marshals, ...unitLine, 'U_CHEN', 'U_MEI'];

/**
 * The bot and a Slack, in which a drill is called on Monday 1 June 2026 for Friday 5 June; what is told of
 * that has been read. Whoever opens it closes it.
 */
export async function openDrillWorld() {
  const world = await openWorld({ moreKinds: [drillEntry] });
  const { context, workspaceId, database } = world;
  const acting = async (userId: string): Promise<Acting> => {
    const member = await context.unitOfWork.read(workspaceId, (stores) =>
      stores.members.find(userId),
    );
    if (member === null) throw new Error(`nobody is ${userId}`);
    return { workspaceId, actor: actorOf(member, []) };
  };
  const unitOf = (userId: string) =>
    database.prisma.unit.findFirstOrThrow({ where: { workspaceId, leaderId: userId } });
  const quay = await unitOf('U_LIU');
  // Who leads and answers for what since the set-up is told first.
  await world.settle();
  for (const id of everybody) world.as(id).read();
  await callDrill(context, await acting('U_CHEN'), {
    unitId: quay.id,
    leaderId: leader,
    marshalIds: marshals,
    dueOn: '2026-06-05',
  });
  await world.settle();
  const called = news(world.as(leader));
  for (const id of everybody) world.as(id).read();
  return {
    ...world,
    /** What the leader read when it was called. */
    called,
    acting,
    /** A hazard that the drill's leader has to commit to by Friday too. */
    reportHazard: async () => {
      const dock = await unitOf('U_OLIVIA');
      world.clock.freezeAt(new Date('2026-06-02T10:00:00Z'));
      await reportHazard(context, await acting('U_LUCA'), {
        submissionKey: 'report',
        description: 'Handrail is loose',
        category: 'facility',
        kind: 'damaged',
        unitId: dock.id,
        place: 'Stair 3',
        level: 'general',
        severity: 3,
        likelihood: 3,
        clause: null,
        interimControl: null,
        sourcePermalink: null,
        foundAt: world.clock.now(),
        responsibleId: leader,
        files: [],
        onTheSpot: null,
      });
      await world.settle();
      world.as(leader).read();
    },
    /** Nine in the morning in Shanghai, then in London. */
    until: async (day: string) => {
      for (const hour of ['01:00:00Z', '08:00:00Z']) {
        world.clock.freezeAt(new Date(`${day}T${hour}`));
        await world.tick();
      }
    },
    /** What somebody was told since the last look. */
    news: (userId: string) => news(world.as(userId)),
    /** Clicks a button of the newest message that has it. */
    press: async (userId: string, actionId: string, callbackId?: string) => {
      const person = world.as(userId);
      const message = person
        .directMessages()
        .findLast((one) => JSON.stringify(one.blocks ?? []).includes(`"action_id":"${actionId}"`));
      if (message === undefined) throw new Error(`${userId} has no message with ${actionId}`);
      await person.click(message, actionId);
      if (callbackId !== undefined) {
        await person.waitForModal((view) => view.callback_id === callbackId);
      }
      await world.settle();
      return person;
    },
    /** What `/safety deadlines` answers. */
    deadlines: async (userId: string, of: string) => answerTo(world.as(userId), of),
    /** What the history keeps of the drill. */
    history: async () => {
      const rows = await database.prisma.auditEvent.findMany({
        where: { workspaceId, matter: { kind: 'drill' } },
        orderBy: { sequence: 'asc' },
      });
      return rows.map(({ action }) => action);
    },
  };
}

async function answerTo(person: Person, of: string): Promise<string> {
  const known = person.ephemeral().map(({ ts }) => ts);
  const news = () => person.ephemeral().filter(({ ts }) => !known.includes(ts));
  const sent = await person.command(ids.commands.safety, `deadlines ${of}`);
  if (!sent.acknowledged) throw new Error(`the command got no answer: ${sent.failure}`);
  return textOf(await person.waitForMessage(({ ts }) => news().some((one) => one.ts === ts)));
}

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Level } from '../../src/domain/matters/level.js';
import { actorOf } from '../../src/domain/organisation/actor.js';
import type { Person } from '../../src/sandbox/person/person.js';
import { textOf } from '../../src/sandbox/text-of.js';
import { ids } from '../../src/slack/ids.js';
import { commitToRectify } from '../../src/use-cases/hazards/commit-to-rectify.js';
import { reportHazard } from '../../src/use-cases/hazards/report-hazard.js';
import type { Acting } from '../../src/use-cases/ports/stores.js';
import { eventually } from '../support/eventually.js';
import { openWorld, type World } from '../support/running-app.js';
import { chinese, english } from './mornings-casts.js';
import { everybodyReads, hasAction, news, stateOf, submit } from './steps.js';

describe.each([english, chinese])('mornings among people who read $language', (cast) => {
  let world: World;
  const { words } = cast;
  const person = (role: 'responsible' | 'leader' | 'acceptor') => world.as(cast[role]);

  beforeEach(async () => {
    world = await openWorld();
    await everybodyReads(world);
  });
  afterEach(async () => {
    await world.close();
  });

  /** Nine in London, four in the afternoon in Shanghai: everybody is at work. */
  const at = (day: string) => new Date(`${day}T08:00:00Z`);
  /** The bot ticks at nine in Shanghai, and at nine in London. */
  const until = async (day: string) => {
    for (const hour of ['01:00:00Z', '08:00:00Z']) {
      const instant = new Date(`${day}T${hour}`);
      if (instant < world.clock.now()) continue;
      world.clock.freezeAt(instant);
      await world.tick();
    }
  };
  /** The bot was away until then. */
  const awayUntil = async (day: string) => {
    world.clock.freezeAt(at(day));
    await world.tick();
  };
  const acting = async (userId: string): Promise<Acting> => {
    const { workspaceId, context } = world;
    const member = await context.unitOfWork.read(workspaceId, (stores) =>
      stores.members.find(userId),
    );
    if (member === null) throw new Error(`nobody is ${userId}`);
    return { workspaceId, actor: actorOf(member, []) };
  };

  /** So many hazards, each promised by Friday 5 June. */
  async function promise(count: number, level: Level = 'general'): Promise<number[]> {
    const { prisma } = world.database;
    const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: { name: cast.unit } });
    const numbers: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const { hazard } = await reportHazard(world.context, await acting('U_SUN'), {
        submissionKey: `report-${index}`,
        description: `Handrail ${index} is loose`,
        category: 'facility',
        kind: 'damaged',
        unitId,
        place: `Stair ${index}`,
        level,
        severity: 3,
        likelihood: 3,
        clause: null,
        interimControl: 'Taped off',
        sourcePermalink: null,
        foundAt: world.clock.now(),
        responsibleId: null,
        files: [],
        onTheSpot: null,
      });
      await commitToRectify(world.context, await acting(cast.responsible), {
        number: hazard.number,
        submissionKey: `commit-${index}`,
        measures: 'Weld it',
        strongestControl: 'engineering',
        completerId: cast.responsible,
        dueOn: '2026-06-05',
        responsibleLeaderId: null,
        acceptorId: cast.acceptor,
        secondAcceptorId: null,
        funds: null,
        contingencyPlan: null,
        interimControl: null,
      });
      numbers.push(hazard.number);
    }
    await world.settle();
    for (const role of ['responsible', 'leader', 'acceptor'] as const) news(person(role));
    return numbers;
  }

  /** Clicks the button of one matter in the newest message that has it. */
  async function press(who: Person, actionId: string, number: number, callbackId?: string) {
    const wanted = new RegExp(
      `"action_id":"${actionId}"[^{}]*\\{[^{}]*\\}[^{}]*"value":"((?:H-)?${number}(?: [^"]*)?)"`,
    );
    const found = who
      .directMessages()
      .toReversed()
      .flatMap((message) => {
        const value = wanted.exec(JSON.stringify(message.blocks))?.[1];
        return value === undefined ? [] : [{ message, value }];
      })[0];
    if (found === undefined) throw new Error(`${who.id} has no ${actionId} about H-${number}`);
    await who.click(found.message, actionId, { value: found.value });
    if (callbackId !== undefined) await who.waitForModal((view) => view.callback_id === callbackId);
  }

  test('three matters are one message; each is read, put off or done from there', async () => {
    const numbers = await promise(3);
    await until('2026-06-02');
    const [message, ...others] = news(person('responsible'));
    expect(others).toEqual([]);
    expect(message).toMatch(words.matters(3));
    for (const number of numbers) expect(message).toContain(`H-${number}`);

    await press(person('responsible'), ids.actions.deadlineAcknowledge, 2);
    await world.settle();
    expect(person('responsible').ephemeral().map(textOf).join()).toMatch(words.read);

    await press(person('responsible'), ids.actions.deadlineSnooze, 1, ids.views.snooze);
    const refused = await submit(person('responsible'), { until: 'date', date: '2026-06-08' });
    expect(refused.errors).toHaveProperty('date');
    const saved = await submit(person('responsible'), { until: 'date', date: '2026-06-05' });
    expect(saved).toMatchObject({ closed: true });

    await press(person('responsible'), ids.actions.rectify, 3, ids.views.rectify);
    const done = await submit(person('responsible'), {
      whatWasDone: 'Welded',
      evidenceText: 'Load tested',
      doneOn: '2026-06-02',
    });
    expect(done).toMatchObject({ closed: true });
    await world.settle();
    expect(await stateOf(world, 3)).toBe('rectified');

    await until('2026-06-04');
    const [eve, ...more] = news(person('responsible'));
    expect(more).toEqual([]);
    expect(eve).toMatch(/H-2\b/);
    expect(eve).toMatch(words.left(1));
    expect(eve).not.toMatch(/H-1\b|H-3\b/);
    const card = world.sandbox.messages('C0UNITS').map((one) => textOf(one));
    expect(card.join()).toMatch(/已将提醒推迟到/);

    await until('2026-06-05');
    const due = news(person('responsible'));
    expect(due).toHaveLength(1);
    expect(due[0]).toMatch(words.matters(2));
    for (const number of ['H-1', 'H-2']) expect(due[0]).toContain(number);
    expect(due[0]).not.toContain('H-3');
    await expectEachSettled();
  }, 180_000);

  test('after nine days away there is one message a person, with what is true now', async () => {
    const numbers = await promise(15);
    await awayUntil('2026-06-17');
    const [message, ...others] = news(person('responsible'));
    expect(others).toEqual([]);
    expect(message).toMatch(words.matters(15));
    expect(message).toMatch(words.overdue(8));
    for (const number of numbers) expect(message).toMatch(new RegExp(`H-${number}\\b`));
    const [above, ...moreAbove] = news(person('leader'));
    expect(moreAbove).toEqual([]);
    expect(above).toMatch(words.overdue(8));
    for (const number of numbers) expect(above).toMatch(new RegExp(`H-${number}\\b`));
    expect(news(world.as('U_WANG'))).toHaveLength(1);
    const office = world.sandbox.messages('C0SAFETY');
    expect(office).toHaveLength(1);
    await expectEachSettled();

    const [last] = person('responsible').directMessages().slice(-1);
    if (last === undefined) throw new Error('there is no message');
    expect(hasAction(last, ids.actions.deadlinesAcknowledge)).toBe(true);
    await person('responsible').fill(ids.actions.openOne, 'H-15', { on: last });
    const screen = await person('responsible').waitForModal();
    expect(JSON.stringify(screen.blocks)).toContain('Handrail 14');
  }, 180_000);

  test('an extension is asked for, approved, refused, and asked for late', async () => {
    await promise(1);
    await until('2026-06-02');
    news(person('responsible'));
    await ask('2026-06-19', 'Taped off');
    expect(news(person('leader'))).toEqual([expect.stringMatching(words.asks)]);

    await press(person('leader'), ids.actions.extensionApprove, 1, ids.views.decideExtension);
    expect(await submit(person('leader'), {})).toMatchObject({ closed: true });
    await world.settle();
    expect(news(person('responsible')).join()).toMatch(words.approved);
    expect(news(person('acceptor')).join()).toMatch(words.approved);
    await until('2026-06-08');
    expect(news(person('responsible')).join()).not.toMatch(words.overdue(1));
    const card = world.sandbox.messages('C0UNITS').map((one) => textOf(one));
    expect(card.join()).toMatch(/已延期 1 次，原期限\s+(?:中国标准时间)?2026年6月5日/);

    await until('2026-06-22');
    news(person('responsible'));
    news(person('leader'));
    await ask('2026-06-30', 'Fenced off');
    expect(news(person('leader'))).toEqual([expect.stringMatching(words.asksLate)]);
    await press(person('leader'), ids.actions.extensionRefuse, 1, ids.views.decideExtension);
    const without = await submit(person('leader'), {});
    expect(without.errors ?? {}).toHaveProperty('reason');
    expect(await submit(person('leader'), { reason: 'Order it elsewhere' })).toMatchObject({
      closed: true,
    });
    await world.settle();
    expect(news(person('responsible')).join()).toMatch(words.refused);

    await until('2026-06-24');
    const [escalation] = news(person('leader'));
    expect(escalation).toMatch(words.overdue(3));
    expect(escalation).toMatch(words.extended);
  }, 180_000);

  test('somebody above supervises it: escalation waits, and comes back when nothing moves', async () => {
    await promise(1);
    await until('2026-06-10');
    expect(news(person('leader'))).toEqual([expect.stringMatching(words.overdue(3))]);
    news(person('responsible'));
    await press(person('leader'), ids.actions.deadlineSupervise, 1, ids.views.supervise);
    expect(await submit(person('leader'), { days: '5' })).toMatchObject({ closed: true });
    await world.settle();
    expect(news(person('responsible')).join()).toMatch(words.cares);
    // The message that offered it says so now, and offers it no more.
    await eventually(() => {
      const [last] = person('leader').directMessages().slice(-1);
      if (last === undefined) throw new Error('there is no message');
      expect(textOf(last)).toMatch(words.caresAlready);
      expect(hasAction(last, ids.actions.deadlineSupervise)).toBe(false);
    });

    // The seventh working day is Tuesday 16 June; care lasts until Wednesday 17.
    await until('2026-06-16');
    expect(news(person('responsible'))).toEqual([expect.stringMatching(words.overdue(7))]);
    expect(news(person('leader'))).toEqual([]);
    expect(world.sandbox.messages('C0SAFETY')).toEqual([]);

    await until('2026-06-17');
    expect(news(person('leader'))).toEqual([expect.stringMatching(words.caredFor)]);
    expect(world.sandbox.messages('C0SAFETY')).toHaveLength(1);
    expect(news(person('responsible'))).toEqual([]);

    // Taken care of anew, everybody whom it has reached by then is told.
    expect(news(world.as('U_WANG')).join()).toMatch(/曾督办至[^，]*，仍无进展/);
    await press(person('leader'), ids.actions.deadlineSupervise, 1, ids.views.supervise);
    expect(await submit(person('leader'), { days: '3' })).toMatchObject({ closed: true });
    await world.settle();
    expect(news(world.as('U_WANG'))).toEqual([expect.stringMatching(/接手督办/)]);
    expect(world.sandbox.messages('C0SAFETY').map(textOf).at(-1)).toMatch(/接手督办/);
    expect(news(person('leader'))).toEqual([]);
  }, 180_000);

  test('who wants it hears on a quiet morning that nothing is due, and what comes next', async () => {
    await promise(1);
    await world.context.unitOfWork.run(world.workspaceId, (stores) =>
      stores.members.savePreferences(cast.responsible, {
        workdayStart: null,
        workdayEnd: null,
        morningAt: null,
        silentMorning: false,
      }),
    );
    await world.tick();
    await until('2026-06-01');
    expect(news(person('responsible'))).toEqual([expect.stringMatching(words.quiet)]);
    await until('2026-06-02');
    expect(news(person('responsible'))).toEqual([expect.stringMatching(words.left(3))]);
    await until('2026-06-03');
    const quiet = news(person('responsible'));
    expect(quiet).toEqual([expect.stringMatching(words.quiet)]);
    expect(quiet[0]).toContain('H-1');
    await until('2026-06-04');
    expect(news(person('responsible'))).toEqual([expect.stringMatching(words.left(1))]);
    // Neither on a Saturday nor on a Sunday.
    await until('2026-06-05');
    news(person('responsible'));
    await until('2026-06-07');
    expect(news(person('responsible'))).toEqual([]);
    // Overdue, and on a day without a step.
    await until('2026-06-08');
    news(person('responsible'));
    await until('2026-06-09');
    expect(news(person('responsible'))).toEqual([expect.stringMatching(words.stillOverdue)]);
    const [last] = person('responsible').directMessages().slice(-1);
    if (last === undefined) throw new Error('there is no message');
    await person('responsible').click(last, ids.actions.openHazard);
    const list = await person('responsible').waitForModal();
    expect(JSON.stringify(list.blocks)).toContain('Handrail 0');
  }, 180_000);

  /** The form starts with the interim control in force. */
  async function ask(date: string, inForce: string): Promise<void> {
    const who = person('responsible');
    await press(who, ids.actions.extensionAsk, 1, ids.views.askExtension);
    const form = await who.waitForModal((view) => view.callback_id === ids.views.askExtension);
    const prefilled = /"initial_value":"([^"]*)"/.exec(JSON.stringify(form.blocks))?.[1];
    expect(prefilled).toBe(inForce);
    const early = await submit(who, {
      requestedDueOn: '2026-06-03',
      reason: 'The steel is late',
      interimControl: 'Fenced off',
    });
    expect(early.errors).toHaveProperty('requestedDueOn');
    expect(await submit(who, { requestedDueOn: date })).toMatchObject({ closed: true });
    await world.settle();
  }

  /** Every notification of a digest has the channel and the time of the one message. */
  async function expectEachSettled(): Promise<void> {
    const rows = await world.database.prisma.notification.findMany({ where: { kind: 'reminder' } });
    const open = rows.filter(({ state }) => state !== 'sent' && state !== 'skipped');
    expect(open).toEqual([]);
    for (const { state, channelId, messageTs } of rows) {
      if (state !== 'sent') continue;
      expect([channelId, messageTs]).not.toContain(null);
    }
  }
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/person/person.js';
import type { Message, Option } from '../../src/sandbox/state/slack-types.js';
import { textOf } from '../../src/sandbox/text-of.js';
import { ids } from '../../src/slack/ids.js';
import { openWorld, type World } from '../support/running-app.js';
import {
  looseHandrail,
  news,
  openByCommand,
  report,
  stateOf,
  submit,
  type Typed,
} from './steps.js';

describe('other roads of a hazard', { timeout: 120_000 }, () => {
  let world: World;
  const reporter = () => world.as('U_SUN');
  const responsible = () => world.as('U_ZHAO');
  const acceptor = () => world.as('U_PRIYA');
  const promise: Typed = {
    measures: 'Weld it',
    strongestControl: 'engineering',
    completerId: 'U_ZHAO',
    dueOn: '2026-06-20',
    acceptorId: 'U_PRIYA',
  };

  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(async () => {
    await world.close();
  });

  async function commit(number: number, typed: Typed): Promise<void> {
    await openByCommand(responsible(), ids.commands.rectify, `H-${number}`, ids.views.commit);
    const outcome = await submit(responsible(), typed);
    expect(outcome, JSON.stringify(outcome.errors)).toMatchObject({ closed: true });
    await world.settle();
  }

  async function rectify(number: number): Promise<void> {
    await openByCommand(responsible(), ids.commands.rectify, `H-${number}`, ids.views.rectify);
    const outcome = await submit(responsible(), {
      whatWasDone: 'Welded',
      evidenceText: 'Load tested with 150 kg',
    });
    expect(outcome, JSON.stringify(outcome.errors)).toMatchObject({ closed: true });
    await world.settle();
  }

  async function verify(person: Person, number: number, typed: Typed) {
    await person.command(ids.commands.hazard, `H-${number}`);
    const details = await person.waitForMessage(
      (message) =>
        isDetailsOf(number, message) && JSON.stringify(message.blocks).includes(ids.actions.verify),
    );
    await person.click(details, ids.actions.verify);
    await person.waitForModal((view) => view.callback_id === ids.views.verify);
    const outcome = await submit(person, typed);
    await world.settle();
    return outcome;
  }

  test('a failed verification sends it back with a new date; the second one is heard above at once', async () => {
    const number = await report(world, reporter(), looseHandrail);
    await commit(number, promise);
    await rectify(number);
    const undated = await verify(acceptor(), number, { result: 'not_fixed', opinion: 'Loose' });
    expect(undated.closed).toBe(false);
    const refused = await submit(acceptor(), { nextDueOn: '2026-06-05' });
    expect(refused, JSON.stringify(refused)).toMatchObject({ closed: true });
    await world.settle();
    expect(await stateOf(world, number)).toBe('committed');
    expect(news(responsible()).join()).toMatch(/退回|未通过|未整改/);

    news(world.as('U_WANG'));
    await rectify(number);
    await verify(acceptor(), number, {
      result: 'partly',
      opinion: 'Still loose',
      nextDueOn: '2026-06-08',
    });
    const hazard = await world.database.prisma.hazard.findFirst({
      where: { matter: { number } },
    });
    expect(hazard).toMatchObject({ state: 'committed', failedVerifications: 2 });
    expect(news(world.as('U_WANG')).join()).toContain(`H-${number}`);
    const due = await world.database.prisma.deadline.findMany({
      where: { matterId: hazard?.id ?? '', settledAt: null },
    });
    expect(due).toMatchObject([{ kind: 'rectify', owedById: 'U_ZHAO' }]);
  });

  test('what was fixed on the spot is recorded with its evidence and closed', async () => {
    const photo = reporter().upload('after.png', new Uint8Array([1]), 'image/png');
    const number = await report(world, reporter(), {
      ...looseHandrail,
      onTheSpot: ['yes'],
      whatWasDone: 'Tightened the bolts',
      files: [photo],
    });
    expect(await stateOf(world, number)).toBe('closed');
    const evidence = await world.database.prisma.evidence.findMany({
      where: { matter: { number } },
    });
    expect(evidence).toMatchObject([{ fileId: photo.id, stage: 'rectification' }]);
    const open = await world.database.prisma.deadline.count({
      where: { matter: { number }, settledAt: null },
    });
    expect(open).toBe(0);
  });

  test('without evidence nothing was fixed on the spot', async () => {
    await openByCommand(reporter(), ids.commands.hazard, '', ids.views.report);
    const outcome = await submit(reporter(), {
      ...looseHandrail,
      onTheSpot: ['yes'],
      whatWasDone: 'Tightened the bolts',
    });
    expect(outcome.closed).toBe(false);
    expect(Object.values(outcome.errors ?? {}).join()).toMatch(/佐证|照片/);
    while (reporter().modal() !== undefined) await reporter().close();
  });

  test('a major hazard needs the whole promise, and two verifiers from elsewhere', async () => {
    news(world.as('U_LIU'));
    const number = await report(world, reporter(), {
      ...looseHandrail,
      severity: '5',
      likelihood: '4',
      level: 'major',
      interimControl: 'Stair closed',
    });
    expect(news(world.as('U_LIU')).join()).toContain(`H-${number}`);

    await openByCommand(responsible(), ids.commands.rectify, `H-${number}`, ids.views.commit);
    for (const [field, value] of Object.entries({ ...promise, secondAcceptorId: 'U_LUCA' })) {
      await responsible().fill(field, value);
    }
    const stopped = await responsible().submit();
    expect(stopped.sent).toBe(false);
    expect(Object.keys(stopped.errors ?? {}).sort()).toEqual(['contingencyPlan', 'funds']);
    const forged = await responsible().submit({ bypassClient: true });
    expect(forged).toMatchObject({ sent: true, closed: false });
    expect(await stateOf(world, number)).toBe('reported');
    await responsible().close();
    await commit(number, {
      ...promise,
      secondAcceptorId: 'U_LUCA',
      responsibleLeaderId: 'U_LIU',
      funds: '20 000 CNY',
      contingencyPlan: 'Evacuate the landing',
    });
    await rectify(number);

    const first = await verify(acceptor(), number, { result: 'fixed', opinion: 'Good' });
    expect(first).toMatchObject({ closed: true });
    expect(await stateOf(world, number)).toBe('rectified');

    const again = await world.sandbox.forge.submission({
      user: 'U_PRIYA',
      callbackId: ids.views.verify,
      privateMetadata: JSON.stringify({ number }),
      values: {
        result: { reshape: { type: 'radio_buttons', selected_option: option('fixed') } },
        opinion: { value: { type: 'plain_text_input', value: 'And again' } },
      },
      view: { blocks: [{ type: 'input', block_id: 'opinion' }] },
    });
    expect(JSON.stringify(again.body)).toMatch(/already/i);
    expect(await stateOf(world, number)).toBe('rectified');

    await verify(world.as('U_LUCA'), number, { result: 'fixed', opinion: 'Good too' });
    expect(await stateOf(world, number)).toBe('closed');
  });

  test('whoever rectified cannot verify, by no button and by no forged payload', async () => {
    const number = await report(world, reporter(), looseHandrail);
    await commit(number, promise);
    await rectify(number);
    await responsible().command(ids.commands.hazard, `H-${number}`);
    const details = await responsible().waitForMessage((message) => isDetailsOf(number, message));
    expect(JSON.stringify(details.blocks)).not.toContain(ids.actions.verify);

    await world.sandbox.forge.click({
      user: 'U_ZHAO',
      actionId: ids.actions.verify,
      value: String(number),
    });
    const forged = await world.sandbox.forge.submission({
      user: 'U_ZHAO',
      callbackId: ids.views.verify,
      privateMetadata: JSON.stringify({ number }),
      values: {
        result: { reshape: { type: 'radio_buttons', selected_option: option('fixed') } },
        opinion: { value: { type: 'plain_text_input', value: 'Trust me' } },
      },
      view: { blocks: [{ type: 'input', block_id: 'opinion' }] },
    });
    expect(JSON.stringify(forged.body)).toMatch(/整改/);
    expect(await stateOf(world, number)).toBe('rectified');
    while (responsible().modal() !== undefined) await responsible().close();
  });

  test('a report that Slack sends five times at once is one hazard', async () => {
    await report(world, reporter(), looseHandrail);
    const before = await world.database.prisma.hazard.count();
    const results = await world.sandbox.forge.redeliver({
      name: 'view_submission',
      times: 5,
      together: true,
    });
    expect(results.every(({ acknowledged }) => acknowledged)).toBe(true);
    expect(await world.database.prisma.hazard.count()).toBe(before);
    const numbers = await world.database.prisma.matter.findMany({ orderBy: { number: 'asc' } });
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, index) => index + 1));
  });
});

function option(value: string): Option {
  return { text: { type: 'plain_text', text: value }, value };
}

/** The answer to `/hazard H-17`, rather than a message about it. */
function isDetailsOf(number: number, message: Pick<Message, 'blocks' | 'text'>): boolean {
  const text = textOf(message);
  return text.includes(`H-${number} `) && /What happened|处理过程/.test(text);
}

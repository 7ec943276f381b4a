import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/person/person.js';
import { pingsIn } from '../../src/sandbox/pings.js';
import { ids } from '../../src/slack/ids.js';
import { openWorld, type World } from '../support/running-app.js';
import { looseHandrail, openByCommand, report, stateOf, submit, type Typed } from './steps.js';

/** Text that would ping, format, link or break something, wherever it is not kept literal. */
const nasty =
  '<!channel> <!here> <@U_TOM> <#C0UNITS> <https://evil.example|click> *b* _i_ ~s~ `c` &amp; &lt; {x} =1+1 ‮ 😀';
const overlong = '长'.repeat(10_000);

interface Form {
  name: string;
  open(): Promise<void>;
  callbackId: string;
  person(): Person;
  /** Fields that take free text. */
  texts: readonly string[];
  /** Fields that must be there. */
  required: readonly string[];
  /** Everything valid but for the free texts. */
  rest: Typed;
}

describe('bad input, for somebody who reads Chinese', { timeout: 120_000 }, () => {
  let world: World;
  let number = 0;
  const sun = () => world.as('U_SUN');
  const zhao = () => world.as('U_ZHAO');
  const mei = () => world.as('U_MEI');

  beforeEach(async () => {
    world = await openWorld();
    number = await report(world, sun(), { ...looseHandrail, description: nasty, place: nasty });
  });
  afterEach(async () => {
    await world.close();
  });

  const forms: Form[] = [
    {
      name: 'report',
      open: () => openByCommand(sun(), ids.commands.hazard, '', ids.views.report),
      callbackId: ids.views.report,
      person: sun,
      texts: ['description', 'place', 'interimControl', 'clause'],
      required: ['description', 'category', 'unitId', 'place', 'severity', 'likelihood'],
      rest: looseHandrail,
    },
    {
      name: 'commit',
      open: () => openByCommand(zhao(), ids.commands.rectify, `H-${number}`, ids.views.commit),
      callbackId: ids.views.commit,
      person: zhao,
      texts: ['measures', 'interimControl', 'funds', 'contingencyPlan'],
      required: ['measures', 'strongestControl', 'acceptorId', 'dueOn'],
      rest: {
        strongestControl: 'ppe',
        completerId: 'U_ZHAO',
        dueOn: '2026-06-20',
        acceptorId: 'U_MEI',
      },
    },
    {
      name: 'rectify',
      open: () => openByCommand(zhao(), ids.commands.rectify, `H-${number}`, ids.views.rectify),
      callbackId: ids.views.rectify,
      person: zhao,
      texts: ['whatWasDone', 'evidenceText'],
      required: ['whatWasDone'],
      rest: { doneOn: '2026-06-01' },
    },
    {
      name: 'verify',
      open: async () => {
        const message = mei()
          .directMessages()
          .findLast(({ blocks }) => JSON.stringify(blocks).includes(ids.actions.verify));
        if (message === undefined) throw new Error('nobody was asked to verify');
        await mei().click(message, ids.actions.verify);
        await mei().waitForModal((view) => view.callback_id === ids.views.verify);
      },
      callbackId: ids.views.verify,
      person: mei,
      texts: ['opinion', 'evidenceText'],
      required: ['result', 'opinion'],
      rest: { result: 'fixed' },
    },
  ];

  // In the order of a hazard's life: each form is there once the one before was handed in.
  test('is answered at its field within three seconds, loses nothing, and never pings', async () => {
    for (const form of forms) {
      await form.open();
      const person = form.person();
      // Empty, past the client that would have stopped it.
      for (const field of form.required) {
        if (person.modal()?.blocks.some((block) => block.block_id === field)) {
          await person.fill(field, null).catch(() => undefined);
        }
      }
      const empty = await person.submit({ bypassClient: true });
      expect(empty.acknowledgedInMs, form.name).toBeLessThan(3_000);
      expect(empty.closed, form.name).toBe(false);
      for (const [field, sentence] of Object.entries(empty.errors ?? {})) {
        expect(sentence, `${form.name}.${field}`).toMatch(/[\u4e00-\u9fff]/);
      }
      expect(Object.keys(empty.errors ?? {}), form.name).toEqual(
        expect.arrayContaining(form.required.filter((field) => field !== 'dueOn').slice(0, 1)),
      );

      // Overlong: each text at its own field.
      for (const field of form.texts) await person.fill(field, overlong);
      await fillRest(person, form.rest);
      const long = await person.submit({ bypassClient: true });
      expect(long.acknowledgedInMs, form.name).toBeLessThan(3_000);
      expect(Object.keys(long.errors ?? {}).sort(), form.name).toEqual([...form.texts].sort());
      for (const sentence of Object.values(long.errors ?? {})) {
        expect(sentence).toMatch(/\d+/);
        expect(sentence).toMatch(/[\u4e00-\u9fff]/);
      }
      expect(JSON.stringify(person.modal()?.state), form.name).toContain('长长长');

      for (const field of form.texts) await person.fill(field, nasty);
      const saved = await person.submit();
      expect(saved.errors, form.name).toBeUndefined();
      while (person.modal() !== undefined) await person.close();
      await world.settle();
    }
    expect(await stateOf(world, number)).toBe('closed');
    expectNoPings();
  });

  test('wrong dates are told at the date', async () => {
    const other = await report(world, sun(), { ...looseHandrail, place: 'Stair 9' });
    await openByCommand(zhao(), ids.commands.rectify, `H-${other}`, ids.views.commit);
    const typed: Typed = {
      measures: '焊接',
      strongestControl: 'engineering',
      completerId: 'U_ZHAO',
      acceptorId: 'U_MEI',
    };
    const past = await submit(zhao(), { ...typed, dueOn: '2026-05-31' });
    expect(Object.keys(past.errors ?? {})).toEqual(['dueOn']);
    const far = await submit(zhao(), { dueOn: '2036-05-31' });
    expect(Object.keys(far.errors ?? {})).toEqual(['dueOn']);
    const own = await submit(zhao(), { dueOn: '2026-06-30', acceptorId: 'U_ZHAO' });
    expect(Object.keys(own.errors ?? {})).toEqual(['acceptorId']);
    await zhao().close();
  });

  async function fillRest(person: Person, rest: Typed): Promise<void> {
    for (const [field, value] of Object.entries(rest)) {
      if (['description', 'place'].includes(field)) continue;
      const blockId = () =>
        person
          .modal()
          ?.blocks.map((block) => String(block.block_id))
          .find((id) => (field === 'kind' ? id === 'kind:facility' : id.split(':')[0] === field));
      if (blockId() === undefined) await person.waitForModal(() => blockId() !== undefined);
      await person.fill(String(blockId()), value);
    }
  }

  /** Nothing that the bot wrote anywhere pings, but the mentions it means: nobody means Tom. */
  function expectNoPings(): void {
    const channels = world.sandbox.channels();
    const messages = channels.flatMap(({ id }) => world.sandbox.messages(id));
    expect(messages.length).toBeGreaterThan(8);
    for (const message of messages) {
      const pings = pingsIn(message).filter(
        ({ kind, written }) => kind !== 'user' || written.includes('U_TOM'),
      );
      expect(pings, JSON.stringify(message.blocks)).toEqual([]);
    }
  }
});

import type { SubmitOutcome } from '../../src/sandbox/person/outcomes.js';
import type { Person } from '../../src/sandbox/person/person.js';
import { type FillValue, unindented } from '../../src/sandbox/person/typed-state.js';
import type { Message, Option } from '../../src/sandbox/state/slack-types.js';
import { textOf } from '../../src/sandbox/text-of.js';
import { ids } from '../../src/slack/ids.js';
import { fieldOf } from '../../src/slack/kit/ids.js';
import type { World } from '../support/running-app.js';

/** What people type into a modal, by the field's block id, which is the same in every language. */
export type Typed = Record<string, FillValue>;

export const looseHandrail: Typed = {
  description: 'The handrail at the top of stair 3 is loose',
  category: 'facility',
  kind: 'damaged',
  unitId: '一号码头 · Quay 1',
  place: 'Stair 3, top landing',
  severity: '3',
  likelihood: '3',
};

/** Types a command and waits for the modal that it opens. */
export async function openByCommand(
  person: Person,
  command: string,
  text: string,
  callbackId: string,
): Promise<void> {
  const typed = await person.command(command, text);
  if (!typed.acknowledged) throw new Error(`the command got no answer: ${typed.failure}`);
  await person.waitForModal((view) => view.callback_id === callbackId);
}

/** Fills the open modal and submits it. */
export async function submit(person: Person, typed: Typed): Promise<SubmitOutcome> {
  for (const [field, value] of Object.entries(typed)) await fill(person, field, value);
  return person.submit();
}

/** Waits, as a person would, until the modal shows the field and offers the choice. */
async function fill(person: Person, field: string, value: FillValue): Promise<void> {
  const blockId = () => blockIdOffering(person, field, value);
  if (blockId() === undefined) await person.waitForModal(() => blockId() !== undefined);
  await person.fill(String(blockId()), value);
}

function blockIdOffering(person: Person, field: string, value: FillValue): string | undefined {
  const block = person.modal()?.blocks.find((one) => fieldOf(String(one.block_id)) === field);
  if (block === undefined) return undefined;
  const element = (block.element ?? {}) as { options?: Option[]; option_groups?: unknown };
  // The kinds of all categories: those of the chosen one are on their way.
  if (element.option_groups !== undefined) return undefined;
  const { options } = element;
  const isOffered = (wanted: unknown) =>
    options?.some(
      (option) => option.value === wanted || unindented(option.text.text) === wanted,
    ) !== false;
  const wanted = Array.isArray(value) ? value : [value];
  return wanted.every(isOffered) ? String(block.block_id) : undefined;
}

/** Reports by `/hazard` and returns the number that the reporter is told. */
export async function report(world: World, person: Person, typed: Typed): Promise<number> {
  await openByCommand(person, ids.commands.hazard, '', ids.views.report);
  const outcome = await submit(person, typed);
  const number = /H-(\d+)/.exec(outcome.updated ? textOf(outcome.updated) : '')?.[1];
  if (number === undefined) throw new Error(`no number was given: ${JSON.stringify(outcome)}`);
  await person.close();
  await world.settle();
  return Number(number);
}

/** Opens a modal by the button of the newest direct message that carries it. */
export async function pressInMessage(
  person: Person,
  actionId: string,
  callbackId: string,
): Promise<void> {
  const message = person.directMessages().findLast((one) => hasAction(one, actionId));
  if (message === undefined) throw new Error(`${person.id} has no message with ${actionId}`);
  const press = await person.click(message, actionId);
  if (!press.acknowledged) throw new Error(`the press got no answer: ${press.failure}`);
  await person.waitForModal((view) => view.callback_id === callbackId);
}

export function hasAction(message: Pick<Message, 'blocks'>, actionId: string): boolean {
  return JSON.stringify(message.blocks ?? []).includes(`"action_id":"${actionId}"`);
}

/**
 * Time passes until then. The bot ticks at nine in Shanghai, at nine in London and late in London's
 * day, as often as anybody is to be told something; what fell due in between would come with the next.
 */
export async function pass(world: World, until: Date): Promise<void> {
  const day = new Date(world.clock.now().toISOString().slice(0, 10));
  for (; day < until; day.setUTCDate(day.getUTCDate() + 1)) {
    for (const hour of [1, 8, 15]) {
      const at = new Date(day.getTime() + hour * 3_600_000);
      if (at > world.clock.now() && at < until) await world.clock.jumpTo(at);
    }
  }
  await world.clock.jumpTo(until);
}

/** Everybody has read what they were told of so far: what they became when all was set up. */
export async function everybodyReads(world: World): Promise<void> {
  await world.settle();
  const { users } = world.sandbox.snapshot().state;
  for (const { id, is_bot } of Object.values(users)) if (!is_bot) world.as(id).read();
}

/** What the app has written to somebody since the last look, as text. */
export function news(person: Person): string[] {
  const texts = person
    .unread()
    .filter((message) => message.channel === directChannel(person))
    .map((message) => textOf(message));
  person.read();
  return texts;
}

function directChannel(person: Person): string | undefined {
  return person.directMessages()[0]?.channel;
}

export async function stateOf(world: World, number: number): Promise<string | undefined> {
  const hazard = await world.database.prisma.hazard.findFirst({
    where: { matter: { number } },
  });
  return hazard?.state;
}

import type { Surface } from '../delivery/payloads.js';
import type { SandboxParts } from '../sandbox-parts.js';
import { optionsOf, type PlacedElement } from '../state/element-state.js';
import type { Block, ElementState, Message, Option, User } from '../state/slack-types.js';
import { actOn, detailsOf, stateOn, suggestions } from './act.js';
import { findElement, type Which } from './find-element.js';
import { type ClickOutcome, PersonCannotError } from './outcomes.js';
import { type FillValue, typedState } from './typed-state.js';

/** Where the person looks: their top modal, the app's Home, or a message they see. */
export type Place = 'modal' | 'home' | Pick<Message, 'channel' | 'ts'>;

export interface ClickOptions extends Which {
  /** The entry of an overflow menu, by its words or value. */
  option?: string;
  /** The answer to a confirmation dialog; yes unless false. */
  confirm?: boolean;
}

export interface FillOptions extends Omit<Which, 'value'> {
  /** The answer to a confirmation dialog; yes unless false. */
  confirm?: boolean;
  /** For an external select: what it was seen to offer. Without it the bot is asked by the value. */
  offered?: Option[];
}

/** @throws PersonCannotError when the person does not see that place */
export function surfaceOf(
  { views, channels, messages }: SandboxParts,
  user: User,
  place: Place,
): { surface: Surface; blocks: Block[] } {
  if (place === 'modal' || place === 'home') {
    const view = place === 'modal' ? views.top(user.id) : views.home(user.id);
    if (!view) throw new PersonCannotError(`${user.name} sees no ${place}`);
    return { surface: { view }, blocks: view.blocks };
  }
  const own = messages.ephemeral(user.id, place.ts);
  const channel = channels.get(place.channel);
  const readable = channel && (channel.kind === 'public' || channel.members.includes(user.id));
  const message = own ?? (readable ? messages.get(place.channel, place.ts) : undefined);
  if (!message) throw new PersonCannotError(`${user.name} does not see that message`);
  return { surface: { message }, blocks: message.blocks ?? [] };
}

/** Buttons and overflow menus; `reference` as in {@link findElement}. */
export async function clickOn(
  parts: SandboxParts,
  user: User,
  place: Place,
  reference: string,
  options: ClickOptions,
): Promise<ClickOutcome> {
  const { surface, blocks } = surfaceOf(parts, user, place);
  const placed = findElement(blocks, reference, options);
  const details = clickDetails(placed, options);
  return confirmed(placed, options.confirm ?? true, () =>
    actOn(parts, user, surface, placed, details),
  );
}

async function confirmed(
  { element }: PlacedElement,
  yes: boolean,
  act: () => Promise<ClickOutcome>,
): Promise<ClickOutcome> {
  const dialog = element.confirm;
  if (!dialog) return act();
  if (!yes) return { sent: false, acknowledged: false, acknowledgedInMs: 0, confirm: dialog };
  return { ...(await act()), confirm: dialog };
}

function clickDetails({ element }: PlacedElement, { option, value }: ClickOptions) {
  switch (element.type) {
    case 'overflow': {
      const wanted = option ?? value;
      const chosen = optionsOf(element).find(
        (one) => one.value === wanted || one.text.text === wanted,
      );
      if (!chosen) throw new PersonCannotError(`the menu has no entry "${wanted}"`);
      return { selected_option: chosen };
    }
    case 'button':
    case 'workflow_button':
    case 'icon_button':
      return {
        ...(element.value === undefined ? {} : { value: element.value }),
        ...(element.style === undefined ? {} : { style: element.style }),
      };
    case 'feedback_buttons':
      return { value: option ?? value };
    default:
      throw new PersonCannotError(`a ${element.type} is filled, not clicked`);
  }
}

/** Types or chooses; tells the bot at once where the element says so. */
export async function fillIn(
  parts: SandboxParts,
  user: User,
  place: Place,
  reference: string,
  value: FillValue,
  which: FillOptions,
): Promise<ClickOutcome | undefined> {
  const { surface, blocks } = surfaceOf(parts, user, place);
  const placed = findElement(blocks, reference, which);
  const { block, element } = placed;
  const typed = typedState(
    parts,
    element,
    value,
    which.offered ?? (await offeredTo(parts, user, surface, placed, value)),
  );
  const before = stateOn(parts, user, surface)[block.block_id]?.[element.action_id];
  const dispatches = block.type !== 'input' || block.dispatch_action === true;
  if (!dispatches) return void keep(parts, user, surface, placed, typed);
  const outcome = await confirmed(placed, which.confirm ?? true, async () => {
    keep(parts, user, surface, placed, typed);
    return actOn(parts, user, surface, placed, detailsOf(typed));
  });
  // The dialog was declined: the choice springs back.
  if (!outcome.sent && before) keep(parts, user, surface, placed, before);
  return outcome;
}

function keep(
  parts: SandboxParts,
  user: User,
  surface: Surface,
  { block, element }: PlacedElement,
  typed: ElementState,
): void {
  const values = stateOn(parts, user, surface);
  values[block.block_id] = { ...values[block.block_id], [element.action_id]: typed };
  if ('message' in surface) {
    const { channel, ts } = surface.message;
    parts.workspace.changed({ what: 'message_updated', user: user.id, channel, ts });
  } else {
    const what = surface.view.type === 'home' ? 'home' : 'modal';
    parts.workspace.changed({ what, user: user.id });
  }
}

/** External selects ask the bot with what was typed; the others bring their options. */
async function offeredTo(
  parts: SandboxParts,
  user: User,
  surface: Surface,
  placed: PlacedElement,
  value: FillValue,
): Promise<Option[]> {
  const { element } = placed;
  if (!element.type.includes('external')) return optionsOf(element);
  const words = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  const found = await Promise.all(
    words.map((typed) => suggestions(parts, user, surface, placed, typed)),
  );
  return found.flat();
}

export function suggest(
  parts: SandboxParts,
  user: User,
  place: Place,
  reference: string,
  typed: string,
  which: Which = {},
): Promise<Option[]> {
  const { surface, blocks } = surfaceOf(parts, user, place);
  return suggestions(parts, user, surface, findElement(blocks, reference, which), typed);
}

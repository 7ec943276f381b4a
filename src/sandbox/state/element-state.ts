import type { Block, BlockElement, ElementState, Option, StateValues } from './slack-types.js';

/** Where an interactive element stands: in an input block, an actions block, or beside a section. */
export interface PlacedElement {
  block: Block;
  element: BlockElement & { action_id: string };
}

/** Every element with an action_id, in reading order. */
export function elementsOf(blocks: readonly Block[]): PlacedElement[] {
  const placed: PlacedElement[] = [];
  for (const block of blocks) {
    const elements = [block.element, block.accessory];
    if (block.type === 'actions' || block.type === 'context_actions') {
      elements.push(...(block.elements ?? []));
    }
    for (const element of elements) {
      const actionId = element?.action_id;
      if (element && actionId) placed.push({ block, element: { ...element, action_id: actionId } });
    }
  }
  return placed;
}

/** The options of a select, its groups flattened. */
export function optionsOf(element: BlockElement): Option[] {
  return [
    ...(element.options ?? []),
    ...(element.option_groups ?? []).flatMap((group) => group.options),
  ];
}

const one = (key: keyof ElementState, initial: string) => (element: BlockElement) => ({
  [key]: element[initial] ?? null,
});
const many = (key: keyof ElementState, initial: string) => (element: BlockElement) => ({
  [key]: element[initial] ?? [],
});
const text = one('value', 'initial_value');

/** What each kind of element shows before anybody touches it; kinds left out keep no state. */
const initialStates: Record<string, (element: BlockElement) => Omit<ElementState, 'type'>> = {
  plain_text_input: text,
  email_text_input: text,
  url_text_input: text,
  number_input: text,
  rich_text_input: one('rich_text_value', 'initial_value'),
  static_select: one('selected_option', 'initial_option'),
  external_select: one('selected_option', 'initial_option'),
  radio_buttons: one('selected_option', 'initial_option'),
  users_select: one('selected_user', 'initial_user'),
  channels_select: one('selected_channel', 'initial_channel'),
  conversations_select: one('selected_conversation', 'initial_conversation'),
  datepicker: one('selected_date', 'initial_date'),
  timepicker: one('selected_time', 'initial_time'),
  datetimepicker: one('selected_date_time', 'initial_date_time'),
  checkboxes: many('selected_options', 'initial_options'),
  multi_static_select: many('selected_options', 'initial_options'),
  multi_external_select: many('selected_options', 'initial_options'),
  multi_users_select: many('selected_users', 'initial_users'),
  multi_channels_select: many('selected_channels', 'initial_channels'),
  multi_conversations_select: many('selected_conversations', 'initial_conversations'),
  file_input: () => ({ files: [] }),
};

/**
 * The state of a surface whose blocks were just set. What was typed stays where block_id, action_id
 * and kind are the same as before (as Slack keeps it, over a new initial value); a chosen option
 * that is no longer offered is dropped.
 */
export function stateOf(blocks: readonly Block[], before: StateValues = {}): StateValues {
  const values: StateValues = {};
  for (const { block, element } of elementsOf(blocks)) {
    const initial = initialStates[element.type];
    if (!initial) continue;
    const kept = before[block.block_id]?.[element.action_id];
    const stays = kept?.type === element.type && stillOffered(element, kept);
    const state = stays ? kept : { type: element.type, ...initial(element) };
    values[block.block_id] = { ...values[block.block_id], [element.action_id]: state };
  }
  return values;
}

function stillOffered(element: BlockElement, kept: ElementState): boolean {
  if (element.type.includes('external')) return true;
  const offered = new Set(optionsOf(element).map((option) => option.value));
  const chosen = [...(kept.selected_options ?? []), kept.selected_option].filter((o) => !!o);
  return chosen.every((option) => offered.has(option.value));
}

import type { InputBlock } from '@slack/types';
import { kitIds } from './ids.js';
import { block, type Choice, channelFilter, type Input, maxChoices, option } from './inputs.js';

/** A whole number; what is typed beyond the bounds Slack itself refuses. */
export function numberInput(
  input: Input & { min: number; max: number; value?: number | undefined },
): InputBlock {
  return block(input, {
    type: 'number_input',
    action_id: kitIds.inputs.value,
    is_decimal_allowed: false,
    min_value: String(input.min),
    max_value: String(input.max),
    ...(input.value === undefined ? {} : { initial_value: String(input.value) }),
  });
}

/** Any of many values. */
export function selectManyInput(
  input: Input & { choices: readonly Choice[]; chosen: readonly string[] },
): InputBlock {
  const options = input.choices.slice(0, maxChoices).map(option);
  const initial = options.filter(({ value }) => value && input.chosen.includes(value));
  return block(input, {
    type: 'multi_static_select',
    action_id: kitIds.inputs.value,
    options,
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  });
}

/** Any people of the workspace. */
export function peopleInput(input: Input & { chosen: readonly string[] }): InputBlock {
  return block(input, {
    type: 'multi_users_select',
    action_id: kitIds.inputs.value,
    ...(input.chosen.length > 0 ? { initial_users: [...input.chosen] } : {}),
  });
}

/** Any public or private channels of this workspace. */
export function channelsInput(input: Input & { chosen: readonly string[] }): InputBlock {
  return block(input, {
    type: 'multi_conversations_select',
    action_id: kitIds.inputs.value,
    filter: channelFilter,
    ...(input.chosen.length > 0 ? { initial_conversations: [...input.chosen] } : {}),
  });
}

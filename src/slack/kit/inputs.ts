import type { ConversationsSelect, InputBlock, PlainTextOption } from '@slack/types';
import { blockIdOf, kitIds } from './ids.js';
import { oneLine, plainText, trim } from './text.js';

/** What every input has. */
export interface Input {
  /** The property of the use case's input; errors find the block by it. */
  field: string;
  label: string;
  hint?: string | undefined;
  optional?: boolean;
  /** Gives the field a new identity, so that it starts afresh (see blockIdOf). */
  variant?: string | undefined;
}

export interface Choice {
  value: string;
  text: string;
  description?: string;
}

/** Slack's limits: label and hint 2000, placeholder 150, option text and description 75. */
const limits = { label: 2000, placeholder: 150, option: 75, optionsOfSelect: 100, textInput: 3000 };

/** How many options a static select holds; with more, look up with an external select. */
export const maxChoices = limits.optionsOfSelect;

/** A text field of one or several lines; a longer first value is cut, never refused. */
export function textInput(
  input: Input & {
    value?: string | null | undefined;
    maxLength: number;
    multiline?: boolean;
    placeholder?: string;
  },
): InputBlock {
  const maxLength = Math.min(input.maxLength, limits.textInput);
  return block(input, {
    type: 'plain_text_input',
    action_id: kitIds.inputs.value,
    multiline: input.multiline ?? false,
    max_length: maxLength,
    ...(input.value ? { initial_value: trim(input.value, maxLength) } : {}),
    ...placeholder(input.placeholder),
  });
}

/** One of a few values. `reshapes`: the modal changes with the choice. */
export function selectInput(
  input: Input & {
    choices: readonly Choice[];
    chosen?: string | null | undefined;
    placeholder?: string;
    reshapes?: boolean;
  },
): InputBlock {
  const options = input.choices.slice(0, maxChoices).map(option);
  const initial = options.find((candidate) => candidate.value === input.chosen);
  return block(
    input,
    {
      type: 'static_select',
      action_id: input.reshapes ? kitIds.inputs.reshape : kitIds.inputs.value,
      options,
      ...(initial ? { initial_option: initial } : {}),
      ...placeholder(input.placeholder),
    },
    input.reshapes,
  );
}

/** One of a few values that stand in groups, each under its label. */
export function groupedSelectInput(
  input: Input & {
    groups: readonly { label: string; choices: readonly Choice[] }[];
    placeholder?: string;
  },
): InputBlock {
  const option_groups = input.groups.map(({ label, choices }) => ({
    label: plainText(label, limits.option),
    options: choices.map(option),
  }));
  const element = {
    type: 'static_select' as const,
    action_id: kitIds.inputs.value,
    option_groups,
    ...placeholder(input.placeholder),
  };
  return block(input, element);
}

/** One of many values, looked up while typing. */
export function lookupInput(
  input: Input & {
    actionId: string;
    chosen?: Choice | undefined;
    placeholder?: string;
    reshapes?: boolean;
  },
): InputBlock {
  return block(
    input,
    {
      type: 'external_select',
      action_id: input.actionId,
      min_query_length: 0,
      ...(input.chosen ? { initial_option: option(input.chosen) } : {}),
      ...placeholder(input.placeholder),
    },
    input.reshapes,
  );
}

/** One of two to ten values, all of them seen at once. */
export function radioInput(
  input: Input & {
    choices: readonly Choice[];
    chosen?: string | null | undefined;
    reshapes?: boolean;
  },
): InputBlock {
  const options = input.choices.map(option);
  const initial = options.find((candidate) => candidate.value === input.chosen);
  return block(
    input,
    {
      type: 'radio_buttons',
      action_id: input.reshapes ? kitIds.inputs.reshape : kitIds.inputs.value,
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
    input.reshapes,
  );
}

/** Any of up to ten values; one choice of value `yes` is a yes-or-no. Always optional. */
export function checkboxInput(
  input: Input & { choices: readonly Choice[]; ticked: readonly string[]; reshapes?: boolean },
): InputBlock {
  const options = input.choices.map(option);
  const initial = options.filter(({ value }) => value && input.ticked.includes(value));
  return block(
    { ...input, optional: true },
    {
      type: 'checkboxes',
      action_id: input.reshapes ? kitIds.inputs.reshape : kitIds.inputs.value,
      options,
      ...(initial.length > 0 ? { initial_options: initial } : {}),
    },
    input.reshapes,
  );
}

/** A person of the workspace. */
export function personInput(
  input: Input & { chosen?: string | null | undefined; placeholder?: string; reshapes?: boolean },
): InputBlock {
  return block(
    input,
    {
      type: 'users_select',
      action_id: input.reshapes ? kitIds.inputs.reshape : kitIds.inputs.value,
      ...(input.chosen ? { initial_user: input.chosen } : {}),
      ...placeholder(input.placeholder),
    },
    input.reshapes,
  );
}

/** Channels of this workspace alone: who is in a shared one is not ours to know. */
export const channelFilter: NonNullable<ConversationsSelect['filter']> = {
  include: ['public', 'private'],
  exclude_bot_users: true,
  exclude_external_shared_channels: true,
};

/** A public or private channel of this workspace, never a direct message or a shared channel. */
export function channelInput(
  input: Input & { chosen?: string | null | undefined; placeholder?: string },
): InputBlock {
  return block(input, {
    type: 'conversations_select',
    action_id: kitIds.inputs.value,
    filter: channelFilter,
    ...(input.chosen ? { initial_conversation: input.chosen } : {}),
    ...placeholder(input.placeholder),
  });
}

/** A calendar date, `YYYY-MM-DD`. */
export function dateInput(
  input: Input & { chosen?: string | null | undefined; placeholder?: string },
): InputBlock {
  return block(input, {
    type: 'datepicker',
    action_id: kitIds.inputs.value,
    ...(input.chosen ? { initial_date: input.chosen } : {}),
    ...placeholder(input.placeholder),
  });
}

/** An instant; Slack shows it in the reader's own zone. */
export function dateTimeInput(input: Input & { chosen?: Date | undefined }): InputBlock {
  return block(input, {
    type: 'datetimepicker',
    action_id: kitIds.inputs.value,
    ...(input.chosen ? { initial_date_time: Math.floor(input.chosen.getTime() / 1000) } : {}),
  });
}

/** A time of day, `HH:mm`. */
export function timeInput(input: Input & { chosen?: string | undefined }): InputBlock {
  return block(input, {
    type: 'timepicker',
    action_id: kitIds.inputs.value,
    ...(input.chosen ? { initial_time: input.chosen } : {}),
  });
}

/** Minutes after midnight as `HH:mm`; the end of the day reads as its last minute. */
export function clockTime(minutes: number): string {
  const within = Math.min(minutes, 24 * 60 - 1);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(within / 60))}:${two(within % 60)}`;
}

/** Photos and files; Slack allows one to ten. */
export function fileInput(input: Input & { maxFiles: number }): InputBlock {
  return block(input, {
    type: 'file_input',
    action_id: kitIds.inputs.value,
    max_files: Math.min(input.maxFiles, 10),
  });
}

/** An input around its element, for inputs of other kinds. */
export function block(
  input: Input,
  element: InputBlock['element'],
  dispatches = false,
): InputBlock {
  return {
    type: 'input',
    block_id: blockIdOf(input.field, input.variant),
    label: plainText(input.label, limits.label),
    element,
    ...(input.optional ? { optional: true } : {}),
    ...(dispatches ? { dispatch_action: true } : {}),
    ...(input.hint ? { hint: plainText(input.hint, limits.label) } : {}),
  };
}

export function option(choice: Choice): PlainTextOption {
  return {
    text: plainText(oneLine(choice.text), limits.option),
    value: choice.value,
    ...(choice.description
      ? { description: plainText(oneLine(choice.description), limits.option) }
      : {}),
  };
}

function placeholder(text: string | undefined): { placeholder?: ReturnType<typeof plainText> } {
  return text ? { placeholder: plainText(text, limits.placeholder) } : {};
}

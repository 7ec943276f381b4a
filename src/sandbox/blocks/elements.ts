import {
  among,
  anything,
  boolean,
  type Check,
  calendarDate,
  link,
  list,
  matching,
  number,
  rule,
  shape,
  string,
} from './checks.js';
import { confirm, image, initialAmongOptions, option, plainText } from './composition.js';
import { element, focus, placeholder } from './element.js';
import { richText } from './rich-text.js';
import { multiSelects, selects } from './selects.js';

// Limits: docs.slack.dev, Block Kit reference, block elements.
const dispatch = {
  dispatch_action_config: shape(
    {},
    {
      trigger_actions_on: list(among('on_enter_pressed', 'on_character_entered'), { min: 1 }),
    },
  ),
};

const choice = list(option({ mrkdwn: true }), { min: 1, max: 10 });

const pickers: Record<string, Check> = {
  checkboxes: element(
    'checkboxes',
    { options: choice },
    { initial_options: choice, confirm, ...focus },
    initialAmongOptions,
  ),
  radio_buttons: element(
    'radio_buttons',
    { options: choice },
    { initial_option: option({ mrkdwn: true }), confirm, ...focus },
    initialAmongOptions,
  ),
  datepicker: element(
    'datepicker',
    {},
    {
      initial_date: calendarDate,
      confirm,
      ...focus,
      ...placeholder,
    },
  ),
  timepicker: element(
    'timepicker',
    {},
    {
      initial_time: matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time in the format HH:mm'),
      timezone: string({ min: 1 }),
      confirm,
      ...focus,
      ...placeholder,
    },
  ),
};

const datetimepicker = element(
  'datetimepicker',
  {},
  {
    initial_date_time: number({ min: 1e9, max: 9_999_999_999, whole: true }),
    confirm,
    ...focus,
  },
);

const button = element(
  'button',
  { text: plainText(75) },
  {
    url: link,
    value: string({ max: 2000 }),
    style: among('primary', 'danger'),
    confirm,
    accessibility_label: string({ max: 75 }),
  },
);

const overflow = element(
  'overflow',
  { options: list(option({ linked: true }), { min: 1, max: 5 }) },
  { confirm },
);

const workflowButton = element(
  'workflow_button',
  { text: plainText(75), workflow: shape({ trigger: anything }) },
  { style: among('primary', 'danger'), accessibility_label: string({ max: 75 }), confirm },
);

const typed = { ...dispatch, ...focus, ...placeholder };

const plainTextInput = element(
  'plain_text_input',
  {},
  {
    initial_value: string({ max: 3000 }),
    multiline: boolean,
    min_length: number({ min: 0, max: 3000, whole: true }),
    max_length: number({ min: 1, max: 3000, whole: true }),
    ...typed,
  },
  rule(({ min_length: least, max_length: most, initial_value: initial }) => {
    if (typeof most !== 'number') return undefined;
    if (typeof least === 'number' && least > most) {
      return ['/min_length', 'must be less than or equal to max_length'];
    }
    return typeof initial === 'string' && initial.length > most
      ? ['/initial_value', `must be less than ${most + 1} characters`]
      : undefined;
  }),
);

const decimal = matching(/^-?\d+(\.\d+)?$/, 'must be a number');

const numberInput = element(
  'number_input',
  { is_decimal_allowed: boolean },
  { initial_value: decimal, min_value: decimal, max_value: decimal, ...typed },
  rule((value) => {
    const { min_value: least, max_value: most, initial_value: initial } = value;
    const isWhole = value.is_decimal_allowed === false;
    const low = Number(least ?? Number.NEGATIVE_INFINITY);
    const high = Number(most ?? Number.POSITIVE_INFINITY);
    const figures = [initial, least, most].filter((value) => value !== undefined);
    if (isWhole && figures.some((value) => !Number.isInteger(Number(value)))) {
      return ['', 'must be whole numbers where is_decimal_allowed is false'];
    }
    if (low > high) return ['/min_value', 'must be less than or equal to max_value'];
    const outside = initial !== undefined && (Number(initial) < low || Number(initial) > high);
    return outside ? ['/initial_value', 'must be between min_value and max_value'] : undefined;
  }),
);

const richTextInput = element('rich_text_input', {}, { initial_value: richText, ...typed });

const textInputs: Record<string, Check> = {
  plain_text_input: plainTextInput,
  number_input: numberInput,
  email_text_input: element('email_text_input', {}, { initial_value: string(), ...typed }),
  url_text_input: element('url_text_input', {}, { initial_value: string(), ...typed }),
  rich_text_input: richTextInput,
};

const fileInput = element(
  'file_input',
  {},
  {
    filetypes: list(string({ min: 1 })),
    max_files: number({ min: 1, max: 10, whole: true }),
  },
);

/** What may stand in an input block; files only in a modal. */
export const inputElements: Record<string, Check> = {
  ...textInputs,
  ...selects,
  ...multiSelects,
  ...pickers,
  datetimepicker,
};
export const modalInputElements: Record<string, Check> = {
  ...inputElements,
  file_input: fileInput,
};

export const actionsElements: Record<string, Check> = {
  button,
  overflow,
  workflow_button: workflowButton,
  ...selects,
  ...multiSelects,
  ...pickers,
  datetimepicker,
  rich_text_input: richTextInput,
};

export const accessories: Record<string, Check> = {
  button,
  overflow,
  workflow_button: workflowButton,
  ...selects,
  ...multiSelects,
  ...pickers,
  image: image(),
};

export const cardButton: Check = button;

const feedback = shape(
  { text: plainText(75), value: string({ min: 1, max: 2000 }) },
  { accessibility_label: string({ max: 75 }) },
);

export const contextActionElements: Record<string, Check> = {
  feedback_buttons: element(
    'feedback_buttons',
    { positive_button: feedback, negative_button: feedback },
    {},
  ),
  icon_button: element(
    'icon_button',
    { icon: string({ min: 1 }), text: plainText(75) },
    {
      confirm,
      accessibility_label: string({ max: 75 }),
      value: string({ max: 2000 }),
      visible_to_user_ids: list(string({ min: 1 }), { max: 10 }),
    },
  ),
};

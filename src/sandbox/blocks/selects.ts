import {
  all,
  among,
  boolean,
  type Check,
  type Fields,
  list,
  number,
  rule,
  shape,
  string,
} from './checks.js';
import { confirm, initialAmongOptions, option, selectChoices } from './composition.js';
import { element, focus, placeholder } from './element.js';

// Limits: docs.slack.dev, Block Kit reference, select menu and multi-select menu elements.
function select(kind: string, optional: Fields, ...rules: Check[]): Record<string, Check> {
  const type = `${kind}_select`;
  const common = { confirm, ...focus, ...placeholder, ...optional };
  return { [type]: element(type, {}, common, ...rules) };
}

const filter = all(
  shape(
    {},
    {
      include: list(among('im', 'mpim', 'private', 'public'), { min: 1 }),
      exclude_external_shared_channels: boolean,
      exclude_bot_users: boolean,
    },
  ),
  rule((value) => (Object.keys(value).length ? undefined : ['', 'must not be empty'])),
);

const conversations = { default_to_current_conversation: boolean, filter };
const respond = { response_url_enabled: boolean };
const maximum = { max_selected_items: number({ min: 1, whole: true }) };
const ids = list(string({ min: 1 }));
const queryLength = { min_query_length: number({ min: 0, whole: true }) };

/** First choices: no more than may be chosen, and nothing twice. */
function choices(name: string): Check {
  return rule((value) => {
    const chosen = value[name];
    const most = value.max_selected_items;
    if (!Array.isArray(chosen)) return undefined;
    if (typeof most === 'number' && chosen.length > most) {
      return [`/${name}`, `no more than ${most} items allowed`];
    }
    const distinct = new Set(chosen.map((one) => JSON.stringify(one)));
    return distinct.size < chosen.length ? [`/${name}`, 'must not contain duplicates'] : undefined;
  });
}

export const selects: Record<string, Check> = {
  ...select(
    'static',
    { ...selectChoices.fields, initial_option: option() },
    selectChoices.rule,
    initialAmongOptions,
  ),
  ...select('external', { ...queryLength, initial_option: option() }),
  ...select('users', { initial_user: string({ min: 1 }) }),
  ...select('channels', { initial_channel: string({ min: 1 }), ...respond }),
  ...select('conversations', {
    initial_conversation: string({ min: 1 }),
    ...conversations,
    ...respond,
  }),
};

export const multiSelects: Record<string, Check> = {
  ...select(
    'multi_static',
    { ...selectChoices.fields, ...maximum, initial_options: list(option(), { min: 1, max: 100 }) },
    selectChoices.rule,
    initialAmongOptions,
    choices('initial_options'),
  ),
  ...select(
    'multi_external',
    { ...queryLength, ...maximum, initial_options: list(option(), { min: 1, max: 100 }) },
    choices('initial_options'),
  ),
  ...select('multi_users', { initial_users: ids, ...maximum }, choices('initial_users')),
  ...select('multi_channels', { initial_channels: ids, ...maximum }, choices('initial_channels')),
  ...select(
    'multi_conversations',
    { initial_conversations: ids, ...conversations, ...maximum },
    choices('initial_conversations'),
  ),
};

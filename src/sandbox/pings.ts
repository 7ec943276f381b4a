import type { JsonObject, Message } from './state/slack-types.js';

export interface Ping {
  kind: 'channel' | 'here' | 'everyone' | 'user' | 'group';
  /** As it stands in the message, e.g. `<!channel>`. */
  written: string;
  /** JSON pointer of where it stands. */
  where: string;
}

const mention = /<(?:!(channel|here|everyone)(?:\|[^>]*)?|!subteam\^(\w+)[^>]*|@([UW]\w+)[^>]*)>/g;

/**
 * Everything in a message that notifies somebody beyond its readers: mentions in mrkdwn, markdown
 * and rich text. plain_text never does. A test asserts with it that nothing typed pings.
 */
export function pingsIn(message: Pick<Message, 'text' | 'blocks' | 'attachments'>): Ping[] {
  return [
    ...inText(message.text, '/text'),
    ...within(message.blocks ?? [], '/blocks'),
    ...within(message.attachments ?? [], '/attachments'),
  ];
}

function inText(text: string, where: string): Ping[] {
  return [...text.matchAll(mention)].map(([written, everybody, group]) => ({
    kind: (everybody as Ping['kind'] | undefined) ?? (group ? 'group' : 'user'),
    written,
    where,
  }));
}

/** Keys under which mrkdwn stands as a bare string. */
const MRKDWN_STRINGS = new Set(['text', 'pretext', 'fallback']);

function within(value: unknown, where: string): Ping[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => within(item, `${where}/${i}`));
  if (typeof value !== 'object' || value === null) return [];
  const object = value as JsonObject;
  const type = object.type;
  if (type === 'plain_text' || type === 'raw_text' || type === 'raw_number') return [];
  if (type === 'user') return [{ kind: 'user', written: `<@${object.user_id}>`, where }];
  if (type === 'usergroup') {
    return [{ kind: 'group', written: `<!subteam^${object.usergroup_id}>`, where }];
  }
  if (type === 'broadcast') {
    const kind = object.range as 'channel' | 'here' | 'everyone';
    return [{ kind, written: `<!${kind}>`, where }];
  }
  // A rich text's own text is literal.
  if (type === 'text') return [];
  return Object.entries(object).flatMap(([key, item]) =>
    typeof item === 'string'
      ? MRKDWN_STRINGS.has(key)
        ? inText(item, `${where}/${key}`)
        : []
      : within(item, `${where}/${key}`),
  );
}

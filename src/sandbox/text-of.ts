import type { JsonObject, Message, View } from './state/slack-types.js';

type Shown = Pick<Message, 'text' | 'blocks' | 'attachments'> | Pick<View, 'blocks' | 'title'>;

/**
 * What a message or a view says, in plain text, a line for each block, mentions raw as `<@U…>`.
 * A message with blocks shows its blocks; its text is only what notifications show.
 */
export function textOf(shown: Shown): string {
  const title = 'title' in shown && shown.title ? [shown.title.text] : [];
  const attachments = 'attachments' in shown ? (shown.attachments ?? []) : [];
  const text = 'text' in shown && !shown.blocks?.length ? [shown.text] : [];
  const blocks = (shown.blocks ?? []).map((block) => wordsIn(block).join(' '));
  const rest = attachments.map((attachment) => wordsIn(attachment).join(' '));
  return [...title, ...text, ...blocks, ...rest].filter((line) => line.trim() !== '').join('\n');
}

/** Fields whose strings a person reads. */
const READ = ['text', 'fallback', 'pretext', 'alt_text', 'caption', 'name'];
/** Where more to read lies, in reading order. */
const WITHIN = [
  'title',
  'subtitle',
  'label',
  'text',
  'fields',
  'element',
  'elements',
  'accessory',
  'placeholder',
  'options',
  'option_groups',
  'description',
  'hint',
  'rows',
  'chart',
  'segments',
  'series',
  'axis_config',
  'categories',
  'data',
  'blocks',
  'child_blocks',
  'body',
  'actions',
];

function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  const object = value as JsonObject;
  const mention = mentionOf(object);
  if (mention) return [mention];
  const own = READ.map((key) => object[key]).filter((item) => typeof item === 'string');
  const within = WITHIN.map((key) => object[key]).filter(
    (item) => item !== undefined && !(typeof item === 'string' && own.includes(item)),
  );
  return [...own, ...within.flatMap(wordsIn)];
}

/** Mentions inside rich text, as mrkdwn would write them. */
function mentionOf(object: JsonObject): string | undefined {
  switch (object.type) {
    case 'user':
      return `<@${object.user_id}>`;
    case 'channel':
      return `<#${object.channel_id}>`;
    case 'broadcast':
      return `<!${object.range}>`;
    case 'emoji':
      return `:${object.name}:`;
    default:
      return undefined;
  }
}

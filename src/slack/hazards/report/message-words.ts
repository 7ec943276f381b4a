import { type Translator, translatorFor } from '../../../i18n/translator.js';
import { emojiOf, withEmoji } from '../../kit/emoji.js';
import { isPersonId } from '../../kit/slack-ids.js';

/** Who reads a message, and which names are known: what a mention says. */
export interface MessageReader {
  translator: Translator;
  nameOf(userId: string): string | undefined;
  channelNameOf(channelId: string): string | undefined;
}

type Json = Readonly<Record<string, unknown>>;

/** Deeper than messages nest: a forwarded message in a forwarded message, a list in a list. */
const deepest = 12;

/**
 * The words of a message as people see them, as plain text: of its blocks, or else of its text; then of
 * its attachments (an alert's, a forwarded message). Mentions are names, dates are dates of the reader's
 * zone. What a link only previews is left out. A payload of any shape is read; one without words is ''.
 */
export function messageWords(message: unknown, reader: MessageReader): string {
  return wordsOfMessage(message, reader, 0)
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The people whom a message mentions, by id. */
export function peopleMentioned(message: unknown): string[] {
  const found = new Set<string>();
  const nameOf = (userId: string) => {
    if (isPersonId(userId)) found.add(userId);
    return undefined;
  };
  const translator = translatorFor('en', 'UTC');
  messageWords(message, { translator, nameOf, channelNameOf: () => undefined });
  return [...found];
}

function wordsOfMessage(value: unknown, reader: MessageReader, depth: number): string {
  if (depth > deepest || !isJson(value)) return '';
  // An edited message comes as the change, with the message as it is now inside.
  if (isJson(value.message)) return wordsOfMessage(value.message, reader, depth + 1);
  const blocks = wordsOfBlocks(value.blocks, reader, depth + 1);
  const own = blocks === '' ? readable(textOf(value.text), reader) : blocks;
  const attached = jsons(value.attachments)
    .filter((attachment) => own === '' || !isPreview(attachment))
    .map((attachment) => wordsOfAttachment(attachment, reader, depth + 1));
  return joined([own, ...attached], '\n\n');
}

/** What Slack or an app shows of an address that stands in the message. */
function isPreview(attachment: Json): boolean {
  const isMessage = attachment.is_msg_unfurl === true || attachment.is_share === true;
  return !isMessage && (textOf(attachment.from_url) !== '' || attachment.is_app_unfurl === true);
}

function wordsOfAttachment(attachment: Json, reader: MessageReader, depth: number): string {
  if (depth > deepest) return '';
  const own = wordsOfBlocks(attachment.blocks, reader, depth + 1);
  const forwarded = jsons(attachment.message_blocks).map(({ message }) =>
    isJson(message) ? wordsOfBlocks(message.blocks, reader, depth + 1) : '',
  );
  const fields = jsons(attachment.fields).map((field) => {
    const [title, value] = [
      readable(textOf(field.title), reader),
      readable(textOf(field.value), reader),
    ];
    return joined([title, value], ': ');
  });
  const text = joined([own, ...forwarded], '\n') || readable(textOf(attachment.text), reader);
  const seen = joined(
    [
      readable(textOf(attachment.pretext), reader),
      readable(textOf(attachment.author_name), reader),
      linked(readable(textOf(attachment.title), reader), textOf(attachment.title_link)),
      text,
      ...fields,
    ],
    '\n',
  );
  return seen || readable(textOf(attachment.fallback), reader);
}

function wordsOfBlocks(blocks: unknown, reader: MessageReader, depth: number): string {
  if (depth > deepest) return '';
  return joined(
    jsons(blocks).map((block) => wordsOfBlock(block, reader, depth + 1)),
    '\n',
  );
}

function wordsOfBlock(block: Json, reader: MessageReader, depth: number): string {
  const elements = jsons(block.elements);
  switch (block.type) {
    case 'rich_text':
      return joined(
        elements.map((part) => wordsOfPart(part, reader, depth)),
        '\n',
      );
    case 'section':
      return joined([textObject(block.text, reader), ...textObjects(block.fields, reader)], '\n');
    case 'header':
      return textObject(block.text, reader);
    case 'context':
      return joined(
        elements.map((element) => textObject(element, reader)),
        ' ',
      );
    case 'markdown':
      return withEmoji(textOf(block.text));
    case 'image':
      return textObject(block.title, reader) || textOf(block.alt_text);
    case 'video':
      return joined([textObject(block.title, reader), textObject(block.description, reader)], '\n');
    case 'table':
      return wordsOfTable(block, reader, depth);
    case 'card':
      return joined(
        [block.title, block.subtitle, block.body].map((part) => textObject(part, reader)),
        '\n',
      );
    case 'container':
    case 'carousel':
      return joined(
        [...elements, ...jsons(block.blocks)].map((inner) =>
          wordsOfBlock(inner, reader, depth + 1),
        ),
        '\n',
      );
    default:
      return '';
  }
}

function wordsOfTable(block: Json, reader: MessageReader, depth: number): string {
  const rows = Array.isArray(block.rows) ? block.rows : [];
  return joined(
    rows.map((row: unknown) =>
      joined(
        jsons(row).map((cell) =>
          cell.type === 'rich_text' ? wordsOfBlock(cell, reader, depth + 1) : textOf(cell.text),
        ),
        ' · ',
      ),
    ),
    '\n',
  );
}

/** A paragraph, list, quote or listing of a rich text. */
function wordsOfPart(part: Json, reader: MessageReader, depth: number): string {
  if (depth > deepest) return '';
  if (part.type === 'rich_text_list') return wordsOfList(part, reader, depth);
  const text = jsons(part.elements)
    .map((piece) => wordsOfPiece(piece, reader))
    .join('');
  return part.type === 'rich_text_quote' ? quoted(text) : text;
}

function wordsOfList(list: Json, reader: MessageReader, depth: number): string {
  const indent = '  '.repeat(Math.min(countOf(list.indent), 8));
  const first = countOf(list.offset) + 1;
  return joined(
    jsons(list.elements).map((item, index) => {
      const words = wordsOfPart(item, reader, depth + 1);
      const mark = list.style === 'ordered' ? `${first + index}.` : '•';
      return item.type === 'rich_text_list' ? words : `${indent}${mark} ${words}`;
    }),
    '\n',
  );
}

/** A piece of a line: nothing in it is in Slack's notation. */
function wordsOfPiece(piece: Json, reader: MessageReader): string {
  const { type } = piece;
  if (type === 'text') return textOf(piece.text);
  if (type === 'link') return linked(textOf(piece.text), textOf(piece.url));
  if (type === 'user') return personNamed(textOf(piece.user_id), '', reader);
  if (type === 'channel') return channelNamed(textOf(piece.channel_id), '', reader);
  if (type === 'usergroup') return reader.translator.t('modal.report.some_group');
  if (type === 'broadcast') return `@${textOf(piece.range) || 'channel'}`;
  if (type === 'emoji') return emojiOf(textOf(piece.name), textOf(piece.unicode) || undefined);
  if (type === 'color') return textOf(piece.value);
  if (type !== 'date') return textOf(piece.text);
  return dated(piece.timestamp, textOf(piece.format), textOf(piece.fallback), reader);
}

/** A plain_text is as it is, but for emoji; mrkdwn is in Slack's notation. */
function textObject(value: unknown, reader: MessageReader): string {
  if (typeof value === 'string') return readable(value, reader);
  if (!isJson(value)) return '';
  const text = textOf(value.text);
  if (value.type === 'mrkdwn') return readable(text, reader);
  return value.type === 'image' ? textOf(value.alt_text) : withEmoji(text);
}

function textObjects(values: unknown, reader: MessageReader): string[] {
  return jsons(values).map((value) => textObject(value, reader));
}

/** Slack's notation as people see it: `<@U1>`, `<#C1|site>`, `<!date^…>`, `<https://…|words>`, `&lt;`. */
function readable(text: string, reader: MessageReader): string {
  const shown = text.replace(
    /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g,
    (_whole, sort: string, id: string, label: string | undefined) =>
      noted(sort, id, label ?? '', reader),
  );
  return withEmoji(shown)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

function noted(sort: string, id: string, label: string, reader: MessageReader): string {
  if (sort === '@') return personNamed(id, label, reader);
  if (sort === '#') return channelNamed(id, label, reader);
  if (sort === '') return linked(label, id);
  const [name = '', ...rest] = id.split('^');
  if (name === 'date') return dated(rest[0], rest[1] ?? '', label, reader);
  if (name === 'subteam') return label || reader.translator.t('modal.report.some_group');
  return label || `@${name}`;
}

function personNamed(id: string, label: string, { nameOf, translator }: MessageReader): string {
  const name = nameOf(id) || label;
  return name === '' ? translator.t('modal.report.somebody') : `@${name.replace(/^@/, '')}`;
}

function channelNamed(id: string, label: string, reader: MessageReader): string {
  const name = label || reader.channelNameOf(id) || '';
  return name === ''
    ? reader.translator.t('modal.report.some_channel')
    : `#${name.replace(/^#/, '')}`;
}

/** `words (address)`; the address alone where the words say nothing else. */
function linked(label: string, url: string): string {
  const address = url.replace(/^(?:mailto|tel):/, '');
  if (address === '') return label;
  const bare = (text: string) => text.replace(/^https?:\/\//, '').replace(/\/$/, '');
  return label === '' || bare(label) === bare(address) ? address : `${label} (${address})`;
}

/** A moment in the words that its sender chose, with the parts in the reader's language and zone. */
function dated(
  timestamp: unknown,
  pattern: string,
  fallback: string,
  { translator }: MessageReader,
): string {
  const seconds = Number(timestamp);
  const isMoment = Number.isFinite(seconds) && Math.abs(seconds) < 8.64e12 && timestamp !== '';
  if (!isMoment || timestamp == null) return fallback;
  const at = new Date(seconds * 1000);
  if (!/\{(?:date|time|ago|day)/.test(pattern)) return translator.dateTime(at);
  const whole = translator.dateTime(at);
  return pattern
    .replace(/\{(?:date[a-z_]*|day[a-z_]*|ago)\}/g, translator.date(at))
    .replace(/\{time[a-z_]*\}/g, whole.slice(translator.date(at).length).trim());
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

function joined(parts: readonly string[], between: string): string {
  return parts.filter((part) => part.trim() !== '').join(between);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0
    ? Math.min(value, 1e6)
    : 0;
}

function jsons(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

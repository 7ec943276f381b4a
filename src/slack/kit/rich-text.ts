import type {
  RichTextBlock,
  RichTextChannelMention,
  RichTextLink,
  RichTextText,
  RichTextUserMention,
} from '@slack/types';
import type { MessageKey, Translator } from '../../i18n/translator.js';
import { escapeMrkdwn, mention } from './text.js';
import { isWebAddress } from './web-address.js';

/** A piece of a line. A string is literal: nothing that people type formats, links or pings. */
export type Inline = string | Element;
type Element = RichTextText | RichTextUserMention | RichTextChannelMention | RichTextLink;
/** One paragraph; line breaks are literal. */
export type Line = readonly Inline[];

/** Pieces travel through ICU as their number between two of these (a private-use character). */
const SLOT = '\uE000';

export function bold(text: string): RichTextText {
  return { type: 'text', text, style: { bold: true } };
}

/** The line with its words in bold: what is asked of the reader. */
export function emphasised(line: Line): Line {
  return line.map((piece) => (typeof piece === 'string' && piece !== '' ? bold(piece) : piece));
}

/** A member's mention: Slack shows the name, and lets the reader open the profile. */
export function person(userId: string): RichTextUserMention {
  return { type: 'user', user_id: userId };
}

export function channel(channelId: string): RichTextChannelMention {
  return { type: 'channel', channel_id: channelId };
}

/** Several members, as the reader's language lists them. */
export function people(userIds: readonly string[], translator: Translator): Line {
  return userIds.flatMap((id, index) =>
    index === 0 ? [person(id)] : [translator.t('message.and'), person(id)],
  );
}

export function link(url: string, text: string): RichTextLink {
  return { type: 'link', url, text };
}

/** A link where there is an address that Slack takes, else the text alone. */
export function linkOrText(url: string, text: string): Inline {
  return isWebAddress(url) ? link(url, text) : text;
}

/**
 * The sentence of a key with pieces in its places: mentions, links and people's text keep their place
 * in the word order of the language and stay what they are. `choices` reach ICU as they are: numbers
 * for plurals, values of the domain for selects; never people's text.
 */
export function sentence(
  translator: Translator,
  key: MessageKey,
  pieces: Readonly<Record<string, Inline | Line>> = {},
  choices: Readonly<Record<string, string | number>> = {},
): Line {
  const names = Object.keys(pieces);
  const slots = names.map((name, index) => [name, `${SLOT}${index}${SLOT}`]);
  return translator
    .t(key, { ...choices, ...Object.fromEntries(slots) })
    .split(SLOT)
    .flatMap((text, index): Line => {
      if (index % 2 === 0) return [text];
      const piece = pieces[names[Number(text)] ?? ''] ?? '';
      return isLine(piece) ? piece : [piece];
    });
}

/** `Label: value`, the label in bold. */
export function labelled(label: string, value: Inline | Line, translator: Translator): Line {
  return [bold(label), translator.t('message.colon'), ...(isLine(value) ? value : [value])];
}

/** A block of lines, one below the other. */
export function lines(content: readonly Line[]): RichTextBlock {
  const elements = content.flatMap((line, index) => (index === 0 ? [...line] : ['\n', ...line]));
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: elements.flatMap(inElement) }],
  };
}

/** Somebody's words, as a quotation under a line that says whose. */
export function quotation(intro: Line, text: string): RichTextBlock {
  const said = text.trim();
  return {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: intro.flatMap(inElement) },
      ...(said === ''
        ? []
        : [{ type: 'rich_text_quote' as const, elements: inElement(said) as RichTextText[] }]),
    ],
  };
}

/** A line as a message's `text` or mrkdwn shows it: escaped, mentions and links alive. */
export function spoken(line: Line): string {
  return line
    .map((piece) => {
      if (typeof piece === 'string') return escapeMrkdwn(piece);
      if (piece.type === 'user') return mention(piece.user_id);
      if (piece.type === 'channel') return `<#${piece.channel_id}>`;
      if (piece.type === 'link') return `<${piece.url}|${escapeMrkdwn(piece.text ?? piece.url)}>`;
      return escapeMrkdwn(piece.text);
    })
    .join('');
}

function inElement(piece: Inline): Element[] {
  if (typeof piece !== 'string') return [piece];
  return piece === '' ? [] : [{ type: 'text', text: piece }];
}

function isLine(value: Inline | Line): value is Line {
  return Array.isArray(value);
}

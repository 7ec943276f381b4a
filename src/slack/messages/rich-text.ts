import type { RichTextBlock, RichTextLink, RichTextText, RichTextUserMention } from '@slack/types';
import type { MessageKey, Speech } from '../../i18n/speech.js';
import { escapeMrkdwn, mention } from '../text.js';

/** A piece of a line. A string is literal: nothing that people type formats, links or pings. */
export type Inline = string | RichTextText | RichTextUserMention | RichTextLink;
/** One paragraph; line breaks are literal. */
export type Line = readonly Inline[];

/** The names of the parameters travel through ICU as this (a private-use character) and a number. */
const SLOT = '\uE000';

export function bold(text: string): RichTextText {
  return { type: 'text', text, style: { bold: true } };
}

export function struck(text: string): RichTextText {
  return { type: 'text', text, style: { strike: true } };
}

/** A member's mention: Slack shows the name, and lets the reader open the profile. */
export function person(userId: string): RichTextUserMention {
  return { type: 'user', user_id: userId };
}

/** Several members, as the reader's language lists them. */
export function people(userIds: readonly string[], speech: Speech): Line {
  return userIds.flatMap((id, index) =>
    index === 0 ? [person(id)] : [speech.t('message.and'), person(id)],
  );
}

export function link(url: string, text: string): RichTextLink {
  return { type: 'link', url, text };
}

/**
 * The sentence of a key with pieces in its places: mentions, links and people's text keep their place
 * in the word order of the language and stay what they are. Numbers reach ICU as numbers (plurals).
 */
export function sentence(
  speech: Speech,
  key: MessageKey,
  params: Readonly<Record<string, Inline | Line | number>> = {},
): Line {
  const slots: Line[] = [];
  const spoken = speech.t(
    key,
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => {
        if (typeof value === 'number') return [name, value];
        slots.push(isLine(value) ? value : [value]);
        return [name, `${SLOT}${slots.length - 1}${SLOT}`];
      }),
    ),
  );
  return spoken
    .split(SLOT)
    .flatMap((piece, index) => (index % 2 === 0 ? [piece] : (slots[Number(piece)] ?? [])));
}

/** `Label: value`, the label in bold. */
export function labelled(label: string, value: Inline | Line, speech: Speech): Line {
  return [bold(label), speech.t('message.colon'), ...(isLine(value) ? value : [value])];
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
      if (piece.type === 'link') return `<${piece.url}|${escapeMrkdwn(piece.text ?? piece.url)}>`;
      return escapeMrkdwn(piece.text);
    })
    .join('');
}

function inElement(piece: Inline): (RichTextText | RichTextUserMention | RichTextLink)[] {
  if (typeof piece !== 'string') return [piece];
  return piece === '' ? [] : [{ type: 'text', text: piece }];
}

function isLine(value: Inline | Line): value is Line {
  return Array.isArray(value);
}

import type { PlainTextElement } from '@slack/types';

/**
 * Makes text safe inside mrkdwn and inside a message's `text`: what Slack reads as a mention, a
 * broadcast or a link (`<!channel>`, `<@U1>`, `<https://…>`) shows as it was typed. Slack has no way to
 * escape `*`, `_`, `~` and backticks: people's text therefore goes into plain_text or rich_text, and
 * into `text` alternatives only.
 */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * At most `limit` characters as Slack counts them (UTF-16 units), ending with `…` where something was
 * cut; never half an emoji.
 */
export function trim(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (limit < 1) return '';
  return `${withoutHalfPair(text.slice(0, limit - 1)).trimEnd()}…`;
}

/** As {@link trim}, for text that is already escaped: never half an `&amp;` either. */
export function trimEscaped(escaped: string, limit: number): string {
  if (escaped.length <= limit) return escaped;
  if (limit < 1) return '';
  const cut = withoutHalfPair(escaped.slice(0, limit - 1));
  return `${cut.replace(/&(?:a(?:mp?)?|[lg]t?)?$/, '').trimEnd()}…`;
}

/**
 * One line of somebody's text: breaks and runs of blanks become one blank; marks that turn the direction of what
 * follows are left out.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim();
}

/** A member's mention in mrkdwn: Slack shows the name. */
export function mention(userId: string): string {
  return `<@${userId}>`;
}

/** A plain_text object: nothing in it formats, links or pings. An empty text becomes a dash. */
export function plainText(text: string, limit: number): PlainTextElement {
  return { type: 'plain_text', text: trim(text, limit) || '–', emoji: true };
}

function withoutHalfPair(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}

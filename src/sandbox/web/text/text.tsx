import type { TextObject } from '../../page/contract.js';
import { emojiOf } from './emoji.js';
import { Mrkdwn } from './mrkdwn.js';

/** A text object: mrkdwn, or plain text with its emoji. */
export function Text({ text }: { text: TextObject }) {
  if (text.type === 'mrkdwn') return <Mrkdwn text={text.text} />;
  return <span className="plain-text">{plain(text)}</span>;
}

/** A text object's words, where only words can stand. */
export function plain(text: TextObject | null | undefined): string {
  if (!text) return '';
  return text.emoji === false ? text.text : text.text.replace(/:([a-z0-9_+-]+):/g, replaceKnown);
}

function replaceKnown(whole: string, name: string): string {
  const emoji = emojiOf(name);
  return emoji === `:${name}:` ? whole : emoji;
}

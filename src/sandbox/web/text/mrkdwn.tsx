import type { ReactNode } from 'react';
import { emojiOf } from './emoji.js';
import { inlinePattern } from './inline-pattern.js';
import { Broadcast, ChannelMention, Link, Mention, SlackDate } from './mentions.js';

/** Slack's mrkdwn: mentions, links, dates, bold, italic, strike, code, quotes, emoji. */
export function Mrkdwn({ text }: { text: string }) {
  return <>{blocksOf(text)}</>;
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Code fences, quoted lines, and the rest. */
function blocksOf(text: string): ReactNode[] {
  return text.split(/```\n?([\s\S]*?)\n?```/).map((piece, index) => {
    const key = `block ${index}`;
    return index % 2 === 1 ? <pre key={key}>{unescaped(piece)}</pre> : quotesOf(piece, key);
  });
}

function quotesOf(text: string, key: string): ReactNode {
  const pieces = text.split(/((?:^&gt; ?.*(?:\n|$))+)/m);
  return pieces.map((piece, index) => {
    const own = `${key} ${index}`;
    if (index % 2 === 0) return inlines(piece, own);
    const quoted = piece.replace(/^&gt; ?/gm, '').replace(/\n$/, '');
    return <blockquote key={own}>{inlines(quoted, own)}</blockquote>;
  });
}

function inlines(text: string, key: string): ReactNode[] {
  const nodes: ReactNode[] = [];
  let at = 0;
  for (const match of text.matchAll(inlinePattern)) {
    if (match.index > at) nodes.push(unescaped(text.slice(at, match.index)));
    nodes.push(inline(match, `${key} ${match.index}`));
    at = match.index + match[0].length;
  }
  if (at < text.length) nodes.push(unescaped(text.slice(at)));
  return nodes;
}

function inline(match: RegExpMatchArray, key: string): ReactNode {
  const [, angle, code, bold, italic, strike, emoji] = match;
  if (angle !== undefined) return <Angle key={key} content={angle} />;
  if (code !== undefined) return <code key={key}>{unescaped(code)}</code>;
  if (bold !== undefined) return <b key={key}>{inlines(bold, key)}</b>;
  if (italic !== undefined) return <i key={key}>{inlines(italic, key)}</i>;
  if (strike !== undefined) return <s key={key}>{inlines(strike, key)}</s>;
  if (emoji !== undefined) return emojiOf(emoji);
  return <br key={key} />;
}

/** What stands between `<` and `>`. */
function Angle({ content }: { content: string }) {
  const [target = '', label] = content.split('|', 2);
  const shown = label === undefined ? undefined : unescaped(label);
  if (target.startsWith('@')) return <Mention id={target.slice(1)} />;
  if (target.startsWith('#')) return <ChannelMention id={target.slice(1)} name={shown} />;
  if (target.startsWith('!date^')) {
    const [, seconds = '', format = ''] = target.split('^');
    const isDate = /^\d+$/.test(seconds);
    // biome-ignore lint/complexity/noUselessFragments: a component has to return an element
    return isDate ? <SlackDate seconds={Number(seconds)} format={format} /> : <>{shown}</>;
  }
  if (target.startsWith('!subteam^')) return <span className="mention">{shown ?? '@group'}</span>;
  if (target.startsWith('!')) return <Broadcast range={target.slice(1)} />;
  return <Link href={unescaped(target)} text={shown} />;
}

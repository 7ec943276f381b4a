import type { KnownBlock } from '@slack/types';
import { expect } from 'vitest';
import { type Translator, translatorFor } from '../../../src/i18n/translator.js';
import { problemText, validateBlocks } from '../../../src/sandbox/blocks/validate-blocks.js';
import type { SlackMessage } from '../../../src/slack/kit/message.js';

/** A reader in each language, by the workspace's clock. */
export const currentUsers: readonly Translator[] = [
  translatorFor('en', 'Asia/Shanghai'),
  translatorFor('zh-CN', 'Asia/Shanghai'),
];

/** Slack takes it, nothing in it is left unsaid, and it can be read without its blocks. */
export function expectSendable(message: SlackMessage): void {
  expect(validateBlocks(message.blocks, 'message').map(problemText)).toEqual([]);
  expect(message.text.trim()).not.toBe('');
  expect(message.text.length).toBeLessThanOrEqual(4000);
  // msg_blocks_too_long has no documented limit: 11,341 characters of text were refused, with the
  // weight of the blocks around them (slackapi/bolt-js issues 2509 and 2867).
  expect(allTexts(message.blocks).join('').length).toBeLessThan(10_000);
  expectWellSaid([message.text, ...allTexts(message.blocks)]);
}

export function expectWellSaid(texts: readonly string[]): void {
  for (const text of texts) {
    expect(text).not.toMatch(/undefined|null|NaN|\[object|Invalid Date|\uE000/);
    expect(text).not.toMatch(/[{}]/);
    expect(text).not.toMatch(/\p{Cs}/u);
  }
}

/** Every string that people read in the blocks. */
export function allTexts(blocks: readonly KnownBlock[]): string[] {
  return nodes(blocks).flatMap((node) => {
    const { text } = node as { text?: unknown };
    return typeof text === 'string' ? [text] : [];
  });
}

/** The texts in which Slack reads formatting, mentions and links. */
export function mrkdwnTexts(blocks: readonly KnownBlock[]): string[] {
  return nodes(blocks).flatMap((node) => {
    const { type, text } = node as { type?: unknown; text?: unknown };
    return type === 'mrkdwn' && typeof text === 'string' ? [text] : [];
  });
}

/** The blocks' words on lines, mentions as `@U1`: what a reader sees. */
export function seen(blocks: readonly KnownBlock[]): string {
  return nodes(blocks)
    .flatMap((node) => {
      const { text, user_id, channel_id } = node as Record<string, unknown>;
      if (typeof user_id === 'string') return [`@${user_id}`];
      if (typeof channel_id === 'string') return [`#${channel_id}`];
      return typeof text === 'string' ? [text] : [];
    })
    .join('')
    .replaceAll(/<@(\w+)>/g, '@$1');
}

/** The action ids of the buttons, in their order. */
export function buttons(blocks: readonly KnownBlock[]): string[] {
  return nodes(blocks).flatMap((node) => {
    const { type, action_id } = node as { type?: unknown; action_id?: unknown };
    return type === 'button' && typeof action_id === 'string' ? [action_id] : [];
  });
}

function nodes(value: unknown): object[] {
  if (Array.isArray(value)) return value.flatMap(nodes);
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(nodes)];
}

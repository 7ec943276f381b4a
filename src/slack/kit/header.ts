import type { HeaderBlock } from '@slack/types';
import { oneLine, plainText } from './text.js';

/** Block Kit: header text. */
const HEADER_LIMIT = 150;

/** What a message or a part of a screen is about. */
export function headerOf(title: string): HeaderBlock {
  return { type: 'header', text: plainText(oneLine(title), HEADER_LIMIT) };
}

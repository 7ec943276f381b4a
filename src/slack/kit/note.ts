import type { KnownBlock } from '@slack/types';
import { plainText } from './text.js';

/** Enough for an explanation; Slack allows 2000 in an element of a context. */
const textLimit = 600;

/** A line of explanation, literally. */
export function note(text: string): KnownBlock {
  return { type: 'context', elements: [plainText(text, textLimit)] };
}

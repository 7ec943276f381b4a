import type { SlashCommand } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Reader } from '../../middleware/readers.js';
import { answer } from '../answer.js';
import type { Edge } from '../edge.js';

export type Answer = { text: string; blocks?: readonly KnownBlock[] };

/** Answers an acknowledged command, seen by that person alone and in their language. */
export async function answerCommand(
  edge: Edge,
  command: Pick<SlashCommand, 'user_id' | 'response_url'>,
  build: (reader: Reader) => Promise<Answer> | Answer,
): Promise<void> {
  const reader = await edge.readers.findOrAsk(command.user_id);
  await answer(command.response_url, await build(reader));
  await edge.readers.refreshIfStale(reader);
}

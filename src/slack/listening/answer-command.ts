import type { SlashCommand } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { answer } from './answer.js';
import type { CurrentUser } from './current-user.js';
import type { SlackContext } from './slack-context.js';

export type Answer = { text: string; blocks?: readonly KnownBlock[] };

/** Answers an acknowledged command, seen by that person alone and in their language. */
export async function answerCommand(
  slack: SlackContext,
  command: Pick<SlashCommand, 'user_id' | 'response_url'>,
  build: (reader: CurrentUser) => Promise<Answer> | Answer,
): Promise<void> {
  const reader = await slack.currentUsers.findOrAsk(command.user_id);
  await answer(command.response_url, await build(reader));
  await slack.currentUsers.refreshIfStale(reader);
}

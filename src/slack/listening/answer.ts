import type { SlashCommand } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { withRemovedSaid } from '../kit/removed.js';
import { UnreadableRequest } from '../kit/unreadable.js';
import { isWebAddress } from '../kit/web-address.js';
import type { CurrentUser } from './current-user.js';
import type { SlackContext } from './slack-context.js';

/** What somebody is answered: blocks, and the text that notifications and old clients show. */
export type Answer = { text: string; blocks?: readonly KnownBlock[] };

/** Slack answers a response_url at once or not at all; a person does not wait longer. */
const timeoutMs = 5_000;

/**
 * Answers a command or a button by its response_url, seen by that person alone. `replace`: takes the
 * place of the ephemeral message whose button was clicked. Throws UnreadableRequest without an address.
 */
export async function answer(
  responseUrl: string,
  message: Answer,
  { replace = false }: { replace?: boolean } = {},
): Promise<void> {
  if (!isWebAddress(responseUrl)) throw new UnreadableRequest('response_url');
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: replace, ...message }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`the response_url answered ${response.status}`);
}

/** Answers an acknowledged command, seen by that person alone and in their language. */
export async function answerCommand(
  slack: SlackContext,
  command: Pick<SlashCommand, 'user_id' | 'response_url'>,
  build: (reader: CurrentUser) => Promise<Answer> | Answer,
): Promise<void> {
  const reader = await slack.currentUsers.findOrAsk(command.user_id);
  const built = await build(reader);
  await answer(command.response_url, withRemovedSaid(built, reader.translator));
  await slack.currentUsers.refreshIfStale(reader);
}

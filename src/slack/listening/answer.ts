import type { KnownBlock } from '@slack/types';

/** Slack answers a response_url at once or not at all; a person does not wait longer. */
const timeoutMs = 5_000;

/**
 * Answers a command or a button by its response_url, seen by that person alone. `replace`: takes the
 * place of the ephemeral message whose button was clicked.
 */
export async function answer(
  responseUrl: string,
  message: { text: string; blocks?: readonly KnownBlock[] },
  { replace = false }: { replace?: boolean } = {},
): Promise<void> {
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: replace, ...message }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`the response_url answered ${response.status}`);
}

import { setTimeout as wait } from 'node:timers/promises';
import { DomainError } from '../../domain/shared/errors.js';
import { errorNameOf } from '../kit/slack-errors.js';
import type { SlackContext } from './slack-context.js';

/** The people, or the channels, that a form names, by its field. */
export type NamedIn = Readonly<Record<string, string | null | readonly string[]>>;

/** Slack gives a submission three seconds, and saving wants its part. */
const askWithinMs = 1_500;

/**
 * Asks Slack, before anything is saved, who those are of whom nothing is known yet: a bot, a guest or
 * somebody of another organisation is then refused at the field (rule 12). Whoever Slack says nothing of in
 * time is taken as named, and asked about again afterwards. Throws DomainError `member_unknown` at the
 * field that names nobody.
 */
export async function meetNamed(slack: SlackContext, named: NamedIn): Promise<void> {
  const meetings = eachOf(named).map(async ([field, userId]) => {
    try {
      await slack.currentUsers.findOrAsk(userId);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'person_unknown') {
        throw new DomainError('member_unknown', {}, field);
      }
      slack.log.warn({ err: error, userId }, 'Slack did not say who a named member is');
    }
  });
  if (meetings.length === 0) return;
  const enough = new AbortController();
  const late = wait(askWithinMs, undefined, { signal: enough.signal }).catch(() => undefined);
  await Promise.race([Promise.all(meetings), late]).finally(() => enough.abort());
}

/**
 * Hazards are told in channels of this workspace, or of its Enterprise organisation, only. The list of
 * channels offers no others; Slack is asked all the same, because a payload may be forged. Throws DomainError
 * `channel_is_shared`, `channel_without_app` or `channel_unknown` at the field, and what the client throws when
 * Slack does not answer.
 */
export async function requireOwnChannels(slack: SlackContext, named: NamedIn): Promise<void> {
  for (const [field, channelId] of eachOf(named)) {
    const refusal = await refusalOfChannel(slack, channelId);
    if (refusal !== null) throw new DomainError(refusal, {}, field);
  }
}

async function refusalOfChannel(slack: SlackContext, channelId: string) {
  try {
    const { channel } = await slack.client.conversations.info({ channel: channelId });
    if (channel?.is_im || channel?.is_mpim) return 'channel_unknown';
    const isShared = channel?.is_ext_shared || channel?.is_pending_ext_shared;
    if (isShared) return 'channel_is_shared';
    return channel?.is_private && channel.is_member === false ? 'channel_without_app' : null;
  } catch (error) {
    const code = errorNameOf(error);
    // What Slack says of a private channel that the app is not in.
    if (code === 'channel_not_found') return 'channel_without_app';
    if (code !== 'missing_scope') throw error;
    return null;
  }
}

function eachOf(named: NamedIn): [field: string, id: string][] {
  return Object.entries(named).flatMap(([field, ids]) =>
    [ids]
      .flat()
      .filter((id): id is string => id !== null && id !== '')
      .map((id): [string, string] => [field, id]),
  );
}

/** The ids alone, each once. */
export function idsNamedIn(named: NamedIn): string[] {
  return [...new Set(eachOf(named).map(([, id]) => id))];
}

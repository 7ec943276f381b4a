import type { SandboxParts } from '../sandbox-parts.js';
import type { Channel, User } from '../state/slack-types.js';
import { PersonCannotError } from './outcomes.js';

/** The conversation that a person names: a channel they are in, or `'app'`. */
export function conversationOf(
  { channels, app }: SandboxParts,
  user: User,
  named: string,
): Channel {
  if (named === 'app' || named === app.name) return channels.withBot(user.id);
  const channel = channels.find(named);
  // Guests see only the channels they were put into.
  const open = channel.kind === 'public' && !user.is_restricted;
  if (!open && !channel.members.includes(user.id)) {
    throw new PersonCannotError(`${user.name} is not in ${named}`);
  }
  return channel;
}

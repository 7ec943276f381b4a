import { z } from 'zod';

/** Slack's ids: capitals and digits after a letter for their sort. The local workspace's have `_` too. */
const idOf = (letters: string) => new RegExp(`^[${letters}][A-Z0-9_]{1,63}$`);

/** A person (`W…` in an Enterprise organisation). */
export const personId = z.string().regex(idOf('UW'));
/** A channel, a group or a direct conversation. */
export const conversationId = z.string().regex(idOf('CDG'));
export const fileId = z.string().regex(idOf('F'));

export function isPersonId(value: unknown): value is string {
  return personId.safeParse(value).success;
}

export function isConversationId(value: unknown): value is string {
  return conversationId.safeParse(value).success;
}

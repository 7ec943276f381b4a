import type { EvidenceFile } from './evidence.js';

/** A file with the conversations in which the bot has shown its own copy. */
export interface ShownEvidence extends EvidenceFile {
  addedById: string;
  /** `recipientId`: whose conversation with the bot it is; null: a channel. */
  copies: readonly { recipientId: string | null; permalink: string }[];
}

/**
 * Where this reader can open a file: who handed it in, in Slack as it was; everybody else, as the bot's copy
 * in their own conversation with it, else in the channel that shows the matter; else where it came from.
 */
export function addressFor(file: ShownEvidence, readerId: string): string {
  if (file.addedById === readerId && file.permalink !== '') return file.permalink;
  const copy =
    file.copies.find(({ recipientId }) => recipientId === readerId) ??
    file.copies.find(({ recipientId }) => recipientId === null);
  return copy?.permalink || file.permalink;
}

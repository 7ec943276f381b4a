import type { Parcel } from '../../domain/notifications/notification.js';

/** A message that was sent, and all that it tells. */
export interface SentMessage {
  channelId: string;
  messageTs: string;
  sentAt: Date;
  parcel: Parcel;
  /** How often the matter of each has moved since, in their order. */
  moves: readonly number[];
  /** Tries to edit it that failed. */
  tries: number;
}

/** Sent messages that are to say what became of their matters. */
export interface SentMessages {
  /**
   * Sent messages whose matters have moved since, and that are to say so by now: those that have waited
   * longest first, each with all that it tells. One query.
   */
  toRevise(workspaceId: string, now: Date, limit: number): Promise<SentMessage[]>;
  /**
   * The message says what became of its matters, as they were when it was read; without effect where one
   * has moved again since: then it is revised once more. `asks`: it still asks something.
   */
  revised(workspaceId: string, message: SentMessage, asks: boolean): Promise<void>;
  /** The message is tried again at `until`. */
  reviseLater(workspaceId: string, message: SentMessage, until: Date): Promise<void>;
}

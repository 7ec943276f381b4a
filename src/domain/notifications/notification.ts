import type { Recipient } from './recipient.js';

export type NotificationState =
  | 'pending'
  | 'claimed'
  | 'sent'
  | 'skipped'
  | 'unreachable'
  | 'exhausted';

/** How far a message has been searched for in Slack: enough to go on after a restart. */
export interface MessageSearch {
  channelId: string;
  /** In the thread of this message; null: in the channel itself. */
  threadTs: string | null;
  /** No older and no newer messages are looked at; as Slack writes instants. */
  oldest: string;
  latest: string;
  /** Slack's name for the next page; '': the first; null: searched to the end. */
  cursor: string | null;
}

/** What goes to one recipient as one message. */
export type Parcel = readonly [Notification, ...Notification[]];

/** One message to one recipient: planned, delivered, recorded. */
export interface Notification {
  id: string;
  sequence: bigint;
  /** A name from the register of kinds (see notification-kind.ts). */
  kind: string;
  matterId: string | null;
  deadlineId: string | null;
  stepKey: string | null;
  recipient: Recipient;
  details: NotificationDetails;
  /** Not delivered before this instant. */
  notBefore: Date;
  state: NotificationState;
  /** The try under way included. */
  attempts: number;
  /** Claims that ran out with nothing said, neither well nor ill; the try is then made again. */
  lostClaims: number;
  /** Since when it may have been posted: the first claim that ran out, or else the present one. */
  claimedAt: Date | null;
  /** Until when it may have been posted: the end of the last claim that ran out; null: none is known. */
  doubtUntil: Date | null;
  /** How far its message has been searched for; null: not at all. */
  search: MessageSearch | null;
  channelId: string | null;
  messageTs: string | null;
  outcome: string | null;
}

/** What a use case or the planner asks to be told; written in its transaction. */
export interface NewNotification {
  /** The same fact for the same recipient has the same key and is told once. */
  dedupeKey: string;
  /** A name from the register of kinds (see notification-kind.ts). */
  kind: string;
  matterId: string | null;
  deadlineId: string | null;
  stepKey: string | null;
  recipient: Recipient;
  details: NotificationDetails;
  notBefore: Date;
}

/**
 * Small facts that a message needs and that never change, as they are kept: which ones depends on the kind.
 * They are read by the function of the kind (see notification-details.ts; a kind of another room has its
 * own there).
 */
export type NotificationDetails = Readonly<Record<string, string | number | boolean | null>>;

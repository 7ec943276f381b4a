/**
 * assigned, committed, rectified, verified, sent_back, closed, withdrawn: what people are told at
 * once. reminder: a step of a deadline's policy. unreachable, handed_over: told upward and to admins
 * when somebody cannot be reached or has left. extension_asked, extension_decided, care_taken: told at
 * once too. morning: that nothing is due, to who wants to hear it. card, timeline: the hazard's card in its channel and
 * the entries of the card's thread.
 */
export const notificationKinds = [
  'assigned',
  'committed',
  'rectified',
  'verified',
  'sent_back',
  'closed',
  'withdrawn',
  'reminder',
  'unreachable',
  'handed_over',
  'extension_asked',
  'extension_decided',
  'care_taken',
  'morning',
  'card',
  'timeline',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** What a ladder or the product itself brings about, many at a time; not what somebody has just done. */
export const digestKinds: ReadonlySet<NotificationKind> = new Set([
  'reminder',
  'morning',
  'unreachable',
  'handed_over',
]);

/**
 * Whether it, and with it whatever its recipient was to hear before, goes out ahead of what gathers,
 * however much of that there is: what somebody has just done, and a step that goes at once.
 */
export function comesFirst({ kind, details }: Pick<NewNotification, 'kind' | 'details'>): boolean {
  return !digestKinds.has(kind) || details.atOnce === true;
}

export type NotificationState =
  | 'pending'
  | 'claimed'
  | 'sent'
  | 'skipped'
  | 'unreachable'
  | 'exhausted';

export type Recipient = { kind: 'member'; id: string } | { kind: 'channel'; id: string };

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
  kind: NotificationKind;
  hazardId: string | null;
  deadlineId: string | null;
  stepKey: string | null;
  recipient: Recipient;
  /**
   * Small facts that the message needs and that never change. What people are told at once carries
   * `auditEventId`; a reminder `reason` (why this recipient, see audience.ts), `insteadOf` (the
   * deactivated member in whose place, or null) and `atOnce` (true for a step that waits for no working
   * hours); an unreachable notice `reason`, `unreachableKind`
   * (`member`, `channel`), `unreachableId` and `code` (Slack's error name, or `deactivated`).
   */
  details: Readonly<Record<string, string | number | boolean | null>>;
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
  kind: NotificationKind;
  hazardId: string | null;
  deadlineId: string | null;
  stepKey: string | null;
  recipient: Recipient;
  details: Readonly<Record<string, string | number | boolean | null>>;
  notBefore: Date;
}

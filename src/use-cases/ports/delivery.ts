import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { AuditEvent, NewAuditEvent } from '../../domain/history/audit.js';
import type { Assignment, Matter } from '../../domain/matters/matter.js';
import type {
  MessageSearch,
  Notification,
  NotificationState,
  Parcel,
} from '../../domain/notifications/notification.js';
import type { Recipient } from '../../domain/notifications/recipient.js';
import type { Member, Unit, Workspace } from '../../domain/organisation/member.js';
import type { Request } from '../../domain/requests/request.js';
import type { Leases } from './leases.js';
import type { OwedRow } from './queries.js';
import type { SentMessage, SentMessages } from './sent-messages.js';
import type { SlackMethod, UsedRates } from './slack-methods.js';

/** How a claimed notification ends. */
export interface Settlement {
  notificationId: string;
  state: Exclude<NotificationState, 'pending' | 'claimed'>;
  at: Date;
  channelId: string | null;
  messageTs: string | null;
  outcome: string | null;
  /** Its message asks something of its reader: it is edited when the matter has moved. */
  asks: boolean;
  /** What the history keeps of it. */
  event: NewAuditEvent | null;
}

/** How a claimed notification is given back. */
export interface Release {
  notificationId: string;
  /** When it is tried again; null: as it was due. */
  notBefore: Date | null;
  /** Nothing was tried: no attempt is counted. */
  isUntried: boolean;
  /** How far its message has been searched for by now; left out: no further than before. */
  search?: MessageSearch;
}

/** A notification that was claimed. */
export interface ClaimedNotification {
  notification: Notification;
  /** It may have been posted by an earlier claim that ran out, and has not been searched for to the end. */
  inDoubt: boolean;
}

export interface ClaimOptions {
  /** These are passed over. */
  except?: readonly Recipient[];
  /**
   * What other holders claimed before has run out too, whatever its lease: whoever has the right to
   * deliver may know that they are gone.
   */
  abandonedBefore?: Date | undefined;
  /** Slack wants no new messages now: only what may come to its end without one. */
  isPostingRefused?: boolean;
}

/** Delivery's view of the notifications of all workspaces. */
export interface NotificationQueue extends SentMessages {
  /**
   * Workspaces that have something to deliver now: pending with `notBefore <= now`, or claimed with a
   * lease that ran out; and those whose deliverer is gone, for what it had claimed. One query.
   */
  workspacesWithDue(now: Date, lasting?: Leases): Promise<string[]>;
  /**
   * Takes or prolongs the right to deliver for a workspace; null while another holder's lease lives. One
   * that lies further ahead than `until` can be is none (see clockSkewMs); so it is with claims.
   * One replica at a time delivers for one workspace. Gives what the last one to let go had used of
   * the rates that Slack allows.
   */
  holdDelivery(
    workspaceId: string,
    holder: string,
    now: Date,
    until: Date,
  ): Promise<{ used: UsedRates } | null>;
  /** Gives the right back early, with what was used of the rates; without effect for another holder. */
  releaseDelivery(workspaceId: string, holder: string, used: UsedRates): Promise<void>;
  /**
   * Claims up to `limit` due notifications. What tells somebody at once about something major is first, by
   * fair turns: the matters of one person who acted, one unit or one reader stand in a row of their own, so
   * that none of them keeps the others waiting. Then recipients who have one that comes first, then the
   * others, each in the order of planning. Raises their attempts, or their lost claims where one ran out.
   * Restates the due condition in the write. `inDoubt` is true for one with an earlier claim that ran
   * out, given back since or not: it may have been posted, not before `notification.claimedAt` and not
   * after `notification.doubtUntil`; until the search for it is written down as ended.
   */
  claim(
    workspaceId: string,
    holder: string,
    now: Date,
    leaseUntil: Date,
    limit: number,
    options?: ClaimOptions,
  ): Promise<ClaimedNotification[]>;
  /**
   * Ends claimed notifications in one statement, each with its event in the history, both or neither.
   * Returns the ids of those that were still this holder's: to others nothing is done. Where one cannot
   * be written the others are; then it rejects.
   */
  settle(
    workspaceId: string,
    holder: string,
    settlements: readonly Settlement[],
  ): Promise<string[]>;
  /**
   * Claims as `claim` does, without a limit, what goes to these recipients as one message. digest: their
   * reminders, the news that somebody has left or cannot be reached, and the word that nothing is due.
   * notices: what they are told because somebody has just acted.
   */
  claimTogether(
    workspaceId: string,
    holder: string,
    now: Date,
    leaseUntil: Date,
    which: { what: 'digest' | 'notices'; recipients: readonly Recipient[] },
    abandonedBefore?: Date,
  ): Promise<ClaimedNotification[]>;
  /** Whether every deadline of the workspace that was to be planned by then has been. */
  isPlannedUntil(workspaceId: string, instant: Date): Promise<boolean>;
  /** Gives claimed notifications back in one statement, each as it says. */
  release(workspaceId: string, holder: string, releases: readonly Release[]): Promise<void>;
}

/** What is true of a matter now, for a message about it. */
export interface DeliveryMatter {
  matter: Matter;
  assignments: readonly Assignment[];
  /** Its unit; null where it has none. */
  unit: Unit | null;
  openDeadlines: readonly Deadline[];
  /** Every request, oldest first. */
  requests: readonly Request[];
  /** Where its card is; null: nowhere yet. */
  card: { channelId: string; ts: string } | null;
  /** Where its card is or would be: there, else in its unit's channel, else in the safety office's. */
  cardChannelId: string | null;
  /** What its kind says of it (see MatterReading); only who knows the kind knows the type. */
  own: unknown;
}

export interface DeliveryFacts {
  workspace: Workspace;
  units: readonly Unit[];
  /** By id. */
  matters: ReadonlyMap<string, DeliveryMatter>;
  /** Everybody whom the notifications or their matters name, who leads a unit, and the admins. */
  members: ReadonlyMap<string, Member>;
  /** Those that a notification's details name (`auditEventId`), by id. */
  auditEvents: ReadonlyMap<string, AuditEvent>;
  /** Those of the notifications (open or settled), by id. */
  deadlines: ReadonlyMap<string, Deadline>;
  /** By user id, for whom a word is planned that nothing is due: what they owe next, if anything. */
  nextOwed: ReadonlyMap<string, NextOwed>;
  /** By user id, of who is reminded of several matters: what they owe within a day, whether told of it now or not. */
  dueSoon: ReadonlyMap<string, readonly OwedRow[]>;
  /** By deadline id, for deadlines that others than who owes them are reminded of. */
  reminded: ReadonlyMap<string, Reminded>;
  /**
   * By deadline id, who was reminded of it and when, first told first: where others than who owes it are
   * reminded, and where it is one of several that somebody is reminded of.
   */
  toldBefore: ReadonlyMap<string, readonly ToldBefore[]>;
  /** By user id, of who is reminded of several matters: how many are open for them (see OpenMatters). */
  openMatters: ReadonlyMap<string, number>;
}

/** Somebody who was reminded of a deadline. */
export interface ToldBefore {
  recipient: Recipient;
  lastAt: Date;
}

/** How often who owes a deadline has been reminded of it, and when last. */
export interface Reminded {
  count: number;
  lastAt: Date;
}

/** Of the open deadlines of somebody those that are due first: they may be overdue already. */
export interface NextOwed {
  /** What is overdue or due within a day, as far as a message holds it, and else the next one; earliest first. */
  rows: readonly OwedRow[];
  /** How many of all are overdue. */
  overdue: number;
}

export interface DeliveryFactsReader {
  /** Everything that the notifications need, in a number of queries that does not grow with them. */
  read(
    workspaceId: string,
    notifications: readonly Notification[],
    now: Date,
  ): Promise<DeliveryFacts>;
  /** What happened last in each matter, oldest first, but for what was sent about it. One query. */
  stories(
    workspaceId: string,
    matterIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly AuditEvent[]>>;
}

/** How Slack answered; `asks`: the message asks something of its reader, also where it is not known. */
export type SendOutcome =
  | { kind: 'sent'; channelId: string; messageTs: string; asks?: boolean }
  /** Slack asks to wait with this method. Nothing was posted. */
  | { kind: 'rate_limited'; method: SlackMethod; retryAfterSeconds: number }
  /** This recipient cannot be reached, now or later: `user_disabled`, `channel_not_found`, `is_archived`… */
  | { kind: 'unreachable'; code: string }
  /** Slack or the network is down; nothing is known to have been posted. Try again later. */
  | { kind: 'transient'; code: string }
  /**
   * The request left and no answer came: it may have been posted. The claim is left to run out, so that
   * the next one looks in the history (`find`) before posting again.
   */
  | { kind: 'in_doubt'; code: string }
  /** The token is revoked, or the app was removed: nothing can be sent for this workspace. */
  | { kind: 'workspace_gone'; code: string }
  /** Slack refuses this message for what it is; trying again will not help. */
  | { kind: 'rejected'; code: string };

/** `mayPost` said no before the request was made: nothing was posted, and nothing was tried. */
export interface NotPosted {
  kind: 'lease_ends';
}

/** What is known of a message that may have been posted. */
export type SearchAnswer =
  | { kind: 'found'; channelId: string; messageTs: string }
  /**
   * Searched to the end: it was not posted. `card`: of what is a card's change, the card as an earlier one
   * left it, which this one is to change.
   */
  | { kind: 'absent'; search: MessageSearch; card?: { channelId: string; messageTs: string } }
  /** Not searched to the end: whether it was posted is not known. `search` says where to go on. */
  | { kind: 'unfinished'; search: MessageSearch };

export type SearchOutcome =
  /** By the ids of the notifications. */
  | { kind: 'searched'; answers: ReadonlyMap<string, SearchAnswer> }
  /** `search`: where to go on, when it cannot be where it stood. */
  | (Exclude<SendOutcome, { kind: 'sent' }> & { search?: MessageSearch });

/** Of what goes to one recipient as several messages, which one it is. */
export interface PartOfParcel {
  whole: Parcel;
  /** Counts from 1. */
  part: number;
  parts: number;
}

/**
 * Sends messages and finds them again. Knows Slack, languages and blocks; decides nothing, and writes
 * nothing: what only Slack's answer tells (where a card is, a member's direct-message channel) is in the
 * outcome, and whoever delivers remembers it.
 */
export interface Notifier {
  /**
   * What goes to one recipient, divided into as many messages as it takes to name every matter: in the order
   * in which they are to be sent, each notification in one of them. Never throws.
   */
  parts(parcel: Parcel, facts: DeliveryFacts): readonly Parcel[];
  /**
   * Edits a message to what has become of its matters: without the buttons that no longer apply, first the
   * next step for its reader. `asks` of the outcome: it still asks something. Asks `mayPost` as `send` does.
   */
  revise(
    workspaceId: string,
    message: SentMessage,
    facts: DeliveryFacts,
    stories: ReadonlyMap<string, readonly AuditEvent[]>,
    mayPost: () => boolean,
  ): Promise<SendOutcome | NotPosted>;
  /**
   * Renders what goes to one recipient as one message, most urgent first, in the recipient's language
   * and zone, and posts it with metadata that names each notification. Never throws for what Slack
   * answers. Asks `mayPost` before each request that posts or changes a message, after all that takes
   * time. What `methodsToFind` names is to be found first. `place`: where it is one of several messages.
   */
  send(
    workspaceId: string,
    parcel: Parcel,
    facts: DeliveryFacts,
    mayPost?: () => boolean,
    place?: PartOfParcel,
  ): Promise<SendOutcome | NotPosted>;
  /**
   * What looking for its message asks of Slack; null where it may be sent without: it is not in doubt,
   * or sending it again does no harm. Also a card is to be found that should be there and is not known.
   */
  methodsToFind(claimed: ClaimedNotification, facts: DeliveryFacts): readonly SlackMethod[] | null;
  /**
   * Looks at one page of a conversation's history, going on where the notifications' search stands (the
   * same for all of the parcel), for messages whose metadata names them. `transient` and the like when
   * Slack could not be asked.
   */
  find(workspaceId: string, parcel: Parcel, facts: DeliveryFacts): Promise<SearchOutcome>;
}

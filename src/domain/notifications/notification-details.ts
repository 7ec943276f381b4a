import { valueNamed } from '../history/former-names.js';
import type { NotificationDetails } from './notification.js';
import type { Recipient } from './recipient.js';

/** Of a notification, its kind and what it keeps. */
export interface Told {
  kind: string;
  details: NotificationDetails;
}

export interface ReminderDetails {
  /** Why this recipient (see recipients.ts). */
  reason: string;
  /** The deactivated member instead of whom, or null. */
  insteadOf: string | null;
  /** The step waits for no working hours. */
  isAtOnce: boolean;
}

/** Of a reminder. Throws TypeError for another kind, and for what a reminder must say and this one does not. */
export function reminderDetails(told: Told): ReminderDetails {
  const { reason, insteadOf, atOnce } = detailsOf(told, 'reminder');
  return {
    reason: text(reason, 'why its reader is told'),
    insteadOf: insteadOf == null ? null : text(insteadOf, 'instead of whom its reader is told'),
    isAtOnce: atOnce === true,
  };
}

/** That a member or a channel cannot be reached. */
export interface UnreachableDetails {
  /** Why the recipient of the notice is told. */
  reason: string;
  unreachable: Recipient;
  /** Slack's error name, or `deactivated`. */
  code: string;
  /** Whether the history tells of it already; else it does once the notice is sent. */
  isRecorded: boolean;
}

/** Of an unreachable notice. Throws TypeError as reminderDetails does. */
export function unreachableDetails(told: Told): UnreachableDetails {
  const { reason, unreachableKind, unreachableId, code, isRecorded } = detailsOf(
    told,
    'unreachable',
  );
  return {
    reason: text(reason, 'why its reader is told'),
    unreachable: {
      kind: unreachableKind === 'channel' ? 'channel' : 'member',
      id: text(unreachableId, 'who cannot be reached'),
    },
    code: text(code, 'why they cannot be reached'),
    isRecorded: isRecorded !== false,
  };
}

/** That somebody has left and others have taken over. */
export interface HandedOverDetails {
  /** Who has left. */
  memberId: string;
  /** Why they are no full member any more; null: it was not said. */
  why: string | null;
  auditEventId: string;
  /** To an admin: how many matters and units; null: to who has taken one of them over. */
  counts: { matters: number; units: number } | null;
  /** To an admin: the matters that nobody in charge may sign, as `H-3, H-17`; empty: none. */
  unsigned: string;
}

/** Of a notice that something was handed over. Throws TypeError as reminderDetails does. */
export function handedOverDetails(told: Told): HandedOverDetails {
  const details = detailsOf(told, 'handed_over');
  const counts = {
    matters: Number(valueNamed(details, 'matterCount') ?? 0),
    units: Number(details.unitCount ?? 0),
  };
  return {
    memberId: text(details.memberId, 'who has left'),
    why: typeof details.why === 'string' ? details.why : null,
    auditEventId: text(details.auditEventId, 'what has happened'),
    counts: details.role === 'admin' ? counts : null,
    unsigned: typeof details.unsigned === 'string' ? details.unsigned : '',
  };
}

/** The day, in its reader's zone, of which the word is that nothing is due. Throws TypeError as above. */
export function morningDate(told: Told): string {
  return text(detailsOf(told, 'morning').date, 'of which day it is');
}

/** The version of the matter that a card shows. Throws TypeError as above. */
export function cardVersion(told: Told): number {
  const { version } = detailsOf(told, 'card');
  if (typeof version !== 'number')
    throw new TypeError('a card does not say of which version it is');
  return version;
}

/** The event in the history that a notice or a timeline entry tells of; null: it tells of none. */
export function toldEventId({ details }: Pick<Told, 'details'>): string | null {
  return typeof details.auditEventId === 'string' ? details.auditEventId : null;
}

function detailsOf({ kind, details }: Told, expected: string): NotificationDetails {
  if (kind === expected) return details;
  throw new TypeError(`the details of a ${kind} are not those of a ${expected}`);
}

function text(value: NotificationDetails[string] | undefined, what: string): string {
  if (typeof value !== 'string') throw new TypeError(`a notification does not say ${what}`);
  return value;
}

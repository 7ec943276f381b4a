import type { NewNotification } from './notification.js';

/** What the domain knows of a kind of notification. The engine knows the kind only as text. */
export interface NotificationKindRules {
  kind: string;
  /**
   * What is asked before it is sent.
   * reminder: whether planning would still tell its reader that step.
   * unreachable: whether somebody still cannot be reached.
   * succession: whether its reader still holds what was handed over to them.
   * morning: whether its reader wants to hear that nothing is due, on that very day.
   * settled: nothing; it tells those who were alarmed what has become of it.
   * standing: nothing; it tells somebody what they have become here, or are no longer.
   * channel: whether there is a channel for it.
   * notice: whether its reader still owes the deadline that it names, if it names one.
   */
  isSentIf:
    | 'reminder'
    | 'unreachable'
    | 'succession'
    | 'settled'
    | 'morning'
    | 'standing'
    | 'channel'
    | 'notice';
  /**
   * Brought about by a policy or by the product itself, many at a time: it goes into the digest, and what
   * somebody has just done is sent before it.
   */
  isForDigest: boolean;
  /** It tells how a matter ended, or goes to a channel whose card shows that: it is sent after the end. */
  outlivesMatter: boolean;
  /** The next change brings it up to date: when it cannot be sent nobody above is told. */
  isMissedByNobody: boolean;
}

const notice = { isForDigest: false, outlivesMatter: false, isMissedByNobody: false };

/** A kind by which people are told at once what somebody has just done. */
export function noticeKind(
  kind: string,
  { outlivesMatter = false }: { outlivesMatter?: boolean } = {},
): NotificationKindRules {
  return { ...notice, kind, isSentIf: 'notice', outlivesMatter };
}

/**
 * Whether a notification, and with it whatever its recipient was to hear before, is sent ahead of what goes
 * into digests, however much of that there is: what somebody has just done, and a step that goes at once.
 */
export function comesFirst(
  { isForDigest }: Pick<NotificationKindRules, 'isForDigest'>,
  { details }: Pick<NewNotification, 'details'>,
): boolean {
  return !isForDigest || details.atOnce === true;
}

/** The engine's own kinds, which every kind of matter has. */
export const engineNotificationKinds: readonly NotificationKindRules[] = [
  { ...notice, kind: 'reminder', isSentIf: 'reminder', isForDigest: true },
  { ...notice, kind: 'unreachable', isSentIf: 'unreachable', isForDigest: true },
  { ...notice, kind: 'handed_over', isSentIf: 'succession', isForDigest: true },
  {
    ...notice,
    kind: 'morning',
    isSentIf: 'morning',
    isForDigest: true,
    isMissedByNobody: true,
  },
  {
    ...notice,
    kind: 'settled',
    isSentIf: 'settled',
    isForDigest: true,
    outlivesMatter: true,
    isMissedByNobody: true,
  },
  noticeKind('supervised'),
  { ...notice, kind: 'posts_changed', isSentIf: 'standing' },
  { ...notice, kind: 'card', isSentIf: 'channel', outlivesMatter: true, isMissedByNobody: true },
  {
    ...notice,
    kind: 'timeline',
    isSentIf: 'channel',
    outlivesMatter: true,
    isMissedByNobody: true,
  },
];

import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { NotificationDetails } from '../../domain/notifications/notification.js';
import { type Recipient, recipientKey } from '../../domain/notifications/recipient.js';

/** One thing to tell somebody about a matter at once. */
export interface Notice {
  /** A kind of notification. */
  kind: string;
  /**
   * As what they are told: a role of the matter, or what else makes it theirs (`owes`, `leader`, `office`,
   * `admin`…). The words of the message may differ by it.
   */
  role: string;
  recipient: Recipient;
  /** The deadline that the message is about: what the recipient owes, and by when. */
  deadlineId?: string;
  details?: NotificationDetails;
  /** Whoever acts is told too: they have given a task to themselves. */
  isForActorToo?: boolean;
  /** Told then at the earliest, with what else is to be told by then; left out: at once. */
  notBefore?: Date;
}

/** Notices of one kind to people in their roles; nobody where a role is empty. */
export function noticesTo(
  kind: string,
  people: readonly (readonly [role: string, userId: string | null])[],
  details: NotificationDetails = {},
): Notice[] {
  return people.flatMap(([role, id]) =>
    id === null ? [] : [{ kind, role, recipient: { kind: 'member' as const, id }, details }],
  );
}

/** What each person owes, told with the deadline by which they owe it. */
export function noticesOfOwed(
  kind: string,
  role: string,
  owed: readonly Deadline[],
  details: NotificationDetails = {},
): Notice[] {
  return owed.map(({ id, owedById }) => ({
    kind,
    role,
    recipient: { kind: 'member', id: owedById },
    deadlineId: id,
    details,
  }));
}

/** Of notices in the order of their weight those that are sent: one a recipient, and none of one's own act. */
export function noticesToSend(notices: readonly Notice[], actorId: string | null): Notice[] {
  const seen = new Set<string>();
  return notices.filter(({ recipient, isForActorToo }) => {
    const key = recipientKey(recipient);
    if (seen.has(key)) return false;
    seen.add(key);
    return recipient.kind === 'channel' || recipient.id !== actorId || isForActorToo === true;
  });
}

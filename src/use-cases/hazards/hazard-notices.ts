import type { Deadline } from '../../domain/deadlines/deadline.js';
import type { HazardPeople } from '../../domain/hazards/permissions.js';
import type { NewNotification, NotificationKind } from '../../domain/notifications/notification.js';
import type { Recipient } from '../../domain/notifications/recipient.js';

/**
 * As what somebody is told, in `details.role`: it decides what the message asks of them. `released`:
 * no longer responsible. `office`: the safety office's channel. `successor`: takes over from somebody
 * who has left.
 */
export const noticeRoles = [
  'responsible',
  'completer',
  'acceptor',
  'responsible_leader',
  'leader',
  'reporter',
  'released',
  'successor',
  'admin',
  'office',
] as const;
export type NoticeRole = (typeof noticeRoles)[number];

/** One thing to tell somebody about a hazard at once. */
export interface Notice {
  kind: NotificationKind;
  role: NoticeRole;
  recipient: Recipient;
  /** The deadline that the message is about: what the recipient owes, and by when. */
  deadlineId?: string;
  details?: NewNotification['details'];
}

/** Notices of one kind to people in their roles; nobody where the post is empty. */
export function noticesTo(
  kind: NotificationKind,
  currentUsers: readonly (readonly [NoticeRole, string | null])[],
  details: NewNotification['details'] = {},
): Notice[] {
  return currentUsers.flatMap(([role, id]) =>
    id === null ? [] : [{ kind, role, recipient: { kind: 'member' as const, id }, details }],
  );
}

/** Everybody whom the end of a hazard concerns, with what they were to it. */
export function everybodyConcerned(people: HazardPeople): (readonly [NoticeRole, string | null])[] {
  return [
    ['responsible', people.responsibleId],
    ['completer', people.completerId],
    ['reporter', people.reporterId],
    ...people.acceptorIds.map((id) => ['acceptor', id] as const),
    ['responsible_leader', people.responsibleLeaderId],
    ['leader', people.unitLeaderId],
  ];
}

/**
 * Whoever acts knows what they did and is not told; only somebody who gave a task to themselves gets
 * the message with its buttons.
 */
export function isNewsTo(actorId: string | null): (notice: Notice) => boolean {
  return ({ kind, role, recipient }) =>
    recipient.kind === 'channel' ||
    recipient.id !== actorId ||
    (kind === 'assigned' && role === 'responsible');
}

/** What each person owes, told with the deadline by which they owe it. */
export function noticesOfOwed(
  kind: NotificationKind,
  role: NoticeRole,
  owed: readonly Deadline[],
  details: NewNotification['details'] = {},
): Notice[] {
  return owed.map(({ id, owedById }) => ({
    kind,
    role,
    recipient: { kind: 'member', id: owedById },
    deadlineId: id,
    details,
  }));
}

/** A recipient is told once, in the first of their roles. */
export function oncePerRecipient(notices: readonly Notice[]): Notice[] {
  const seen = new Set<string>();
  return notices.filter(({ recipient }) => {
    const key = `${recipient.kind}:${recipient.id}`;
    return !seen.has(key) && seen.add(key);
  });
}

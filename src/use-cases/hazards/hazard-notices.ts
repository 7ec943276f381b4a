import type { HazardPeople } from '../../domain/hazards/permissions.js';
import type { Notice } from '../matters/notices.js';

/** Everybody whom the end of a hazard concerns, with what they were to it. */
export function everybodyConcerned(
  people: HazardPeople,
): (readonly [role: string, userId: string | null])[] {
  return [
    ['responsible', people.responsibleId],
    ['completer', people.completerId],
    ['reporter', people.reporterId],
    ...people.acceptorIds.map((id) => ['acceptor', id] as const),
    ['responsible_leader', people.responsibleLeaderId],
    ['leader', people.unitLeaderId],
  ];
}

/** Somebody who gave the task to themselves gets the message with its buttons too. */
export function forActorToo(notices: readonly Notice[]): Notice[] {
  return notices.map((notice) => ({ ...notice, isForActorToo: true }));
}

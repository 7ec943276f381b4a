import {
  addWorkingDays,
  calendarOfUnit,
  isWorkingDay,
  localDateOf,
  morningOf,
  type WorkingCalendar,
} from '../../domain/calendar/working-calendar.js';
import type { Matter } from '../../domain/matters/matter.js';
import type { NewNotification } from '../../domain/notifications/notification.js';
import { type Recipient, recipientKey } from '../../domain/notifications/recipient.js';
import { calendarFor } from '../../domain/notifications/recipient-calendar.js';
import type { Organisation } from '../organisation/read-organisation.js';
import type { Stores } from '../ports/stores.js';

/**
 * Whoever was alarmed hears that it has moved: those to whom one of the matter's deadlines was escalated or
 * who supervised it, once the change has settled what was owed. Of a major matter at once, else in their
 * next morning's digest; once for each change. Nobody hears of their own act, or of what this change tells
 * them anyway (`told`), nor a channel in which the card's thread says it.
 */
export async function settledNotices(
  stores: Stores,
  organisation: Organisation,
  change: {
    matter: Matter;
    /** Of the history, what it is told by. */
    eventId: string;
    actorId: string | null;
    cardChannelId: string | null;
    told: readonly Recipient[];
    at: Date;
  },
): Promise<NewNotification[]> {
  const { matter, eventId, actorId, cardChannelId, at } = change;
  const alarmed = await stores.notifications.alarmedUntil(matter.id, at);
  const known = new Set(change.told.map(recipientKey));
  const others = alarmed.filter(
    (one) => !known.has(recipientKey(one)) && one.id !== actorId && one.id !== cardChannelId,
  );
  if (others.length === 0) return [];
  const ids = others.flatMap(({ kind, id }) => (kind === 'member' ? [id] : []));
  const found = await stores.members.findMany(ids);
  const members = new Map(found.map((member) => [member.id, member]));
  const calendar = calendarOfUnit(organisation, matter.unitId);
  return others
    .filter(({ kind, id }) => kind === 'channel' || members.get(id)?.isDeactivated === false)
    .map((recipient) => ({
      dedupeKey: `settled:${eventId}:${recipientKey(recipient)}`,
      kind: 'settled',
      matterId: matter.id,
      deadlineId: null,
      stepKey: null,
      recipient,
      details: { auditEventId: eventId, ...(matter.level === 'major' ? { atOnce: true } : {}) },
      notBefore:
        matter.level === 'major'
          ? at
          : nextMorning(calendarFor(recipient, calendar, { ...organisation, members }), at),
    }));
}

/** When the recipient's next digest comes, if they have one. */
function nextMorning(calendar: WorkingCalendar, at: Date): Date {
  const today = localDateOf(at, calendar.timeZone);
  const morning = isWorkingDay(calendar, today) ? morningOf(calendar, today) : null;
  return morning !== null && morning > at
    ? morning
    : morningOf(calendar, addWorkingDays(calendar, today, 1));
}

import { calendarInZone, type WorkingCalendar } from '../calendar/working-calendar.js';
import { type RecipientContext, zoneOf } from '../reminders/recipients.js';
import type { Recipient } from './notification.js';

/**
 * When a recipient is told something: on the working days of `calendar` (that of what it is about), by
 * their own clock and in their own working hours where they have set any. What is told of a whole day
 * comes at their morning hour; one that has come to lie outside their hours is when work begins.
 */
export function calendarFor(
  recipient: Recipient,
  calendar: WorkingCalendar,
  people: Pick<RecipientContext, 'workspace' | 'members'>,
): WorkingCalendar {
  const own = calendarInZone(calendar, zoneOf(recipient, people));
  const member = recipient.kind === 'member' ? people.members.get(recipient.id) : undefined;
  if (member === undefined) return own;
  const { morningAt } = member;
  const workdayStart = member.workdayStart ?? own.workdayStart;
  const workdayEnd = member.workdayEnd ?? own.workdayEnd;
  const hours = { ...own, workdayStart, workdayEnd };
  const isWithin = morningAt !== null && morningAt >= workdayStart && morningAt < workdayEnd;
  return isWithin ? { ...hours, morningAt } : hours;
}

import { calendarInZone, type WorkingCalendar } from '../calendar/working-calendar.js';
import type { Member, Workspace } from '../organisation/member.js';
import { zoneOfMember } from '../organisation/zones.js';
import type { Recipient } from './recipient.js';

/** Who is known of a workspace, as far as a recipient's clock asks; members by user id. */
export interface RecipientPeople {
  workspace: Workspace;
  members: ReadonlyMap<string, Member>;
}

/**
 * When a recipient is told something: on the working days of `calendar` (that of what it is about), by
 * their own clock and in their own working hours where they have set any. What is told of a whole day
 * comes at their morning hour; one that has come to lie outside their hours is when work begins.
 */
export function calendarFor(
  recipient: Recipient,
  calendar: WorkingCalendar,
  people: RecipientPeople,
): WorkingCalendar {
  const { workspace } = people;
  // The readers of a channel are those of the unit; the office's are the workspace's.
  if (recipient.kind === 'channel' && recipient.id !== workspace.officeChannelId) return calendar;
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

/**
 * The time zone by whose clock a recipient works: a member's own, else (also where this machine does
 * not know it: zones are founded) the workspace's.
 */
export function zoneOf(recipient: Recipient, people: RecipientPeople): string {
  const member = recipient.kind === 'member' ? people.members.get(recipient.id) : undefined;
  return zoneOfMember(member, people.workspace);
}

import {
  calendarInZone,
  calendarOfUnit,
  isWithinHours,
  type WorkingCalendar,
} from '../calendar/working-calendar.js';
import type { Member, Unit, Workspace } from '../organisation/member.js';
import { zoneOfMember } from '../organisation/zones.js';
import type { Recipient } from './recipient.js';

/** Who is known of a workspace, as far as a recipient's clock asks; members by user id. */
export interface RecipientPeople {
  workspace: Workspace;
  units: readonly Unit[];
  members: ReadonlyMap<string, Member>;
}

/**
 * When a recipient is told something: on the working days of `calendar` (that of what it is about), by
 * their own clock and in their own working hours, else in those of their unit. The office's channel hears
 * by the workspace's clock and hours, any other channel by those of what it is about. What is told of a
 * whole day comes at their morning hour; one that has come to lie outside their hours is when work begins.
 */
export function calendarFor(
  recipient: Recipient,
  calendar: WorkingCalendar,
  people: RecipientPeople,
): WorkingCalendar {
  const { officeChannelId, timeZone, workdayStart, workdayEnd } = people.workspace;
  if (recipient.kind === 'channel') {
    if (recipient.id !== officeChannelId) return calendar;
    return { ...calendar, timeZone, workdayStart, workdayEnd };
  }
  const own = calendarInZone(calendar, zoneOf(recipient, people));
  const member = people.members.get(recipient.id);
  if (member === undefined) return own;
  const hours = { ...own, ...hoursOfMember(member, people) };
  const { morningAt } = member;
  return morningAt !== null && isWithinHours(hours, morningAt) ? { ...hours, morningAt } : hours;
}

/** The hours in which a member works: their own, else their unit's, else the workspace's. */
export function hoursOfMember(
  { workdayStart, workdayEnd, unitId }: Member,
  organisation: { workspace: Workspace; units: readonly Unit[] },
): Pick<WorkingCalendar, 'workdayStart' | 'workdayEnd'> {
  if (workdayStart !== null && workdayEnd !== null) return { workdayStart, workdayEnd };
  const unit = calendarOfUnit(organisation, unitId);
  return { workdayStart: unit.workdayStart, workdayEnd: unit.workdayEnd };
}

/**
 * The time zone by whose clock a recipient works: a member's own, else (also where this machine does
 * not know it: zones are founded) the workspace's.
 */
export function zoneOf(
  recipient: Recipient,
  people: Pick<RecipientPeople, 'workspace' | 'members'>,
): string {
  const member = recipient.kind === 'member' ? people.members.get(recipient.id) : undefined;
  return zoneOfMember(member, people.workspace);
}

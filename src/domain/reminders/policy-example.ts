import { calendarOfUnit, localDateOf, type WorkingCalendar } from '../calendar/working-calendar.js';
import type { Deadline, ReminderPolicy } from '../deadlines/deadline.js';
import {
  commitDueAt,
  decideExtensionDueAt,
  rectifyDueAt,
  verifyDueAt,
} from '../hazards/due-instants.js';
import type { LocalDate } from '../hazards/hazard.js';
import { unitsAbove } from '../hazards/permissions.js';
import type { Unit } from '../organisation/member.js';
import { dateOfDay, dayOf } from '../shared/local-time.js';
import type { PolicyScope } from './policy.js';
import { occurrencesOf } from './reminder-occurrence.js';
import type { DeadlineNow } from './scheduled-reminders.js';

/**
 * Who stands in an example for somebody whom only a real hazard names: the one who owes, the acceptor
 * and the responsible leader. No Slack id reads so.
 */
export const exampleIds = {
  owes: 'example:owes',
  acceptor: 'example:acceptor',
  responsible_leader: 'example:responsible_leader',
} as const;

type Surrounded = Pick<DeadlineNow, 'workspace' | 'units' | 'members' | 'adminUserIds' | 'now'>;

/**
 * A deadline as one would be opened now, to show what a ladder does: a promise to rectify by the first
 * Friday, ten days away or more, before which every step of the ladder can still fall; or what is owed
 * to a hazard reported, to work handed in, or to a wish for another date, just now. Null in a workspace
 * without units.
 */
export function exampleOf(
  place: PolicyScope,
  policy: ReminderPolicy,
  around: Surrounded,
): DeadlineNow | null {
  const unit = exampleUnit(place, around.units);
  if (unit === undefined) return null;
  const { kind, level } = place;
  const { now } = around;
  const deadline: Deadline = {
    id: 'example',
    hazardId: 'example',
    kind,
    owedById: owedBy(place, unit),
    startsAt: now,
    dueAt: now,
    originalDueAt: now,
    policy,
    nextReminderAt: null,
    acknowledgedAt: null,
    snoozedUntil: null,
    careTakenById: null,
    careTakenUntil: null,
    settledAt: null,
    outcome: null,
  };
  const dueAt = dueAtOf(deadline, level, calendarOfUnit(around, unit.id), now);
  return {
    ...around,
    deadline: { ...deadline, dueAt, originalDueAt: dueAt },
    hazard: { id: 'example', unitId: unit.id, level, state: 'committed' },
    commitment:
      kind === 'commit'
        ? null
        : {
            responsibleLeaderId: exampleIds.responsible_leader,
            acceptorId: exampleIds.acceptor,
            secondAcceptorId: null,
          },
  };
}

/** The place's own unit; for the whole workspace the one that stands lowest, where most is to be shown. */
function exampleUnit(place: PolicyScope, units: readonly Unit[]): Unit | undefined {
  if (place.unitId !== null) return units.find((unit) => unit.id === place.unitId);
  const depths = units.map((unit) => unitsAbove(units, unit.id).length);
  return units[depths.indexOf(Math.max(...depths))];
}

function owedBy({ kind }: PolicyScope, unit: Unit): string {
  if (kind === 'verify') return exampleIds.acceptor;
  if (kind === 'decide_extension') return unit.leaderId ?? exampleIds.owes;
  return unit.defaultResponsibleId ?? exampleIds.owes;
}

function dueAtOf(
  deadline: Deadline,
  level: PolicyScope['level'],
  calendar: WorkingCalendar,
  now: Date,
): Date {
  switch (deadline.kind) {
    case 'commit':
      return commitDueAt(calendar, level, now);
    case 'verify':
      return verifyDueAt(calendar, now);
    case 'decide_extension':
      return decideExtensionDueAt(calendar, now);
    case 'rectify':
      return rectifyDueAt(calendar, promisedDate(deadline, calendar, now));
  }
}

const friday = 5;
const shortestPromiseDays = 10;
/** A step may lie 90 working days or 200 working hours before: less than half a year. */
const longestPromiseDays = 200;

function promisedDate(deadline: Deadline, calendar: WorkingCalendar, now: Date): LocalDate {
  const today = dayOf(localDateOf(now, calendar.timeZone));
  let day = today + shortestPromiseDays;
  while (weekdayOf(day) !== friday) day += 1;
  const all = deadline.policy.steps.length;
  const falls = (dueOn: number) => {
    const dueAt = rectifyDueAt(calendar, dateOfDay(dueOn));
    const found = occurrencesOf({ ...deadline, dueAt }, calendar, dueAt);
    return new Set(found.map(({ step }) => step.key)).size;
  };
  while (falls(day) < all && day < today + longestPromiseDays) day += 7;
  return dateOfDay(day);
}

/** 1970-01-01, day 0, was a Thursday; Sunday is 0. */
function weekdayOf(day: number): number {
  return (day + 4) % 7;
}

import {
  calendarOfUnit,
  isWorkingDay,
  localDateOf,
  type WorkingCalendar,
} from '../calendar/working-calendar.js';
import type { Deadline, ReminderPolicy } from '../deadlines/deadline.js';
import { type DeadlineKindRules, exampleId } from '../deadlines/deadline-kind.js';
import { deadlineKind, type Kinds, matterKind } from '../deadlines/kinds.js';
import type { Unit } from '../organisation/member.js';
import { unitsAbove } from '../organisation/unit-tree.js';
import { dateOfDay, dayOf, endOfLocalDay, type LocalDate } from '../shared/local-time.js';
import type { PolicyScope } from './policy.js';
import { occurrencesOf } from './reminder-occurrence.js';
import type { DeadlineNow } from './scheduled-reminders.js';

type Around = Pick<DeadlineNow, 'workspace' | 'units' | 'members' | 'adminUserIds' | 'now'>;

/**
 * A deadline as one would be opened now, to show what a policy does. Its kind says when it is due; where
 * somebody promises the date, that is the end of the first working week, ten days away or more, before which
 * every step of the policy can still fall. Null in a workspace without units.
 */
export function exampleOf(
  scope: PolicyScope,
  policy: ReminderPolicy,
  around: Around,
  kinds: Kinds,
): DeadlineNow | null {
  const unit = exampleUnit(scope, around.units);
  if (unit === undefined) return null;
  const { kind, level } = scope;
  const rules = deadlineKind(kinds, kind);
  const matterRules = exampleMatterRules(rules, kinds);
  const { now } = around;
  const deadline: Deadline = {
    id: 'example',
    matterId: 'example',
    kind,
    owedById: rules.exampleOwer(unit) ?? exampleId('owes'),
    startsAt: now,
    dueAt: now,
    originalDueAt: now,
    policy,
    nextReminderAt: null,
    acknowledgedAt: null,
    snoozedUntil: null,
    supervisedById: null,
    supervisedUntil: null,
    settledAt: null,
    outcome: null,
  };
  const dueAt = dueAtOf(deadline, rules, level, calendarOfUnit(around, unit.id), now);
  return {
    ...around,
    deadline: { ...deadline, dueAt, originalDueAt: dueAt },
    about: {
      matter: {
        id: 'example',
        kind: matterRules.kind,
        number: 0,
        unitId: unit.id,
        level,
        version: 1,
        endedAt: null,
      },
      assignments: (rules.exampleRoles ?? matterRules.roles.map(({ role }) => role)).map(
        (role) => ({ matterId: 'example', role, memberId: exampleId(role), since: now }),
      ),
      rules: matterRules,
    },
  };
}

/** The scope's own unit; for the whole workspace the one that stands lowest, where most is to be shown. */
function exampleUnit(scope: PolicyScope, units: readonly Unit[]): Unit | undefined {
  if (scope.unitId !== null) return units.find((unit) => unit.id === scope.unitId);
  const depths = units.map((unit) => unitsAbove(units, unit.id).length);
  return units[depths.indexOf(Math.max(...depths))];
}

/** Of a deadline about any kind of matter: as about the first kind. */
function exampleMatterRules({ matterKind: of }: DeadlineKindRules, kinds: Kinds) {
  const [first] = kinds.matters.keys();
  return matterKind(kinds, of ?? first ?? '');
}

function dueAtOf(
  deadline: Deadline,
  rules: DeadlineKindRules,
  level: PolicyScope['level'],
  calendar: WorkingCalendar,
  now: Date,
): Date {
  if (rules.dueAt !== null) return rules.dueAt(calendar, level, now);
  return endOfLocalDay(promisedDate(deadline, calendar, now), calendar.timeZone);
}

const shortestPromiseDays = 10;
/** A step may lie 90 working days or 200 working hours before: less than half a year. */
const longestPromiseDays = 200;

function promisedDate(deadline: Deadline, calendar: WorkingCalendar, now: Date): LocalDate {
  const first = dayOf(localDateOf(now, calendar.timeZone)) + shortestPromiseDays;
  const dates = Array.from({ length: longestPromiseDays }, (_, later) => dateOfDay(first + later));
  const worked = dates.filter((date) => isWorkingDay(calendar, date));
  const endOfWeeks = worked.filter((date) => !isWorkingDay(calendar, dateOfDay(dayOf(date) + 1)));
  // Where nobody ever rests any day will do.
  const promised = endOfWeeks.length > 0 ? endOfWeeks : worked;
  const all = deadline.policy.steps.length;
  const everyStepFalls = (date: LocalDate) => {
    const dueAt = endOfLocalDay(date, calendar.timeZone);
    const found = occurrencesOf({ ...deadline, dueAt }, calendar, dueAt);
    return new Set(found.map(({ step }) => step.key)).size === all;
  };
  return promised.find(everyStepFalls) ?? promised.at(-1) ?? dateOfDay(first);
}

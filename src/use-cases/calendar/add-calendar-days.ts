import { calendarOfUnit, longestRest } from '../../domain/calendar/working-calendar.js';
import type { AuditValues } from '../../domain/history/audit.js';
import type { CalendarDay, Unit, Workspace } from '../../domain/organisation/member.js';
import { requireOpen } from '../../domain/organisation/unit-tree.js';
import { DomainError } from '../../domain/shared/errors.js';
import { calendarLimits, textLimits } from '../../domain/shared/limits.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import { dateOfDay, dayOf, weekdayOf } from '../../domain/shared/local-time.js';
import { requiredDate, requiredText } from '../../domain/shared/text.js';
import { calendarEvent, lockWorkspace } from '../organisation/workspace-change.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';

export interface AddCalendarDaysInput {
  /** Null: for the whole workspace. */
  unitId: string | null;
  from: LocalDate;
  /** Null: the one day. */
  to: LocalDate | null;
  /** Only these days of the week, 0 (Sunday) to 6; none named: every day. */
  weekdays: readonly number[];
  isWorking: boolean;
  name: string;
}

/**
 * An admin adds a holiday, or days that are worked, to the calendar of everybody or of one unit and the
 * units below it. A day takes the place of what the same calendar had on that date. Reminders still to
 * come move; due instants that are set stay as they were promised. Throws DomainError
 * `not_allowed_to_set_up`; `required` at `from`, `to` or `name`, `too_long` at `name`; `unit_not_found`
 * at `unitId`; `range_ends_before_it_starts`, `range_too_long`, `calendar_without_work` or
 * `calendar_full` at `to`; `range_has_no_such_day` at `weekdays`; `workspace_not_set_up`.
 */
export async function addCalendarDays(
  context: UseCaseContext,
  acting: Acting,
  input: AddCalendarDaysInput,
): Promise<Workspace> {
  return setCalendarDays(context, acting, input.unitId, () => daysOf(input));
}

/**
 * Writes days of one calendar, of everybody (null) or of a unit, each in place of what it had on that date,
 * by an admin, and does what follows every change of a calendar. Throws as addCalendarDays.
 */
export async function setCalendarDays(
  context: UseCaseContext,
  acting: Acting,
  unitId: string | null,
  daysFor: (workspace: Workspace) => readonly CalendarDay[],
): Promise<Workspace> {
  return runAct(context, acting, async (stores, acting) => {
    if (!acting.actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
    const before = await lockWorkspace(stores);
    const units = await stores.units.all();
    const added = daysFor(before);
    if (unitId !== null && !units.some(({ id }) => id === unitId)) {
      throw new DomainError('unit_not_found', {}, 'unitId');
    }
    requireOpen(
      units.find(({ id }) => id === unitId),
      'unitId',
    );
    const dates = new Set(added.map(({ date }) => date));
    const isReplaced = (day: CalendarDay) => day.unitId === unitId && dates.has(day.date);
    const replaced = before.calendarDays.filter(isReplaced);
    if (JSON.stringify(replaced) === JSON.stringify(added)) return before;
    const calendarDays = [...before.calendarDays.filter((day) => !isReplaced(day)), ...added];
    const workspace = { ...before, calendarDays };
    check(workspace, units, added);

    const at = context.clock.now();
    await stores.workspace.setCalendarDays(added);
    const change = { before: dayValues(replaced), after: dayValues(added) };
    await stores.audit.append([calendarEvent(acting, unitId, at, change)]);
    await stores.deadlines.replanAll(at);
    return lockWorkspace(stores);
  });
}

/** The days of a form. */
export function daysOf({
  unitId,
  isWorking,
  weekdays,
  ...input
}: AddCalendarDaysInput): CalendarDay[] {
  const name = requiredText(input.name, 'name', textLimits.calendarDayName);
  const from = requiredDate(input.from, 'from');
  const to = input.to === null ? from : requiredDate(input.to, 'to');
  const length = dayOf(to) - dayOf(from) + 1;
  const { rangeDays } = calendarLimits;
  if (length < 1) throw new DomainError('range_ends_before_it_starts', {}, 'to');
  if (length > rangeDays) throw new DomainError('range_too_long', { max: rangeDays }, 'to');
  const dates = Array.from({ length }, (_, later) => dateOfDay(dayOf(from) + later));
  const chosen = dates.filter(
    (date) => weekdays.length === 0 || weekdays.includes(weekdayOf(date)),
  );
  if (chosen.length === 0) throw new DomainError('range_has_no_such_day', {}, 'weekdays');
  return chosen.map((date) => ({ unitId, date, isWorking, name }));
}

/** Whoever rests for ever is never reminded: the calendar of everybody concerned must have work in it. */
function check(workspace: Workspace, units: readonly Unit[], added: readonly CalendarDay[]): void {
  const { days, restDays } = calendarLimits;
  if (workspace.calendarDays.length > days) {
    throw new DomainError('calendar_full', { max: days }, 'to');
  }
  const [first, last] = [added[0], added.at(-1)];
  if (first === undefined || last === undefined) return;
  if (added.every(({ isWorking }) => isWorking !== false)) return;
  const scopes = new Set([null, ...workspace.calendarDays.map(({ unitId }) => unitId)]);
  for (const unitId of scopes) {
    const rest = longestRest(calendarOfUnit({ workspace, units }, unitId), first.date, last.date);
    if (rest > restDays) throw new DomainError('calendar_without_work', { max: restDays }, 'to');
  }
}

/** Days as history keeps them: `2026-12-24 off Works party`. */
export function dayValues(days: readonly CalendarDay[]): AuditValues {
  return {
    days: days.map(({ date, isWorking, name }) => `${date} ${kindOf(isWorking)} ${name}`),
  };
}

function kindOf(isWorking: boolean | null): string {
  if (isWorking === null) return 'ordinary';
  return isWorking ? 'working' : 'off';
}

import { type CalendarEntry, daysOfEntry } from '../../domain/calendar/calendar-entries.js';
import type { Workspace } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import { calendarEvent, lockWorkspace } from '../organisation/workspace-change.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { dayValues } from './add-calendar-days.js';

/** The own days of an entry, as the list showed it; see CalendarEntry. */
export type RemoveCalendarDaysInput = Omit<CalendarEntry, 'source' | 'count'>;

/**
 * An admin takes own days out of the calendar: of everything shown as one entry, what is still there.
 * Reminders still to come move; due instants that are set stay as they were promised. Throws
 * DomainError `not_allowed_to_set_up`, `workspace_not_set_up`.
 */
export async function removeCalendarDays(
  context: UseCaseContext,
  acting: Acting,
  entry: RemoveCalendarDaysInput,
): Promise<Workspace> {
  return runAct(context, acting, async (stores, acting) => {
    if (!acting.actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
    const before = await lockWorkspace(stores);
    const removed = daysOfEntry(before.calendarDays, entry);
    if (removed.length === 0) return before;
    const at = context.clock.now();
    await stores.workspace.removeCalendarDays(removed);
    const change = { before: dayValues(removed), after: dayValues([]) };
    await stores.audit.append([calendarEvent(acting, entry.unitId, at, change)]);
    await stores.deadlines.replanAll(at);
    return lockWorkspace(stores);
  });
}

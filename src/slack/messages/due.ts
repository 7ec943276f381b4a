import type { Unit, Workspace } from '../../domain/member.js';
import {
  calendarOfUnit,
  endOfLocalDay,
  localDateOf,
  workingDaysBetween,
} from '../../domain/working-calendar.js';
import type { Speech } from '../../i18n/speech.js';
import { overdueSign } from './signs.js';

/**
 * When something is due, in the reader's zone. A deadline that is the end of a day of the workspace
 * reads as that day, unless the reader's clock shows another day by then.
 */
export function dueDate(dueAt: Date, workspace: Workspace, speech: Speech): string {
  const day = localDateOf(dueAt, workspace.timeZone);
  const isEndOfDay = endOfLocalDay(day, workspace.timeZone).getTime() === dueAt.getTime();
  return isEndOfDay && localDateOf(dueAt, speech.timeZone) === day
    ? speech.localDate(day)
    : speech.dateTime(dueAt);
}

/** By whose calendars days are counted, and up to when. */
export interface DueContext {
  workspace: Workspace;
  units: readonly Unit[];
  now: Date;
}

/** How it stands: `overdue`, `due today` or so many working days left, by the unit's calendar. */
export function dueStanding(
  dueAt: Date,
  unitId: string,
  context: DueContext,
):
  | { kind: 'overdue'; workingDays: number }
  | { kind: 'today' }
  | { kind: 'left'; workingDays: number } {
  const { workspace, now } = context;
  const calendar = calendarOfUnit(context, unitId);
  const today = localDateOf(now, workspace.timeZone);
  const due = localDateOf(dueAt, workspace.timeZone);
  if (dueAt < now) {
    return { kind: 'overdue', workingDays: workingDaysBetween(calendar, due, today) };
  }
  if (due === today) return { kind: 'today' };
  return { kind: 'left', workingDays: workingDaysBetween(calendar, today, due) };
}

/** The standing in words, `3 working days overdue`, with the overdue sign where it is. */
function standingWords(dueAt: Date, unitId: string, context: DueContext, speech: Speech): string {
  const standing = dueStanding(dueAt, unitId, context);
  if (standing.kind === 'overdue') return `${overdueSign} ${overdueWords(standing, speech)}`;
  return standing.kind === 'today'
    ? speech.t('message.due.today')
    : speech.t('message.due.left', { days: standing.workingDays });
}

/** `3 working days overdue`; before a working day has passed just `overdue`. */
export function overdueWords({ workingDays }: { workingDays: number }, speech: Speech): string {
  return workingDays === 0
    ? speech.t('message.due.overdue')
    : speech.t('message.due.overdue_days', { days: workingDays });
}

/** Date and standing: `Fri 4 Dec 2026 · ⏰ 3 working days overdue`. */
export function dueWithStanding(
  dueAt: Date,
  unitId: string,
  context: DueContext,
  speech: Speech,
): string {
  const standing = standingWords(dueAt, unitId, context, speech);
  return `${dueDate(dueAt, context.workspace, speech)} · ${standing}`;
}

/**
 * Date and, once it has passed, that it is overdue: what stays true for as long as it stands somewhere.
 * A card is drawn anew when its hazard changes, not with every day that passes.
 */
export function dueForLong(
  dueAt: Date,
  { workspace, now }: Pick<DueContext, 'workspace' | 'now'>,
  speech: Speech,
): string {
  const date = dueDate(dueAt, workspace, speech);
  return dueAt < now ? `${date} · ${overdueSign} ${speech.t('message.due.overdue')}` : date;
}

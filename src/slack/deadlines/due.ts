import {
  calendarOfUnit,
  endOfLocalDay,
  localDateOf,
  workingDaysBetween,
} from '../../domain/calendar/working-calendar.js';
import type { Workspace } from '../../domain/organisation/member.js';
import type { Translator } from '../../i18n/translator.js';
import type { MatterContext } from '../matters/matter-rendering.js';
import { overdueSign } from './words.js';

/**
 * When something is due, in the reader's zone. A deadline that is the end of a day of the workspace
 * reads as that day, unless the reader's clock shows another day by then.
 */
export function dueDate(dueAt: Date, workspace: Workspace, translator: Translator): string {
  const day = localDateOf(dueAt, workspace.timeZone);
  const isEndOfDay = endOfLocalDay(day, workspace.timeZone).getTime() === dueAt.getTime();
  return isEndOfDay && localDateOf(dueAt, translator.timeZone) === day
    ? translator.localDate(day)
    : translator.dateTime(dueAt);
}

/** By whose calendars days are counted, and up to when. */
export type DueContext = Pick<MatterContext, 'workspace' | 'units' | 'now'>;

/** How it stands: `overdue`, `due today` or so many working days left, by the unit's calendar. */
export function dueStatus(
  dueAt: Date,
  unitId: string | null,
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

/** The same in words, `3 working days overdue`, with the overdue sign where it is. */
function statusWords(
  dueAt: Date,
  unitId: string | null,
  context: DueContext,
  translator: Translator,
): string {
  const status = dueStatus(dueAt, unitId, context);
  const words = statusText(status, translator);
  return status.kind === 'overdue' ? `${overdueSign} ${words}` : words;
}

/** `3 working days overdue`, `due today`, `2 working days left`. */
export function statusText(status: ReturnType<typeof dueStatus>, translator: Translator): string {
  if (status.kind === 'overdue') return overdueWords(status, translator);
  return status.kind === 'today'
    ? translator.t('message.due.today')
    : translator.t('message.due.left', { days: status.workingDays });
}

/** `3 working days overdue`; before a working day has passed just `overdue`. */
export function overdueWords(
  { workingDays }: { workingDays: number },
  translator: Translator,
): string {
  return workingDays === 0
    ? translator.t('message.due.overdue')
    : translator.t('message.due.overdue_days', { days: workingDays });
}

/** Date and status: `Fri 4 Dec 2026 · ⏰ 3 working days overdue`. */
export function dueWithStatus(
  dueAt: Date,
  unitId: string | null,
  context: DueContext,
  translator: Translator,
): string {
  const status = statusWords(dueAt, unitId, context, translator);
  return `${dueDate(dueAt, context.workspace, translator)} · ${status}`;
}

/**
 * Date and, once it has passed, that it is overdue: what stays true for as long as it stands somewhere.
 * A card is drawn anew when its matter changes, not with every day that passes.
 */
export function dueForLong(
  dueAt: Date,
  { workspace, now }: Pick<DueContext, 'workspace' | 'now'>,
  translator: Translator,
): string {
  const date = dueDate(dueAt, workspace, translator);
  return dueAt < now ? `${date} · ${overdueSign} ${translator.t('message.due.overdue')}` : date;
}

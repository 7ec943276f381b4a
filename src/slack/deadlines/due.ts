import {
  calendarOfUnit,
  endOfLocalDay,
  localDateOf,
  workingDaysBetween,
} from '../../domain/calendar/working-calendar.js';
import { zoneOfUnit } from '../../domain/organisation/zones.js';
import { isSameClock } from '../../domain/shared/local-time.js';
import { type Translator, translatorFor } from '../../i18n/translator.js';
import type { DayWords } from '../history/timeline-entry.js';
import type { MatterContext } from '../matters/matter-rendering.js';
import { overdueSign } from './words.js';

/** Where units work, and by whose clocks it is read. */
export type DueScene = Pick<MatterContext, 'workspace' | 'units' | 'readerZones'>;

/** The same, with up to when days are counted. */
export type DueContext = DueScene & Pick<MatterContext, 'now'>;

/**
 * When something is due, by the reader's clock. The end of a day where the unit works reads as that day;
 * where the reader's own day does not end with it, with the hour, `Fri 12 Jun 2026 16:59 your time`.
 * To many readers it is the unit's day, with the hour and the unit's zone where one of them has another.
 */
export function dueDate(
  dueAt: Date,
  unitId: string | null,
  scene: DueScene,
  translator: Translator,
): string {
  const unitZone = zoneOfUnit(scene, unitId);
  const day = localDateOf(dueAt, unitZone);
  const isEndOfDay = endOfLocalDay(day, unitZone).getTime() === dueAt.getTime();
  const { readerZones } = scene;
  const zones = readerZones ?? [translator.timeZone];
  const clock = translatorFor(translator.locale, readerZones ? unitZone : translator.timeZone);
  if (zones.every((zone) => isSameClock(dueAt, zone, unitZone))) {
    return isEndOfDay ? clock.localDate(day) : clock.dateTime(dueAt);
  }
  const when = clock.dateTime(dueAt);
  return readerZones === undefined
    ? translator.t('message.due.your_time', { when })
    : translator.t('message.due.zone_time', { when, zone: translator.zoneName(unitZone) });
}

/** When a promised day is over, as the reader is told: it ends where the unit works. */
export function dayWords(unitId: string | null, scene: DueScene, translator: Translator): DayWords {
  const unitZone = zoneOfUnit(scene, unitId);
  return (day) => dueDate(endOfLocalDay(day, unitZone), unitId, scene, translator);
}

/** For whoever chooses a date by another clock than the unit's: when its days end; else nothing to say. */
export function dayEndsHint(
  unitId: string | null,
  context: DueContext,
  translator: Translator,
): { hint?: string } {
  const unitZone = zoneOfUnit(context, unitId);
  if (isSameClock(context.now, unitZone, translator.timeZone)) return {};
  const day = localDateOf(context.now, unitZone);
  const end = dayWords(unitId, context, translator)(day);
  return { hint: translator.t('form.day_ends', { day: translator.localDate(day), end }) };
}

/**
 * How it stands, by the days of the reader's own calendar (of many readers: of the unit's): `overdue`,
 * `due today` or so many days left on which the unit works.
 */
export function dueStatus(
  dueAt: Date,
  unitId: string | null,
  context: DueContext,
  { timeZone }: Pick<Translator, 'timeZone'>,
):
  | { kind: 'overdue'; workingDays: number }
  | { kind: 'today' }
  | { kind: 'left'; workingDays: number } {
  const { now, readerZones } = context;
  const calendar = calendarOfUnit(context, unitId);
  const zone = readerZones === undefined ? timeZone : calendar.timeZone;
  const today = localDateOf(now, zone);
  const due = localDateOf(dueAt, zone);
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
  const status = dueStatus(dueAt, unitId, context, translator);
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
  return `${dueDate(dueAt, unitId, context, translator)} · ${status}`;
}

/**
 * Date and, once it has passed, that it is overdue: what stays true for as long as it stands somewhere.
 * A card is drawn anew when its matter changes, not with every day that passes.
 */
export function dueForLong(
  dueAt: Date,
  unitId: string | null,
  context: DueContext,
  translator: Translator,
): string {
  const date = dueDate(dueAt, unitId, context, translator);
  return dueAt < context.now
    ? `${date} · ${overdueSign} ${translator.t('message.due.overdue')}`
    : date;
}

import type { CalendarDay, Locale, Workspace } from '../organisation/member.js';
import type { LocalDate } from '../shared/local-time.js';
import { dayOf } from '../shared/local-time.js';
import { countryDays } from './country-calendar.js';

/** Days of a calendar that belong together, as people read them: `1–7 October, National Day`. */
export interface CalendarEntry {
  /** The country's days are looked up; a unit's and the workspace's own were entered by an admin. */
  source: 'country' | 'own';
  /** Of own days: the unit that they are for; null: everybody. */
  unitId: string | null;
  from: LocalDate;
  to: LocalDate;
  /** How many days; fewer than lie between when not every one is meant, as with Saturdays. */
  count: number;
  /** Null: as the week has it; what the country's list says is not so. */
  isWorking: boolean | null;
  name: string;
}

/** Own days of one name this near to each other are one entry: the Saturdays of a busy season. */
const nearDays = 7;

/**
 * What is exceptional from a date until the end of the next year, by date: the country's days, but those
 * on which the workspace itself does something else, and the own days of the workspace and of every unit.
 */
export function calendarEntries(
  workspace: Pick<Workspace, 'country' | 'calendarDays'>,
  today: LocalDate,
  locale: Locale,
): CalendarEntry[] {
  const year = Number(today.slice(0, 4));
  const end = `${year + 2}-01-01`;
  const isShown = ({ date }: { date: LocalDate }) => date >= today && date < end;
  const own = workspace.calendarDays.filter(isShown);
  const overruled = new Set(own.filter(({ unitId }) => unitId === null).map(({ date }) => date));
  const { country } = workspace;
  const public_ =
    country === null
      ? []
      : [year, year + 1]
          .flatMap((each) => countryDays(country, each, locale))
          .filter((day) => isShown(day) && !overruled.has(day.date))
          .map((day) => ({ ...day, unitId: null }));
  return [...grouped(public_, 'country', 1), ...grouped(own, 'own', nearDays)].sort(
    (one, other) =>
      compare(one.from, other.from) ||
      compare(one.source, other.source) ||
      compare(one.unitId ?? '', other.unitId ?? ''),
  );
}

/** The own days that an entry stands for, as they are now. */
export function daysOfEntry(
  days: readonly CalendarDay[],
  entry: Omit<CalendarEntry, 'source' | 'count'>,
): CalendarDay[] {
  return days.filter(
    ({ unitId, date, isWorking, name }) =>
      unitId === entry.unitId &&
      isWorking === entry.isWorking &&
      name === entry.name &&
      date >= entry.from &&
      date <= entry.to,
  );
}

function grouped(
  days: readonly CalendarDay[],
  source: CalendarEntry['source'],
  near: number,
): CalendarEntry[] {
  const open = new Map<string, CalendarEntry>();
  const entries: CalendarEntry[] = [];
  for (const { unitId, date, isWorking, name } of days) {
    const key = JSON.stringify([unitId, isWorking, name]);
    const last = open.get(key);
    if (last !== undefined && dayOf(date) - dayOf(last.to) <= near) {
      last.to = date;
      last.count += 1;
      continue;
    }
    const entry = { source, unitId, from: date, to: date, count: 1, isWorking, name };
    open.set(key, entry);
    entries.push(entry);
  }
  return entries;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

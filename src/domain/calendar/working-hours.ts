import {
  addWorkingDays,
  addWorkingHours,
  endOfWork,
  isWorkingDay,
  startOfWork,
  type WorkingCalendar,
  workDateOf,
} from './working-calendar.js';

/**
 * The instant that lies so many hours of working time after the given one, or before it where negative;
 * 0 is the instant itself. Backward, what would fall exactly on the start of a working day falls there,
 * not on the evening before: the mirror of addWorkingHours.
 */
export function moveByWorkingHours(calendar: WorkingCalendar, from: Date, hours: number): Date {
  if (hours === 0) return from;
  if (hours > 0) return addWorkingHours(calendar, from, hours);
  let left = -hours * 3_600_000;
  let day = workDateOf(calendar, from);
  if (!isWorkingDay(calendar, day)) day = addWorkingDays(calendar, day, -1);
  for (;;) {
    const start = startOfWork(calendar, day).getTime();
    const end = endOfWork(calendar, day).getTime();
    const worked = Math.max(0, Math.min(end, from.getTime()) - start);
    if (left <= worked) return new Date(start + worked - left);
    left -= worked;
    day = addWorkingDays(calendar, day, -1);
  }
}

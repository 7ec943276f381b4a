import { TZDate } from '@date-fns/tz';
import type { LocalDate } from '../domain/shared/local-time.js';
import { demoTimeZone as timeZone } from './demo-set-up.js';

/** A time of day (`HH:mm`), so many working days (Monday to Friday) before today; today itself is 0. */
export function instantOf(daysAgo: number, time: string, now: Date): Date {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const [year = 0, month = 1, day = 1] = dayOf(-daysAgo, now).split('-').map(Number);
  return new Date(new TZDate(year, month - 1, day, hour, minute, 0, 0, timeZone).getTime());
}

/** The date so many working days from today, before it when negative. */
export function dayOf(workingDays: number, now: Date): LocalDate {
  const date = new TZDate(now.getTime(), timeZone);
  const step = Math.sign(workingDays);
  for (let left = Math.abs(workingDays); left > 0; ) {
    date.setDate(date.getDate() + step);
    if (date.getDay() >= 1 && date.getDay() <= 5) left -= 1;
  }
  return dateIn(new Date(date.getTime()));
}

export function dateIn(at: Date): LocalDate {
  return new TZDate(at.getTime(), timeZone).toISOString().slice(0, 10);
}

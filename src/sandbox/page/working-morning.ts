import { TZDate } from '@date-fns/tz';

/** When a working day begins on the page's clock bar. */
const morningHour = 9;

/** The next 09:00 from Monday to Friday in the zone, strictly after `now`. */
export function nextWorkingMorning(now: Date, timeZone: string): Date {
  const local = new TZDate(now.getTime(), timeZone);
  for (let ahead = 0; ; ahead += 1) {
    const [year, month, day] = [local.getFullYear(), local.getMonth(), local.getDate() + ahead];
    const morning = new TZDate(year, month, day, morningHour, 0, 0, timeZone);
    const isWorkingDay = morning.getDay() >= 1 && morning.getDay() <= 5;
    if (isWorkingDay && morning.getTime() > now.getTime()) return new Date(morning.getTime());
  }
}

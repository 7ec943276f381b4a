/** The days on which people work, from nine to six by the clocks of a zone: told by Intl and day by day. */
export interface WeekOfModel {
  zone: string;
  worksOn(date: string): boolean;
}

/** Between nine and six, on a day that is worked on. */
export function isAtWork(instant: Date, { zone, worksOn }: WeekOfModel): boolean {
  const { date, time } = wall(instant, zone);
  return worksOn(date) && time >= '09:00:00' && time < '18:00:00';
}

/** Lays the hours out over stretches of 09:00 to 18:00, one working day after the other. */
export function afterWork(from: Date, hours: number, week: WeekOfModel): Date {
  if (hours === 0) return from;
  let left = Math.abs(hours) * 3_600_000;
  const today = wall(from, week.zone).date;
  let date = walk(today, 0, week);
  if (hours > 0 && date !== today) date = walk(date, 1, week);
  for (;;) {
    const nine = nineOn(date, week.zone).getTime();
    const six = nine + 9 * 3_600_000;
    const open = hours > 0 ? Math.max(nine, from.getTime()) : nine;
    const shut = hours > 0 ? six : Math.min(six, from.getTime());
    const there = Math.max(0, shut - open);
    if (left <= there) return new Date(hours > 0 ? open + left : shut - left);
    left -= there;
    date = walk(date, Math.sign(hours), week);
  }
}

/** So many days on which people work later, or earlier; 0: the day itself, or the last one before it. */
export function walk(date: string, n: number, { worksOn }: WeekOfModel): string {
  const day = new Date(`${date}T12:00:00Z`);
  const today = () => day.toISOString().slice(0, 10);
  const step = n > 0 ? 1 : -1;
  if (n === 0) while (!worksOn(today())) day.setUTCDate(day.getUTCDate() - 1);
  for (let left = Math.abs(n); left > 0; ) {
    day.setUTCDate(day.getUTCDate() + step);
    if (worksOn(today())) left -= 1;
  }
  return today();
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall there shows. */
export function wall(instant: Date, zone: string): { date: string; time: string } {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(zone, format);
  const [date = '', time = ''] = format.format(instant).split(' ');
  return { date, time };
}

const nines = new Map<string, Date>();

/** Tries every quarter of an hour around the date for 09:00. */
export function nineOn(date: string, zone: string): Date {
  const known = nines.get(`${date} ${zone}`);
  if (known !== undefined) return known;
  const noon = Date.parse(`${date}T12:00:00Z`);
  for (let at = noon - 30 * 3_600_000; at < noon + 30 * 3_600_000; at += 900_000) {
    const shown = wall(new Date(at), zone);
    if (shown.date !== date || shown.time !== '09:00:00') continue;
    nines.set(`${date} ${zone}`, new Date(at));
    return new Date(at);
  }
  throw new Error(`no 09:00 on ${date} in ${zone}`);
}

/** The instant itself, or when people are at work next. */
export function firstAtWork(instant: Date, own: WeekOfModel): Date {
  if (isAtWork(instant, own)) return instant;
  const { date, time } = wall(instant, own.zone);
  const isMorning = own.worksOn(date) && time < '09:00:00';
  return nineOn(isMorning ? date : walk(date, 1, own), own.zone);
}

import type { Audience, ReminderStep } from '../../src/domain/deadline.js';
import type { DeadlineNow } from '../../src/domain/reminder-calls.js';

/**
 * The rules of planning once more, as plainly as they can be said: days walked one by one with Intl as
 * the only calendar, every step tried for everybody. Serves only people of test/domain/people.ts.
 */
export function modelPlan(input: DeadlineNow): { keys: string[]; nextReminderAt: Date | null } {
  const { deadline, workspace, now } = input;
  const calls: { who: string; key: string; at: Date; gone: string[] }[] = [];
  for (const { step, key, date, sparesOwes } of occurrences(input)) {
    for (const audience of step.audience) {
      if (audience === 'owes' && sparesOwes) continue;
      const { who, gone } = hears(audience, input);
      const zone = input.members.get(who)?.timeZone ?? workspace.timeZone;
      const at = heardAt(step, date, zone, deadline.dueAt);
      const same = calls.find((call) => call.who === who && call.key === key);
      if (same === undefined) calls.push({ who, key, at, gone });
      else same.gone.push(...gone);
    }
  }
  const keys = new Set<string>();
  for (const who of new Set(calls.map((call) => call.who))) {
    const due = calls.filter((call) => call.who === who && call.at <= now);
    const newest = due.reduce<(typeof due)[number] | undefined>(
      (best, call) => (best === undefined || call.at >= best.at ? call : best),
      undefined,
    );
    if (newest === undefined) continue;
    const recipient = `${who.startsWith('C') ? 'channel' : 'member'}:${who}`;
    keys.add(`${deadline.id}/${newest.key}/${recipient}`);
    for (const id of newest.gone) keys.add(`${deadline.id}/unreachable/member:${id}/${recipient}`);
  }
  const later = calls.filter((call) => call.at > now).map((call) => call.at.getTime());
  return {
    keys: [...keys].sort(),
    nextReminderAt: later.length === 0 ? null : new Date(Math.min(...later)),
  };
}

interface Falls {
  step: ReminderStep;
  key: string;
  date: string | null;
  sparesOwes: boolean;
}

function occurrences({ deadline, workspace, now }: DeadlineNow): Falls[] {
  const zone = workspace.timeZone;
  const dueOn = wall(deadline.dueAt, zone).date;
  const all = deadline.policy.steps.flatMap((step) => {
    const falls: (Omit<Falls, 'sparesOwes'> & { at: Date })[] = [];
    let date = step.offset.unit === 'hours' ? null : walk(dueOn, step.offset.amount);
    do {
      const key = falls.length === 0 ? step.key : `${step.key}.${falls.length}`;
      falls.push({ step, key, date, at: heardAt(step, date, zone, deadline.dueAt) });
      if (date !== null) date = walk(date, step.repeatEveryWorkingDays ?? 0);
    } while (step.repeatEveryWorkingDays && +(falls.at(-1)?.at ?? 0) < +now + 10 * 86_400_000);
    return falls;
  });
  const ordered = all
    .filter(({ at }) => at > deadline.startsAt)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  return ordered.map((falls, index) => ({
    ...falls,
    sparesOwes:
      falls.step.offset.amount > 0 &&
      ordered
        .slice(0, index + 1)
        .filter(({ step }) => step.offset.amount > 0 && step.audience.includes('owes')).length > 5,
  }));
}

function heardAt(step: ReminderStep, date: string | null, zone: string, dueAt: Date): Date {
  if (date === null) {
    const instant = new Date(dueAt.getTime() + step.offset.amount * 3_600_000);
    return step.atOnce ? instant : firstAtWork(instant, zone);
  }
  let at = nineOn(date, zone);
  if (step.offset.amount > 0) return at > dueAt ? at : firstAtWork(new Date(+dueAt + 1), zone);
  if (at >= dueAt) at = nineOn(walk(date, -1), zone);
  return at;
}

function hears(audience: Audience, input: DeadlineNow): { who: string; gone: string[] } {
  const leader = input.units.find(({ id }) => id === 'site')?.leaderId;
  const ladder = [
    audience === 'owes' ? 'UOWES' : null,
    ['owes', 'responsible_leader', 'unit_leader'].includes(audience) ? leader : null,
    audience !== 'office' ? 'UBOSS' : null,
    input.workspace.officeChannelId,
    'UADMIN',
  ].filter((id) => id != null);
  const who = ladder.find((id) => !input.members.get(id)?.isDeactivated) ?? '';
  return { who, gone: ladder.slice(0, ladder.indexOf(who)) };
}

function walk(date: string, n: number): string {
  const day = new Date(`${date}T12:00:00Z`);
  const step = n < 0 || n === 0 ? -1 : 1;
  const works = () => day.getUTCDay() !== 0 && day.getUTCDay() !== 6;
  let left = Math.abs(n);
  if (n === 0) while (!works()) day.setUTCDate(day.getUTCDate() - 1);
  while (left > 0) {
    day.setUTCDate(day.getUTCDate() + step);
    if (works()) left -= 1;
  }
  return day.toISOString().slice(0, 10);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function wall(instant: Date, zone: string): { date: string; time: string } {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(zone, format);
  const [date = '', time = ''] = format.format(instant).split(' ');
  return { date, time };
}

const nines = new Map<string, Date>();

/** Tries every quarter of an hour around the date for 09:00. */
function nineOn(date: string, zone: string): Date {
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

function firstAtWork(instant: Date, zone: string): Date {
  const { date, time } = wall(instant, zone);
  const worksToday = date === walk(date, 0);
  if (worksToday && time < '09:00:00') return nineOn(date, zone);
  if (worksToday && time < '18:00:00') return instant;
  return nineOn(walk(date, 1), zone);
}

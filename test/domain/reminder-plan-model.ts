import type { Audience, ReminderStep } from '../../src/domain/deadline.js';
import type { DeadlineNow } from '../../src/domain/reminder-calls.js';

/**
 * The rules of planning once more, as plainly as they can be said: days walked one by one with Intl as
 * the only calendar, every step tried for everybody. Serves only people of test/domain/people.ts.
 */
export function modelPlan(input: DeadlineNow): { keys: string[]; nextReminderAt: Date | null } {
  const { deadline, workspace, now } = input;
  const calls: CallOfModel[] = [];
  for (const { step, key, falls, isRepeat, sparesOwes } of occurrences(input)) {
    for (const audience of step.audience) {
      if (audience === 'owes' && sparesOwes) continue;
      const { all, gone } = hears(audience, input);
      for (const who of all) {
        const zone = input.members.get(who)?.timeZone ?? workspace.timeZone;
        const at = heardAt(step, falls, isRepeat, zone, deadline.dueAt);
        const until = deadline.policy.toldUntil?.[nameOf(who)];
        const told = until !== undefined && at <= new Date(until);
        const same = calls.find((call) => call.who === who && call.key === key);
        if (same === undefined) calls.push({ who, key, at, gone: [...gone], told });
        else same.gone.push(...gone);
      }
    }
  }
  const heard = [...new Set(calls.map((call) => call.who))].flatMap((who) =>
    asAsked(
      deadline,
      who,
      calls.filter((call) => call.who === who),
    ),
  );
  const keys = new Set<string>();
  for (const who of new Set(heard.map((call) => call.who))) {
    const due = heard.filter((call) => call.who === who && call.at <= now);
    const newest = due.reduce<(typeof due)[number] | undefined>(
      (best, call) => (best === undefined || call.at >= best.at ? call : best),
      undefined,
    );
    if (newest === undefined || newest.told) continue;
    const recipient = nameOf(who);
    keys.add(`${deadline.id}/${newest.key}/${recipient}`);
    for (const id of newest.gone) keys.add(`${deadline.id}/unreachable/member:${id}/${recipient}`);
  }
  const later = heard
    .filter((call) => call.at > now && !call.told)
    .map((call) => call.at.getTime());
  return {
    keys: [...keys].sort(),
    nextReminderAt: later.length === 0 ? null : new Date(Math.min(...later)),
  };
}

interface CallOfModel {
  who: string;
  key: string;
  at: Date;
  gone: string[];
  /** By the ladder from before. */
  told: boolean;
}

/** The same calls after somebody acknowledged, put them off, or took care. */
function asAsked(
  deadline: DeadlineNow['deadline'],
  who: string,
  calls: readonly CallOfModel[],
): CallOfModel[] {
  const { acknowledgedAt, snoozedUntil, careTakenUntil, owedById } = deadline;
  const stem = (key: string) => key.split('.')[0];
  const owes = who === owedById;
  const unread = calls.filter((call) => {
    if (!owes || acknowledgedAt === null || call.at <= acknowledgedAt) return true;
    return !calls.some((one) => one.at <= acknowledgedAt && stem(one.key) === stem(call.key));
  });
  const until = owes ? snoozedUntil : careTakenUntil;
  if (until === null) return unread;
  const before = unread.filter((call) => call.at <= until);
  const last = before.reduce<CallOfModel | undefined>(
    (best, call) => (best === undefined || call.at >= best.at ? call : best),
    undefined,
  );
  if (last === undefined) return unread;
  const key = `${owes ? 'snoozed' : 'care_taken'}.${Math.floor(+until / 1000)}`;
  return [{ ...last, key, at: until, told: false }, ...unread.filter((call) => call.at > until)];
}

/** On a date, or at an instant. */
type Falls = string | Date;

interface Occurs {
  step: ReminderStep;
  key: string;
  falls: Falls;
  isRepeat: boolean;
  /** After the deadline. */
  isLate: boolean;
  sparesOwes: boolean;
}

function occurrences({ deadline, workspace, now }: DeadlineNow): Occurs[] {
  const zone = workspace.timeZone;
  const told = Object.values(deadline.policy.toldUntil ?? {}).map((until) => Date.parse(until));
  const until = Math.max(+now, ...told) + 10 * 86_400_000;
  const all = deadline.policy.steps.flatMap((step) => {
    const found: (Omit<Occurs, 'sparesOwes'> & { at: Date })[] = [];
    let falls: Falls = firstTime(step, deadline.dueAt, zone);
    do {
      const key = found.length === 0 ? step.key : `${step.key}.${found.length}`;
      const isRepeat = found.length > 0;
      const at = heardAt(step, falls, isRepeat, zone, deadline.dueAt);
      const isLate = step.offset.amount > 0 || (isRepeat && at > deadline.dueAt);
      found.push({ step, key, falls, isRepeat, isLate, at });
      const from = typeof falls === 'string' ? falls : wall(at, zone).date;
      falls = walk(from, step.repeatEveryWorkingDays ?? 0);
    } while (
      step.repeatEveryWorkingDays &&
      found.length < (step.repeatAtMost ?? 9999) &&
      +(found.at(-1)?.at ?? 0) < until
    );
    return found;
  });
  const ordered = all
    .filter(({ at }) => at > deadline.startsAt)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  return ordered.map((occurs, index) => ({
    ...occurs,
    sparesOwes:
      occurs.isLate &&
      ordered
        .slice(0, index + 1)
        .filter(({ step, isLate }) => isLate && step.audience.includes('owes')).length > 5,
  }));
}

function firstTime({ offset, atOnce }: ReminderStep, dueAt: Date, zone: string): Falls {
  const { unit, amount } = offset;
  if (unit === 'hours') return new Date(dueAt.getTime() + amount * 3_600_000);
  if (unit === 'working_hours') return afterWork(dueAt, amount, zone);
  const dueOn = wall(dueAt, zone).date;
  if (unit === 'working_days') return walk(dueOn, amount);
  const day = new Date(`${dueOn}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + amount);
  const date = day.toISOString().slice(0, 10);
  if (atOnce || walk(date, 0) === date) return date;
  return walk(date, amount > 0 ? 1 : 0);
}

/** Lays the hours out over stretches of 09:00 to 18:00, one working day after the other. */
function afterWork(from: Date, hours: number, zone: string): Date {
  if (hours === 0) return from;
  let left = Math.abs(hours) * 3_600_000;
  let date = walk(wall(from, zone).date, 0);
  if (hours > 0 && date !== wall(from, zone).date) date = walk(date, 1);
  for (;;) {
    const nine = nineOn(date, zone).getTime();
    const six = nine + 9 * 3_600_000;
    const open = hours > 0 ? Math.max(nine, from.getTime()) : nine;
    const shut = hours > 0 ? six : Math.min(six, from.getTime());
    const there = Math.max(0, shut - open);
    if (left <= there) return new Date(hours > 0 ? open + left : shut - left);
    left -= there;
    date = walk(date, Math.sign(hours));
  }
}

function heardAt(
  step: ReminderStep,
  falls: Falls,
  isRepeat: boolean,
  zone: string,
  dueAt: Date,
): Date {
  if (typeof falls !== 'string') return step.atOnce ? falls : firstAtWork(falls, zone);
  let at = nineOn(falls, zone);
  if (step.offset.amount > 0) return at > dueAt ? at : firstAtWork(new Date(+dueAt + 1), zone);
  if (!isRepeat && at >= dueAt) at = nineOn(walk(falls, -1), zone);
  return at;
}

function hears(audience: Audience, input: DeadlineNow): { all: string[]; gone: string[] } {
  const { acceptorId, secondAcceptorId } = input.commitment ?? {};
  const leader = input.units.find(({ id }) => id === 'site')?.leaderId;
  const top = [input.workspace.officeChannelId, 'UADMIN'];
  const up = ['UBOSS', 'UCHIEF'];
  const isGone = (id: string) => input.members.get(id)?.isDeactivated === true;
  const acceptors = [acceptorId, secondAcceptorId].filter((id) => id != null);
  const ladder = (
    {
      owes: ['UOWES', leader, ...up, ...top],
      acceptor: [...acceptors, ...top],
      responsible_leader: [leader, ...up, ...top],
      unit_leader: [leader, ...up, ...top],
      parent_leader: [...up, ...top],
      'level_up:2': ['UCHIEF', ...top],
      'level_up:3': top,
      office: top,
      'person:UNAMED': ['UNAMED', ...top],
      'channel:CNAMED': ['CNAMED'],
    } as Record<string, (string | null | undefined)[]>
  )[audience]?.filter((id) => id != null);
  const first = ladder?.find((id) => !isGone(id));
  if (ladder === undefined || first === undefined) throw new Error(`nobody hears ${audience}`);
  const both = audience === 'acceptor' && acceptors.includes(first);
  const all = both ? acceptors.filter((id) => !isGone(id)) : [first];
  return { all, gone: ladder.slice(0, ladder.indexOf(first)) };
}

function nameOf(who: string): string {
  return `${who.startsWith('C') ? 'channel' : 'member'}:${who}`;
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

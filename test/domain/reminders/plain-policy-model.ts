import type { Audience, Deadline, ReminderStep } from '../../../src/domain/deadlines/deadline.js';
import {
  afterWork,
  firstAtWork,
  nineOn,
  type WeekOfModel,
  walk,
  wall,
} from '../calendar/week-model.js';

/** Who is who around a deadline. Ids that begin with C are channels, all others people. */
export interface PeopleOfModel {
  acceptors: readonly string[];
  responsibleLeader: string | null;
  leader: string | null;
  /** The leaders above that one, nearest first. */
  above: readonly string[];
  office: string | null;
  admins: readonly string[];
  isGone(who: string): boolean;
  zoneOf(who: string): string;
}

/** Somebody is to hear something from an instant on. */
export interface ReminderOfModel {
  who: string;
  key: string;
  atOnce: boolean;
  at: Date;
  /** Who should have heard it, but has left. */
  gone: string[];
  /** By the policy from before. */
  told: boolean;
}

/**
 * Whom a deadline reminds, and when, as plainly as it can be said: days walked one by one with Intl as the
 * only calendar, every step tried for everybody. Goes beyond `now` by ten days at least.
 */
export function remindersOfModel(
  deadline: Deadline,
  people: PeopleOfModel,
  week: WeekOfModel,
  now: Date,
): ReminderOfModel[] {
  const reminders: ReminderOfModel[] = [];
  const audiences = new Set(deadline.policy.steps.flatMap(({ audience }) => audience));
  const heard = [...audiences].map((of) => ({ of, ...hears(of, deadline.owedById, people) }));
  for (const who of new Set(heard.flatMap(({ all }) => all))) {
    const own = { ...week, zone: people.zoneOf(who) };
    for (const { step, key, at, sparesOwes } of occurrences(deadline, own, now)) {
      for (const { of, all, gone } of heard) {
        if (!all.includes(who) || !step.audience.includes(of)) continue;
        if (of === 'owes' && sparesOwes) continue;
        const told = wasTold(deadline, who, at);
        const same = reminders.find((reminder) => reminder.who === who && reminder.key === key);
        const atOnce = step.atOnce === true;
        if (same === undefined) reminders.push({ who, key, atOnce, at, gone: [...gone], told });
        else same.gone.push(...gone);
      }
    }
  }
  const hearing = new Set(reminders.map(({ who }) => who));
  const supervisor = deadline.supervisedById;
  if (supervisor !== null && !people.isGone(supervisor)) hearing.add(supervisor);
  return [...hearing].flatMap((who) =>
    asAsked(
      deadline,
      who,
      reminders.filter((reminder) => reminder.who === who),
    ),
  );
}

/** The last of those that have come by then. */
export function newestBy(
  now: Date,
  reminders: readonly ReminderOfModel[],
): ReminderOfModel | undefined {
  return reminders
    .filter(({ at }) => at <= now)
    .reduce<ReminderOfModel | undefined>(
      (best, reminder) => (best === undefined || reminder.at >= best.at ? reminder : best),
      undefined,
    );
}

/** As dedupe keys name a recipient. */
export function nameOf(who: string): string {
  return `${who.startsWith('C') ? 'channel' : 'member'}:${who}`;
}

/** The same reminders after somebody acknowledged, put them off, or supervised it. */
function asAsked(
  deadline: Deadline,
  who: string,
  reminders: readonly ReminderOfModel[],
): ReminderOfModel[] {
  const { acknowledgedAt, snoozedUntil, supervisedUntil, owedById } = deadline;
  const stem = (key: string) => key.split('.')[0];
  const owes = who === owedById;
  const unread = reminders.filter((reminder) => {
    if (!owes || acknowledgedAt === null || reminder.at <= acknowledgedAt) return true;
    return !reminders.some(
      (one) => one.at <= acknowledgedAt && stem(one.key) === stem(reminder.key),
    );
  });
  const until = owes ? snoozedUntil : supervisedUntil;
  if (until === null) return unread;
  // Whoever supervises hears of the end of it in any case.
  const own = { who, key: '', atOnce: false, at: until, gone: [], told: false };
  const supervises = !owes && who === deadline.supervisedById;
  const last = newestBy(until, unread) ?? (supervises ? own : undefined);
  if (last === undefined) return unread;
  const key = `${owes ? 'snoozed' : 'supervised'}.${Math.floor(+until / 1000)}`;
  const after = unread.filter((reminder) => reminder.at > until);
  const told = wasTold(deadline, who, until);
  return [{ ...last, key, at: until, atOnce: false, told }, ...after];
}

function wasTold({ policy }: Deadline, who: string, at: Date): boolean {
  const until = policy.toldUntil?.[nameOf(who)];
  return until !== undefined && at <= new Date(until);
}

/** On a date, or at an instant. */
type Falls = string | Date;

interface Occurs {
  step: ReminderStep;
  key: string;
  at: Date;
  isRepeat: boolean;
  sparesOwes: boolean;
}

/** By the clock of whoever hears of it. */
function occurrences(deadline: Deadline, week: WeekOfModel, now: Date): Occurs[] {
  const { dueAt, startsAt, policy } = deadline;
  const told = Object.values(policy.toldUntil ?? {}).map((until) => Date.parse(until));
  const until = Math.max(+now, ...told) + 10 * 86_400_000;
  const all = policy.steps.flatMap((step) => {
    const found: Omit<Occurs, 'sparesOwes'>[] = [];
    let falls: Falls = firstTime(step, dueAt, week);
    do {
      const isRepeat = found.length > 0;
      const key = isRepeat ? `${step.key}.${found.length}` : step.key;
      const at = heardAt({ step, falls, isRepeat }, deadline, week);
      found.push({ step, key, isRepeat, at });
      const from = typeof falls === 'string' ? falls : wall(at, week.zone).date;
      falls = walk(from, step.repeatEveryWorkingDays ?? 0, week);
    } while (
      step.repeatEveryWorkingDays &&
      found.length < (step.repeatAtMost ?? 9999) &&
      +(found.at(-1)?.at ?? 0) < until
    );
    return found;
  });
  let nudges = 0;
  return all
    .filter(({ at }) => at > startsAt)
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .map((occurs) => {
      const { step, isRepeat, at } = occurs;
      const isLate = step.offset.amount > 0 || (isRepeat && at > dueAt);
      const isNudge = isLate && step.audience.includes('owes');
      if (isNudge) nudges += 1;
      return { ...occurs, sparesOwes: isNudge && nudges > policy.maxOverdueNudges };
    });
}

function firstTime({ offset, atOnce }: ReminderStep, dueAt: Date, week: WeekOfModel): Falls {
  const { unit, amount } = offset;
  if (unit === 'hours') return new Date(dueAt.getTime() + amount * 3_600_000);
  if (unit === 'working_hours') return afterWork(dueAt, amount, week);
  const dueOn = wall(dueAt, week.zone).date;
  if (unit === 'working_days') return walk(dueOn, amount, week);
  const day = new Date(`${dueOn}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + amount);
  const date = day.toISOString().slice(0, 10);
  if (atOnce || week.worksOn(date)) return date;
  return walk(date, amount > 0 ? 1 : 0, week);
}

/**
 * When somebody hears of it by the clock of their own zone, on the days of the deadline's week. Before the
 * deadline an hour is left to act, or it comes on the day before, where the deadline was there by then.
 */
function heardAt(
  { step, falls, isRepeat }: { step: ReminderStep; falls: Falls; isRepeat: boolean },
  { startsAt, dueAt }: Deadline,
  own: WeekOfModel,
): Date {
  const { amount } = step.offset;
  const leavesAnHour = (at: Date) => +at + 3_600_000 <= +dueAt;
  if (typeof falls !== 'string') {
    const at = step.atOnce ? falls : firstAtWork(falls, own);
    if (+at === +falls || amount >= 0 || leavesAnHour(at)) return at;
    const before = afterWork(dueAt, amount, own);
    return before > startsAt ? before : at;
  }
  const at = nineOn(falls, own.zone);
  if (amount > 0) return at > dueAt ? at : firstAtWork(new Date(+dueAt + 1), own);
  if (isRepeat || leavesAnHour(at)) return at;
  const dayBefore = nineOn(walk(falls, -1, own), own.zone);
  const hourBefore = afterWork(dueAt, -1, own);
  if (dayBefore > startsAt) return dayBefore;
  if (hourBefore > startsAt) return hourBefore;
  return at < dueAt ? at : dayBefore;
}

function hears(audience: Audience, owes: string, people: PeopleOfModel) {
  const { responsibleLeader, leader, above, isGone } = people;
  const top = [people.office, ...people.admins];
  const [word, detail] = audience.split(':');
  const up = word === 'level_up' ? Number(detail) : 1;
  const chains: Record<string, readonly (string | null)[]> = {
    owes: [owes, leader, ...above, ...top],
    acceptor: [...people.acceptors, ...top],
    person: [detail ?? null, ...top],
    channel: [detail ?? null],
    responsible_leader: [responsibleLeader, leader, ...above, ...top],
    unit_leader: [leader, ...above, ...top],
    parent_leader: [...above, ...top],
    level_up: [...above.slice(up - 1), ...top],
    office: top,
  };
  const chain = [...new Set(chains[word ?? ''])].filter((id) => id !== null);
  if (!['owes', 'acceptor', 'person', 'channel'].includes(word ?? '') && chain.includes(owes)) {
    // Nobody is escalated to about themselves while another is left.
    chain.push(...chain.splice(chain.indexOf(owes), 1));
  }
  const first = chain.find((id) => !isGone(id));
  if (first === undefined) throw new Error(`nobody hears ${audience}`);
  const together = [word === 'acceptor' ? people.acceptors : [], people.admins];
  const all = together.find((group) => group.includes(first)) ?? [first];
  return { all: all.filter((id) => !isGone(id)), gone: chain.slice(0, chain.indexOf(first)) };
}

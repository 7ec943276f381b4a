import type { Deadline } from '../../src/domain/deadlines/deadline.js';
import type { DeliveryFacts, DeliveryMatter } from '../../src/use-cases/ports/delivery.js';
import { isAtWork } from '../domain/calendar/week-model.js';
import {
  nameOf,
  newestBy,
  type PeopleOfModel,
  type ReminderOfModel,
  remindersOfModel,
} from '../domain/reminders/plain-policy-model.js';
import { adminUserIds } from '../use-cases/works.js';

/** What somebody is to hear about a deadline, unless something happens. */
interface Coming {
  deadlineId: string;
  who: string;
  reminders: readonly ReminderOfModel[];
}

/**
 * The engine as plainly as it can be said: every time it is looked, every open deadline is asked whom
 * its policy reminds by now; whoever has not been told the newest reminder is told it, if they are at work
 * or it waits for nobody's hours. No queue, no instant to look next, no claims, no rows; and the policy is
 * read by a model of its own.
 */
export class PlainModel {
  /** By `deadline/step/recipient`: when. */
  readonly told = new Map<string, Date>();
  #coming: Coming[] = [];
  /** Ends of supervision of which somebody is to hear, as `deadline/step`: a new one leaves them. */
  readonly #ends = new Map<string, Set<string>>();
  #zoneOf: (who: string) => string = () => {
    throw new TypeError('nothing was learnt yet');
  };

  /** @param worksOn whether the people who look after the matters work on a date. */
  constructor(private readonly worksOn: (date: string) => boolean) {}

  /** Takes what is true from now on. */
  learn(facts: DeliveryFacts, now: Date): void {
    const week = { zone: facts.workspace.timeZone, worksOn: this.worksOn };
    this.#coming = [...facts.matters.values()].flatMap((about) =>
      about.openDeadlines.flatMap((deadline) => {
        const people = peopleAround(about, facts);
        const reminders = [
          ...remindersOfModel(deadline, people, week, now),
          ...this.#endsBefore(deadline).flatMap((end) =>
            remindersOfModel({ ...deadline, supervisedUntil: end.at }, people, week, now).filter(
              ({ who, key }) => key === end.key && end.heardBy.has(who),
            ),
          ),
        ];
        return [...new Set(reminders.map(({ who }) => who))].map((who) => ({
          deadlineId: deadline.id,
          who,
          reminders: reminders.filter((reminder) => reminder.who === who),
        }));
      }),
    );
    this.#zoneOf = (who) => zoneOf(who, facts);
  }

  look(now: Date): void {
    for (const { deadlineId, who, reminders } of this.#coming) {
      const newest = newestBy(now, reminders);
      if (newest === undefined || newest.told) continue;
      if (newest.key.startsWith('supervised.')) this.#noteEnd(deadlineId, newest);
      const key = `${deadlineId}/${newest.key}/${nameOf(who)}`;
      const mayHear = newest.atOnce || this.isAtWork(who, now);
      if (mayHear && !this.told.has(key)) this.told.set(key, now);
    }
  }

  #noteEnd(deadlineId: string, { key, who }: ReminderOfModel): void {
    const name = `${deadlineId}/${key}`;
    this.#ends.set(name, (this.#ends.get(name) ?? new Set()).add(who));
  }

  /** The ends of supervision before the present one, for everybody but who supervises now. */
  #endsBefore({ id, supervisedUntil, supervisedById }: Deadline) {
    return [...this.#ends].flatMap(([name, all]) => {
      const [deadlineId, key = ''] = name.split('/');
      const at = new Date(Number(key.split('.')[1]) * 1_000);
      if (deadlineId !== id || supervisedUntil === null || at >= supervisedUntil) return [];
      const heardBy = new Set([...all].filter((who) => who !== supervisedById));
      return [{ key, at, heardBy }];
    });
  }

  isAtWork(who: string, at: Date): boolean {
    return isAtWork(at, { zone: this.#zoneOf(who), worksOn: this.worksOn });
  }
}

function zoneOf(who: string, { members, workspace }: DeliveryFacts): string {
  return members.get(who)?.timeZone ?? workspace.timeZone;
}

/** Around a matter of a unit that has one above it. */
function peopleAround(
  { matter, assignments }: Pick<DeliveryMatter, 'matter' | 'assignments'>,
  facts: DeliveryFacts,
): PeopleOfModel {
  const { units, members, workspace } = facts;
  const unit = units.find(({ id }) => id === matter.unitId);
  const parent = units.find(({ id }) => id === unit?.parentId);
  const held = (role: string) =>
    assignments.filter((one) => one.role === role).map(({ memberId }) => memberId);
  const named = (ids: readonly (string | null | undefined)[]) => ids.filter((id) => id != null);
  return {
    acceptors: held('acceptor'),
    responsibleLeader: held('responsible_leader')[0] ?? null,
    leader: unit?.leaderId ?? null,
    above: named([parent?.leaderId]),
    office: workspace.officeChannelId,
    admins: adminUserIds,
    isGone: (who) => members.get(who)?.isDeactivated === true,
    zoneOf: (who) => zoneOf(who, facts),
  };
}

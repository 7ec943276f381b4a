import type { Deadline } from '../../src/domain/deadlines/deadline.js';
import type { DeliveryFacts, HazardFacts } from '../../src/use-cases/ports/delivery.js';
import { isAtWork } from '../domain/calendar/week-model.js';
import {
  type CallOfModel,
  callsOfModel,
  nameOf,
  newestBy,
  type PeopleOfModel,
} from '../domain/reminders/plain-policy-model.js';
import { adminUserIds } from '../use-cases/works.js';

/** What somebody is to hear about a deadline, unless something happens. */
interface Coming {
  deadlineId: string;
  who: string;
  calls: readonly CallOfModel[];
}

/**
 * The engine as plainly as it can be said: every time it is looked, every open deadline is asked whom
 * its ladder calls by now; whoever has not been told the newest call is told it, if they are at work
 * or the call waits for nobody's hours. No queue, no instant to look next, no claims, no rows; and the
 * ladder is read by a model of its own.
 */
export class PlainModel {
  /** By `deadline/step/recipient`: when. */
  readonly told = new Map<string, Date>();
  #coming: Coming[] = [];
  /** Ends of care of which somebody is to hear, as `deadline/step`: care that is taken anew leaves them. */
  readonly #lapses = new Map<string, Set<string>>();
  #zoneOf: (who: string) => string = () => {
    throw new TypeError('nothing was learnt yet');
  };

  /** @param worksOn whether the people who look after the hazards work on a date. */
  constructor(private readonly worksOn: (date: string) => boolean) {}

  /** Takes what is true from now on. */
  learn(facts: DeliveryFacts, now: Date): void {
    const week = { zone: facts.workspace.timeZone, worksOn: this.worksOn };
    this.#coming = [...facts.hazards.values()].flatMap((about) =>
      about.openDeadlines.flatMap((deadline) => {
        const people = peopleAround(about, facts);
        const calls = [
          ...callsOfModel(deadline, people, week, now),
          ...this.#lapsesBefore(deadline).flatMap((lapse) =>
            callsOfModel({ ...deadline, careTakenUntil: lapse.at }, people, week, now).filter(
              ({ who, key }) => key === lapse.key && lapse.heardBy.has(who),
            ),
          ),
        ];
        return [...new Set(calls.map(({ who }) => who))].map((who) => ({
          deadlineId: deadline.id,
          who,
          calls: calls.filter((call) => call.who === who),
        }));
      }),
    );
    this.#zoneOf = (who) => zoneOf(who, facts);
  }

  look(now: Date): void {
    for (const { deadlineId, who, calls } of this.#coming) {
      const newest = newestBy(now, calls);
      if (newest === undefined || newest.told) continue;
      if (newest.key.startsWith('care_taken.')) this.#noteLapse(deadlineId, newest);
      const key = `${deadlineId}/${newest.key}/${nameOf(who)}`;
      const mayHear = newest.atOnce || this.isAtWork(who, now);
      if (mayHear && !this.told.has(key)) this.told.set(key, now);
    }
  }

  #noteLapse(deadlineId: string, { key, who }: CallOfModel): void {
    const name = `${deadlineId}/${key}`;
    this.#lapses.set(name, (this.#lapses.get(name) ?? new Set()).add(who));
  }

  /** The ends of care before the present one, for everybody but who takes care now. */
  #lapsesBefore({ id, careTakenUntil, careTakenById }: Deadline) {
    return [...this.#lapses].flatMap(([name, all]) => {
      const [deadlineId, key = ''] = name.split('/');
      const at = new Date(Number(key.split('.')[1]) * 1_000);
      if (deadlineId !== id || careTakenUntil === null || at >= careTakenUntil) return [];
      const heardBy = new Set([...all].filter((who) => who !== careTakenById));
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

/** Around a hazard of a unit that has one above it. */
function peopleAround(
  { hazard, commitment }: Pick<HazardFacts, 'hazard' | 'commitment'>,
  facts: DeliveryFacts,
): PeopleOfModel {
  const { units, members, workspace } = facts;
  const unit = units.find(({ id }) => id === hazard.unitId);
  const parent = units.find(({ id }) => id === unit?.parentId);
  const { acceptorId, secondAcceptorId, responsibleLeaderId } = commitment ?? {};
  const named = (ids: readonly (string | null | undefined)[]) => ids.filter((id) => id != null);
  return {
    acceptors: named([acceptorId, secondAcceptorId]),
    responsibleLeader: responsibleLeaderId ?? null,
    leader: unit?.leaderId ?? null,
    above: named([parent?.leaderId]),
    office: workspace.officeChannelId,
    admins: adminUserIds,
    isGone: (who) => members.get(who)?.isDeactivated === true,
    zoneOf: (who) => zoneOf(who, facts),
  };
}

import type { DeadlineNow } from '../../../src/domain/reminders/scheduled-reminders.js';
import { callsOfModel, nameOf, newestBy, type PeopleOfModel } from './plain-policy-model.js';

/**
 * The rules of planning once more, as plainly as they can be said (see ladder-model.ts): the newest call
 * that has come for somebody is told, and the earliest that is still to come is looked for next. Serves
 * only people of test/domain/people.ts, who work from Monday to Friday.
 */
export function modelPlan(input: DeadlineNow): { keys: string[]; nextReminderAt: Date | null } {
  const { deadline, workspace, now } = input;
  const week = { zone: workspace.timeZone, worksOn: isWeekday };
  const heard = callsOfModel(deadline, peopleOf(input), week, now);
  const keys = new Set<string>();
  for (const who of new Set(heard.map((call) => call.who))) {
    const newest = newestBy(
      now,
      heard.filter((call) => call.who === who),
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

function peopleOf({ commitment, workspace, units, members }: DeadlineNow): PeopleOfModel {
  const { acceptorId, secondAcceptorId } = commitment ?? {};
  return {
    acceptors: [acceptorId, secondAcceptorId].filter((id) => id != null),
    responsibleLeader: null,
    leader: units.find(({ id }) => id === 'site')?.leaderId ?? null,
    above: ['UBOSS', 'UCHIEF'],
    office: workspace.officeChannelId,
    admins: ['UADMIN'],
    isGone: (who) => members.get(who)?.isDeactivated === true,
    zoneOf: (who) => members.get(who)?.timeZone ?? workspace.timeZone,
  };
}

function isWeekday(date: string): boolean {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

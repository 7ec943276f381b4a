import type { DeadlineNow } from '../../../src/domain/reminders/scheduled-reminders.js';
import { nameOf, newestBy, type PeopleOfModel, remindersOfModel } from './plain-policy-model.js';

/**
 * The rules of planning once more, as plainly as they can be said (see plain-policy-model.ts): the newest
 * reminder
 * that has come for somebody is told, and the earliest that is still to come is looked for next. Serves
 * only people of test/domain/people.ts, who work from Monday to Friday.
 */
export function modelPlan(input: DeadlineNow): { keys: string[]; nextReminderAt: Date | null } {
  const { deadline, workspace, now } = input;
  const week = { zone: workspace.timeZone, worksOn: isWeekday };
  const heard = remindersOfModel(deadline, peopleOf(input), week, now);
  const keys = new Set<string>();
  for (const who of new Set(heard.map((reminder) => reminder.who))) {
    const newest = newestBy(
      now,
      heard.filter((reminder) => reminder.who === who),
    );
    if (newest === undefined || newest.told) continue;
    const recipient = nameOf(who);
    keys.add(`${deadline.id}/${newest.key}/${recipient}`);
    for (const id of newest.gone) keys.add(`${deadline.id}/unreachable/member:${id}/${recipient}`);
  }
  const later = heard
    .filter((reminder) => reminder.at > now && !reminder.told)
    .map((reminder) => reminder.at.getTime());
  return {
    keys: [...keys].sort(),
    nextReminderAt: later.length === 0 ? null : new Date(Math.min(...later)),
  };
}

function peopleOf({ about, workspace, units, members }: DeadlineNow): PeopleOfModel {
  return {
    acceptors: about.assignments
      .filter(({ role }) => role === 'acceptor')
      .map(({ memberId }) => memberId),
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

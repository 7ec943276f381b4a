import {
  calendarOfUnit,
  isWorkingDay,
  morningOf,
  workDateOf,
} from '../../domain/calendar/working-calendar.js';
import type { NewNotification } from '../../domain/notifications/notification.js';
import { calendarFor } from '../../domain/notifications/recipient-calendar.js';
import type { Member, Unit, Workspace } from '../../domain/organisation/member.js';
import type { LocalDate } from '../../domain/shared/local-time.js';
import type { Clock } from '../ports/clock.js';
import type { UnitOfWork } from '../ports/stores.js';

/** A workspace with those of its members who want to hear that nothing is due. */
export interface QuietReaders {
  workspace: Workspace;
  units: readonly Unit[];
  members: readonly Member[];
}

export interface QuietMorningReader {
  /** Of all workspaces; nobody deactivated. One query where there is nobody. */
  quietReaders(): Promise<QuietReaders[]>;
  /** Which of the members a reminder waits for now, or has reached since. */
  reminded(
    workspaceId: string,
    userIds: readonly string[],
    when: { since: Date; now: Date },
  ): Promise<ReadonlySet<string>>;
}

export interface PlanQuietMorningsDeps {
  reader: QuietMorningReader;
  unitOfWork: UnitOfWork;
  clock: Clock;
  /**
   * For whom it has been looked at, and on which of their days: a process asks once a morning. What it
   * does not remember is planned again, to no effect.
   */
  seen: Map<string, LocalDate>;
}

/** A word that nothing is due is of no use later in the day: milliseconds after the morning hour. */
const morningLastsMs = 3 * 3_600_000;

/**
 * On a working morning on which nothing reminds them, those who want it hear just that, once. To be run
 * when what is due has been planned. Costs one query where nobody wants it.
 */
export async function planQuietMornings(deps: PlanQuietMorningsDeps): Promise<void> {
  const now = deps.clock.now();
  for (const { workspace, units, members } of await deps.reader.quietReaders()) {
    const due = members.flatMap((member) => {
      const morning = morningNow(member, { workspace, units }, now);
      const isNew = morning !== null && deps.seen.get(keyOf(workspace, member)) !== morning.date;
      return isNew ? [{ member, ...morning }] : [];
    });
    if (due.length === 0) continue;
    const since = new Date(Math.min(...due.map(({ at }) => at.getTime())));
    const ids = due.map(({ member }) => member.id);
    const reminded = await deps.reader.reminded(workspace.id, ids, { since, now });
    const quiet = due.filter(({ member }) => !reminded.has(member.id));
    await deps.unitOfWork.run(workspace.id, (stores) =>
      stores.notifications.plan(
        quiet.map(({ member, date }) => wordFor(member, date, now)),
        now,
      ),
    );
    for (const { member, date } of due) deps.seen.set(keyOf(workspace, member), date);
  }
}

/** The member's morning that it is now; null on a day off, before the hour and long after it. */
function morningNow(
  member: Member,
  { workspace, units }: { workspace: Workspace; units: readonly Unit[] },
  now: Date,
): { date: LocalDate; at: Date } | null {
  const calendar = calendarFor(
    { kind: 'member', id: member.id },
    calendarOfUnit({ workspace, units }, member.unitId),
    { workspace, units, members: new Map([[member.id, member]]) },
  );
  const date = workDateOf(calendar, now);
  if (!isWorkingDay(calendar, date)) return null;
  const at = morningOf(calendar, date);
  const isMorning = at <= now && now.getTime() < at.getTime() + morningLastsMs;
  return isMorning ? { date, at } : null;
}

function wordFor(member: Member, date: LocalDate, now: Date): NewNotification {
  return {
    dedupeKey: `morning/${member.id}/${date}`,
    kind: 'morning',
    matterId: null,
    deadlineId: null,
    stepKey: null,
    recipient: { kind: 'member', id: member.id },
    details: { date },
    notBefore: now,
  };
}

function keyOf(workspace: Workspace, member: Member): string {
  return `${workspace.id}/${member.id}`;
}

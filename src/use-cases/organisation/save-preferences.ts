import { requireHours, requireMorningWithin } from '../../domain/calendar/week-rules.js';
import type { WorkingCalendar } from '../../domain/calendar/working-calendar.js';
import { changeBetween } from '../../domain/history/audit.js';
import { hoursOfMember } from '../../domain/notifications/recipient-calendar.js';
import type { Member } from '../../domain/organisation/member.js';
import { unitIdsLedBy } from '../../domain/organisation/unit-tree.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { MemberPreferences } from '../ports/organisation.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';

export interface SavePreferencesInput {
  /** Minutes after local midnight, by the member's own clock, 0 to 1440. */
  workdayStart: number;
  /** Minutes after local midnight; not after the start: of the next day. */
  workdayEnd: number;
  /** Minutes after local midnight, within these hours. */
  morningAt: number;
  silentMorning: boolean;
}

/**
 * Somebody says when they want to be reminded: their own working hours, the hour of their morning
 * message, and whether a morning with nothing to say is silent. Hours that are those of their unit (else
 * the workspace's), and a morning that is the start of work, are kept as such: they follow when those
 * change. The reminders still to come to them move. Throws DomainError `workday_has_no_length` at
 * `workdayEnd`, `morning_outside_hours` at `morningAt`, `workspace_not_set_up`.
 */
export async function savePreferences(
  context: UseCaseContext,
  acting: Acting,
  input: SavePreferencesInput,
): Promise<Member> {
  requireHours(input);
  requireMorningWithin(input, input.morningAt);
  return runAct(context, acting, async (stores, acting) => {
    const { userId } = acting.actor;
    const workspace = await stores.workspace.find();
    if (workspace === null) throw new DomainError('workspace_not_set_up');
    const member = await stores.members.find(userId);
    if (member === null) throw new TypeError('whoever acts in a known workspace has a row');
    const units = await stores.units.all();
    const withoutOwn = { ...member, workdayStart: null, workdayEnd: null };
    const preferences = preferencesOf(input, hoursOfMember(withoutOwn, { workspace, units }));
    const { workdayStart, workdayEnd, morningAt, silentMorning } = member;
    const before = { workdayStart, workdayEnd, morningAt, silentMorning };
    const change = changeBetween(before, { ...preferences });
    if (Object.keys(change.after).length === 0) return member;

    const at = context.clock.now();
    await stores.members.savePreferences(userId, preferences);
    await stores.audit.append([
      {
        at,
        actorId: userId,
        action: 'preferences_changed',
        subject: { kind: 'member', id: userId },
        matterId: null,
        ...change,
      },
    ]);
    await stores.deadlines.replanHeardBy(userId, unitIdsLedBy(units, userId), at);
    return { ...member, ...preferences };
  });
}

function preferencesOf(
  input: SavePreferencesInput,
  usual: Pick<WorkingCalendar, 'workdayStart' | 'workdayEnd'>,
): MemberPreferences {
  const { workdayStart, workdayEnd, morningAt, silentMorning } = input;
  const areOwn = workdayStart !== usual.workdayStart || workdayEnd !== usual.workdayEnd;
  return {
    workdayStart: areOwn ? workdayStart : null,
    workdayEnd: areOwn ? workdayEnd : null,
    morningAt: morningAt === workdayStart ? null : morningAt,
    silentMorning,
  };
}

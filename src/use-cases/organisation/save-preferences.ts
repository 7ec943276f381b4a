import { changeBetween } from '../../domain/history/audit.js';
import type { Member, Workspace } from '../../domain/organisation/member.js';
import { unitIdsLedBy } from '../../domain/organisation/unit-tree.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { MemberPreferences } from '../ports/organisation.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';

export interface SavePreferencesInput {
  /** Minutes after local midnight, by the member's own clock, 0 to 1440. */
  workdayStart: number;
  /** Minutes after local midnight, after the start. */
  workdayEnd: number;
  /** Minutes after local midnight, within these hours. */
  morningAt: number;
  silentMorning: boolean;
}

const minutesADay = 1440;

/**
 * Somebody says when they want to be reminded: their own working hours, the hour of their morning
 * message, and whether a morning with nothing to say is silent. Hours that are the workspace's, and a
 * morning that is the start of work, are kept as such: they follow when those change. The reminders
 * still to come to them move. Throws DomainError `workday_ends_before_it_starts` at `workdayEnd`,
 * `morning_outside_hours` at `morningAt`, `workspace_not_set_up`.
 */
export async function savePreferences(
  context: UseCaseContext,
  acting: Acting,
  input: SavePreferencesInput,
): Promise<Member> {
  const { userId } = acting.actor;
  check(input);
  return runAct(context, acting, async (stores) => {
    const workspace = await stores.workspace.find();
    if (workspace === null) throw new DomainError('workspace_not_set_up');
    const member = await stores.members.find(userId);
    if (member === null) throw new TypeError('whoever acts in a known workspace has a row');
    const preferences = preferencesOf(input, workspace);
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
    await stores.deadlines.replanHeardBy(
      userId,
      unitIdsLedBy(await stores.units.all(), userId),
      at,
    );
    return { ...member, ...preferences };
  });
}

function check({ workdayStart, workdayEnd, morningAt }: SavePreferencesInput): void {
  const areMinutes = [workdayStart, workdayEnd, morningAt].every(Number.isInteger);
  if (!areMinutes || workdayStart < 0 || workdayEnd > minutesADay || workdayStart >= workdayEnd) {
    throw new DomainError('workday_ends_before_it_starts', {}, 'workdayEnd');
  }
  if (morningAt < workdayStart || morningAt >= workdayEnd) {
    throw new DomainError('morning_outside_hours', {}, 'morningAt');
  }
}

function preferencesOf(input: SavePreferencesInput, workspace: Workspace): MemberPreferences {
  const { workdayStart, workdayEnd, morningAt, silentMorning } = input;
  const areOwn = workdayStart !== workspace.workdayStart || workdayEnd !== workspace.workdayEnd;
  return {
    workdayStart: areOwn ? workdayStart : null,
    workdayEnd: areOwn ? workdayEnd : null,
    morningAt: morningAt === workdayStart ? null : morningAt,
    silentMorning,
  };
}

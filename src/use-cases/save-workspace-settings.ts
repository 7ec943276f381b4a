import { DomainError } from '../domain/errors.js';
import type { Locale, Workspace } from '../domain/member.js';
import { isTimeZone } from '../domain/working-calendar.js';
import { changeBetween } from './hazard-audit.js';
import type { Acting, UseCaseContext } from './ports.js';

export interface SaveWorkspaceSettingsInput {
  locale: Locale;
  /** IANA name. */
  timeZone: string;
  /** Minutes after local midnight, 0 to 1440. */
  workdayStart: number;
  /** Minutes after local midnight, after the start. */
  workdayEnd: number;
  officeChannelId: string | null;
  guestsMayReport: boolean;
}

const minutesADay = 1440;

/**
 * Saves an admin's settings; the first time, the workspace counts as set up. Another zone or other
 * working hours move every reminder still to come; due instants stay as they were promised. Throws
 * DomainError `not_allowed_to_set_up`, `unknown_time_zone` at `timeZone`,
 * `workday_ends_before_it_starts` at `workdayEnd`, `workspace_not_set_up` for a workspace never seen.
 */
export async function saveWorkspaceSettings(
  context: UseCaseContext,
  acting: Acting,
  input: SaveWorkspaceSettingsInput,
): Promise<Workspace> {
  if (!acting.actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
  const settings = checked(input);
  return context.unitOfWork.run(acting.workspaceId, async (stores) => {
    const before = await stores.workspace.lock();
    if (before === null) throw new DomainError('workspace_not_set_up');
    const at = context.clock.now();
    const change = changeBetween(settingsOf(before), settings);
    const isUnchanged = Object.keys(change.after).length === 0;
    if (before.setUpAt !== null && isUnchanged) return before;

    const workspace = { ...before, ...settings, setUpAt: before.setUpAt ?? at };
    await stores.workspace.save(workspace);
    await stores.audit.append([
      {
        at,
        actorId: acting.actor.userId,
        action: 'workspace_set_up',
        subject: { kind: 'workspace', id: acting.workspaceId },
        hazardId: null,
        ...change,
      },
    ]);
    const clockwork = ['timeZone', 'workdayStart', 'workdayEnd'];
    if (clockwork.some((name) => name in change.after)) await stores.deadlines.replanAll(at);
    return workspace;
  });
}

function checked(input: SaveWorkspaceSettingsInput): ReturnType<typeof settingsOf> {
  if (!isTimeZone(input.timeZone)) throw new DomainError('unknown_time_zone', {}, 'timeZone');
  const { workdayStart: start, workdayEnd: end } = input;
  const areMinutes = Number.isInteger(start) && Number.isInteger(end);
  if (!areMinutes || start < 0 || end > minutesADay || start >= end) {
    throw new DomainError('workday_ends_before_it_starts', {}, 'workdayEnd');
  }
  return settingsOf(input);
}

function settingsOf(from: SaveWorkspaceSettingsInput) {
  const { locale, timeZone, workdayStart, workdayEnd, officeChannelId, guestsMayReport } = from;
  return { locale, timeZone, workdayStart, workdayEnd, officeChannelId, guestsMayReport };
}

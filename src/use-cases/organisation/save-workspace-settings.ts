import { requireKnownCountry } from '../../domain/calendar/country-calendar.js';
import { requireHours, requirePlace } from '../../domain/calendar/week-rules.js';
import { changeBetween, type NewAuditEvent } from '../../domain/history/audit.js';
import type { Workspace } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { countryEvent, forgetCorrections, lockWorkspace } from './workspace-change.js';

export interface SaveWorkspaceSettingsInput
  extends Pick<
    Workspace,
    'locale' | 'timeZone' | 'workdayStart' | 'workdayEnd' | 'officeChannelId' | 'guestsMayReport'
  > {
  /** As chooseCountry takes it; undefined: whose public holidays count stays as it is. */
  country?: string | null | undefined;
}

/**
 * Saves an admin's settings; the first time, the workspace counts as set up. Another zone, other working
 * hours or another country move every reminder still to come; due instants stay as they were promised.
 * Throws DomainError `not_allowed_to_set_up`, `unknown_time_zone` or `time_zone_not_a_place` at `timeZone`,
 * `workday_has_no_length` at `workdayEnd`, `unknown_country` at `country`, `workspace_not_set_up` for a
 * workspace never seen.
 */
export async function saveWorkspaceSettings(
  context: UseCaseContext,
  acting: Acting,
  input: SaveWorkspaceSettingsInput,
): Promise<Workspace> {
  return runAct(context, acting, async (stores, acting) => {
    if (!acting.actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
    const settings = checked(input);
    const before = await lockWorkspace(stores);
    const at = context.clock.now();
    const { country = before.country } = input;
    const change = changeBetween(settingsOf(before), settings);
    const isSetUp = before.setUpAt === null || Object.keys(change.after).length > 0;
    const isElsewhere = country !== before.country;
    if (!isSetUp && !isElsewhere) return before;

    const workspace = { ...before, ...settings, country, setUpAt: before.setUpAt ?? at };
    await stores.workspace.save(workspace);
    await forgetCorrections(stores, before, country);
    await stores.audit.append([
      ...(isSetUp ? [setUpEvent(acting, at, change)] : []),
      ...(isElsewhere ? [countryEvent(acting, at, { from: before.country, to: country })] : []),
    ]);
    const clockwork = ['timeZone', 'workdayStart', 'workdayEnd'];
    const movesReminders = isElsewhere || clockwork.some((name) => name in change.after);
    if (movesReminders) await stores.deadlines.replanAll(at);
    return workspace;
  });
}

function setUpEvent(
  { workspaceId, actor }: Acting,
  at: Date,
  change: Pick<NewAuditEvent, 'before' | 'after'>,
): NewAuditEvent {
  return {
    at,
    actorId: actor.userId,
    action: 'workspace_set_up',
    subject: { kind: 'workspace', id: workspaceId },
    matterId: null,
    ...change,
  };
}

function checked(input: SaveWorkspaceSettingsInput): ReturnType<typeof settingsOf> {
  requirePlace(input.timeZone);
  requireHours(input);
  if (input.country !== undefined) requireKnownCountry(input.country);
  return settingsOf(input);
}

function settingsOf(from: SaveWorkspaceSettingsInput) {
  const { locale, timeZone, workdayStart, workdayEnd, officeChannelId, guestsMayReport } = from;
  return { locale, timeZone, workdayStart, workdayEnd, officeChannelId, guestsMayReport };
}

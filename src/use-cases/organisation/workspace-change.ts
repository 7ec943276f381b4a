import { wholeCountry } from '../../domain/calendar/country-calendar.js';
import type { AuditValues, NewAuditEvent } from '../../domain/history/audit.js';
import type { Workspace } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Acting, Stores } from '../ports/stores.js';

/**
 * The workspace, held against others who would change it or its calendar at the same time. Throws
 * DomainError `workspace_not_set_up` for a workspace never seen.
 */
export async function lockWorkspace(stores: Stores): Promise<Workspace> {
  const workspace = await stores.workspace.lock();
  if (workspace === null) throw new DomainError('workspace_not_set_up');
  return workspace;
}

/** How history tells that the calendar of everybody, or of one unit, has changed. */
export function calendarEvent(
  { workspaceId, actor }: Acting,
  unitId: string | null,
  at: Date,
  change: { before: AuditValues; after: AuditValues },
): NewAuditEvent {
  return {
    at,
    actorId: actor.userId,
    action: 'calendar_changed',
    subject:
      unitId === null ? { kind: 'workspace', id: workspaceId } : { kind: 'unit', id: unitId },
    matterId: null,
    ...change,
  };
}

/**
 * Corrections of one country's list mean nothing in another's: they are forgotten when another country
 * (not another part of the same) is chosen.
 */
export async function forgetCorrections(
  stores: Stores,
  { country: before, calendarDays }: Workspace,
  country: string | null,
): Promise<void> {
  const isSame =
    before !== null && country !== null && wholeCountry(before) === wholeCountry(country);
  if (before === null || isSame) return;
  const corrections = calendarDays.filter(({ isWorking }) => isWorking === null);
  if (corrections.length > 0) await stores.workspace.removeCalendarDays(corrections);
}

/** How history tells that another country's holidays count. */
export function countryEvent(
  acting: Acting,
  at: Date,
  { from, to }: { from: string | null; to: string | null },
): NewAuditEvent {
  return calendarEvent(acting, null, at, { before: { country: from }, after: { country: to } });
}

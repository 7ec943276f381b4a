import type { AuditValues, NewAuditEvent } from '../../domain/history/audit.js';
import type { CalendarDay, Workspace } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Acting, Stores } from '../ports/stores.js';

/**
 * The workspace, held against others who would change its calendar at the same time. Throws DomainError
 * `workspace_not_set_up` for a workspace never seen.
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
    hazardId: null,
    ...change,
  };
}

/** Days as history keeps them: `2026-12-24 off Works party`. */
export function dayValues(days: readonly CalendarDay[]): AuditValues {
  return {
    days: days.map(
      ({ date, isWorking, name }) => `${date} ${isWorking ? 'working' : 'off'} ${name}`,
    ),
  };
}

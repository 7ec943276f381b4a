import { requiredWeekend } from '../../domain/calendar/week-rules.js';
import type { Workspace } from '../../domain/organisation/member.js';
import { DomainError } from '../../domain/shared/errors.js';
import { calendarEvent, lockWorkspace } from '../organisation/workspace-change.js';
import type { Acting, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';

export interface SaveWeekendInput {
  /** Days of the week on which nobody works, 0 (Sunday) to 6; null: those of the country. */
  weekend: readonly number[] | null;
}

/**
 * An admin says on which days of the week nobody works. Reminders still to come move; due instants that are
 * set stay as they were promised. Throws DomainError `not_allowed_to_set_up`, `weekend_without_work` at
 * `weekend`, `workspace_not_set_up`.
 */
export async function saveWeekend(
  context: UseCaseContext,
  acting: Acting,
  input: SaveWeekendInput,
): Promise<Workspace> {
  return runAct(context, acting, async (stores, acting) => {
    if (!acting.actor.isAdmin) throw new DomainError('not_allowed_to_set_up');
    const weekend = input.weekend === null ? null : requiredWeekend(input.weekend);
    const before = await lockWorkspace(stores);
    if (JSON.stringify(before.weekend) === JSON.stringify(weekend)) return before;
    const at = context.clock.now();
    const workspace = { ...before, weekend };
    await stores.workspace.save(workspace);
    const change = {
      before: { weekend: before.weekend?.map(String) ?? null },
      after: { weekend: weekend?.map(String) ?? null },
    };
    await stores.audit.append([calendarEvent(acting, null, at, change)]);
    await stores.deadlines.replanAll(at);
    return workspace;
  });
}

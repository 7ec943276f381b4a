import { isFullMember } from '../../domain/organisation/full-member.js';
import type { Actor, Unit } from '../../domain/organisation/member.js';
import { unitIdsBelow, unitIdsLedBy } from '../../domain/organisation/unit-tree.js';
import { DomainError } from '../../domain/shared/errors.js';
import { type PeriodChoice, periodOf } from '../../domain/summaries/periods.js';
import { type Summary, summarise } from '../../domain/summaries/summary.js';
import type { Acting } from '../ports/stores.js';
import type { QueryContext } from '../shared/query-context.js';

export interface SummariseHazardsInput {
  /** This unit and all below it; null: everything that the reader may see. */
  unitId: string | null;
  period: PeriodChoice;
}

/**
 * How hazards stand in a period, compared with the one before: to admins everywhere, to leaders in
 * their subtree. Throws DomainError `not_allowed_to_summarise` for anybody else and outside the
 * subtree, `workspace_not_set_up`, `unit_not_found` at `unitId`, `unknown_period` at `period`.
 */
export async function summariseHazards(
  context: QueryContext,
  acting: Acting,
  input: SummariseHazardsInput,
): Promise<Summary> {
  const { workspaceId, actor } = acting;
  const { workspace, units } = await context.unitOfWork.read(workspaceId, async (stores) => ({
    workspace: await stores.workspace.find(),
    units: await stores.units.all(),
  }));
  if (workspace === null) throw new DomainError('workspace_not_set_up');
  const unitIds = unitIdsFor(actor, units, input.unitId);
  const now = context.clock.now();
  const period = periodOf(input.period, { timeZone: workspace.timeZone, now });
  const { from } = period.before;
  const rows = await context.queries.summaryRows(workspaceId, unitIds, from, period.to);
  const shown = units.filter((unit) => unitIds === null || unitIds.includes(unit.id));
  return summarise(rows, shown, period, now);
}

/** The units whose hazards count; null: all. */
function unitIdsFor(
  actor: Actor,
  units: readonly Unit[],
  unitId: string | null,
): readonly string[] | null {
  if (!isFullMember(actor)) throw new DomainError('not_allowed_to_summarise');
  const led = unitIdsLedBy(units, actor.userId);
  if (!actor.isAdmin && led.length === 0) throw new DomainError('not_allowed_to_summarise');
  if (unitId === null) return actor.isAdmin ? null : led;
  if (!units.some((unit) => unit.id === unitId)) {
    throw new DomainError('unit_not_found', {}, 'unitId');
  }
  if (!actor.isAdmin && !led.includes(unitId)) throw new DomainError('not_allowed_to_summarise');
  return unitIdsBelow(units, [unitId]);
}

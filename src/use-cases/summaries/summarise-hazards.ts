import { isFullMember } from '../../domain/organisation/full-member.js';
import type { Actor, Unit } from '../../domain/organisation/member.js';
import { unitIdsBelow, unitIdsLedBy, unitsAt } from '../../domain/organisation/unit-tree.js';
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
 * How hazards stood at the end of a period, compared with the one before: to admins everywhere, to leaders in
 * their subtree. Which units lie below one is told by the tree of then; hazards that have left the reader's
 * units since are counted, not named. Throws DomainError `not_allowed_to_summarise` for anybody else and
 * outside the subtree, `workspace_not_set_up`, `unit_not_found` at `unitId`, `unknown_period` at `period`.
 */
export async function summariseHazards(
  context: QueryContext,
  acting: Acting,
  input: SummariseHazardsInput,
): Promise<Summary> {
  const { workspaceId, actor } = acting;
  const { workspace, units, spans } = await context.unitOfWork.read(
    workspaceId,
    async (stores) => ({
      workspace: await stores.workspace.find(),
      units: await stores.units.all(),
      spans: await stores.units.parentSpans(),
    }),
  );
  if (workspace === null) throw new DomainError('workspace_not_set_up');
  requireAllowed(actor, units, input.unitId);
  const now = context.clock.now();
  const period = periodOf(input.period, { workspace, now });
  const unitIdsAt = (end: Date) =>
    unitIdsFor(actor, end < now ? unitsAt(units, spans, end) : units, input.unitId);
  const scope = {
    atEnd: unitIdsAt(period.to),
    atEndBefore: unitIdsAt(period.before.to),
    named: actor.isAdmin ? null : unitIdsLedBy(units, actor.userId),
  };
  const counted =
    scope.atEnd === null || scope.atEndBefore === null
      ? null
      : [...new Set([...scope.atEnd, ...scope.atEndBefore])];
  const { from } = period.before;
  const rows = await context.queries.summaryRows(workspaceId, counted, from, period.to);
  return summarise(rows, { units, scope }, period, now);
}

function requireAllowed(actor: Actor, units: readonly Unit[], unitId: string | null): void {
  if (!isFullMember(actor)) throw new DomainError('not_allowed_to_summarise');
  const led = unitIdsLedBy(units, actor.userId);
  if (!actor.isAdmin && led.length === 0) throw new DomainError('not_allowed_to_summarise');
  if (unitId === null) return;
  if (!units.some((unit) => unit.id === unitId)) {
    throw new DomainError('unit_not_found', {}, 'unitId');
  }
  if (!actor.isAdmin && !led.includes(unitId)) throw new DomainError('not_allowed_to_summarise');
}

/** The units whose hazards count in a tree; null: all. */
function unitIdsFor(
  actor: Actor,
  units: readonly Unit[],
  unitId: string | null,
): readonly string[] | null {
  if (unitId !== null) return unitIdsBelow(units, [unitId]);
  return actor.isAdmin ? null : unitIdsLedBy(units, actor.userId);
}

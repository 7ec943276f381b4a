import type { Category, HazardState } from '../../domain/hazards/hazard.js';
import { hazardVisibilityOf } from '../../domain/hazards/hazard-visibility.js';
import type { Level } from '../../domain/matters/level.js';
import type { Unit } from '../../domain/organisation/member.js';
import { unitIdsBelow } from '../../domain/organisation/unit-tree.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { HazardFilter, HazardPage } from '../ports/queries.js';
import type { Acting } from '../ports/stores.js';
import type { QueryContext } from '../shared/query-context.js';

/** As many rows as a message shows without becoming a wall. */
export const hazardsPerPage = 10;

export interface ListHazardsInput {
  /** This unit and all below it. */
  unitId?: string;
  states?: readonly HazardState[];
  /** Only those of which somebody owes something whose time has passed. */
  isOverdue?: boolean;
  category?: Category;
  level?: Level;
  /** Only those that the reader reported, whatever became of them. */
  isReportedByReader?: boolean;
  /** Counts from 0. */
  pageIndex: number;
}

/**
 * The hazards that this reader may see and the filter finds, newest first (overdue ones by due
 * instant). Throws DomainError `not_allowed_to_see` for somebody deactivated, `unit_not_found` at
 * `unitId`.
 */
export async function listHazards(
  context: QueryContext,
  acting: Acting,
  input: ListHazardsInput,
): Promise<HazardPage> {
  const { workspaceId, actor } = acting;
  if (actor.isDeactivated || actor.isBot) throw new DomainError('not_allowed_to_see');
  const units = await context.unitOfWork.read(workspaceId, (stores) => stores.units.all());
  return context.queries.listHazards(
    workspaceId,
    hazardVisibilityOf(actor, units),
    filterOf(input, units, { userId: actor.userId, now: context.clock.now() }),
    { index: input.pageIndex, size: hazardsPerPage },
  );
}

function filterOf(
  input: ListHazardsInput,
  units: readonly Unit[],
  { userId, now }: { userId: string; now: Date },
): HazardFilter {
  const { unitId, states, category, level } = input;
  if (unitId !== undefined && !units.some((unit) => unit.id === unitId)) {
    throw new DomainError('unit_not_found', {}, 'unitId');
  }
  return {
    ...(unitId === undefined ? {} : { unitIds: unitIdsBelow(units, [unitId]) }),
    ...(states === undefined ? {} : { states }),
    ...(input.isOverdue ? { overdueAt: now } : {}),
    ...(category === undefined ? {} : { category }),
    ...(level === undefined ? {} : { level }),
    ...(input.isReportedByReader ? { reportedBy: userId } : {}),
  };
}

import type { HazardState } from '../../domain/hazards/hazard.js';
import { hazardVisibilityOf } from '../../domain/hazards/hazard-visibility.js';
import { isFullMember } from '../../domain/organisation/full-member.js';
import type { Actor, Unit } from '../../domain/organisation/member.js';
import { unitIdsBelow } from '../../domain/organisation/unit-tree.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { HazardPage, OwedRow } from '../ports/queries.js';
import type { Acting } from '../ports/stores.js';
import type { QueryContext } from '../shared/query-context.js';

/** As long as somebody has something to do. */
export const openStates: readonly HazardState[] = ['reported', 'committed', 'rectified'];

export interface MyHazards {
  /** What waits on this reader, by due instant. */
  waiting: { rows: readonly OwedRow[]; total: number };
  /** What they reported, newest first, whatever became of it. */
  reported: HazardPage;
  /** The open hazards of the units that they lead, with all below, else of their own unit, as far as
   * they may see them; null when they have neither. */
  unit: { units: readonly Unit[]; open: HazardPage } | null;
}

/**
 * What App Home and `mine` show: at most `limit` rows of each. Throws DomainError
 * `not_allowed_to_see` for somebody deactivated.
 */
export async function myHazards(
  context: QueryContext,
  acting: Acting,
  limit: number,
): Promise<MyHazards> {
  const { workspaceId, actor } = acting;
  if (actor.isDeactivated || actor.isBot) throw new DomainError('not_allowed_to_see');
  const { queries, unitOfWork } = context;
  const page = { index: 0, size: limit };
  const all = await unitOfWork.read(workspaceId, (stores) => stores.units.all());
  const visibility = hazardVisibilityOf(actor, all);
  const units = unitsOf(actor, all);
  const reportedBy = actor.userId;
  const unitIds = unitIdsBelow(
    all,
    units.map((unit) => unit.id),
  );
  const [waiting, reported, open] = await Promise.all([
    queries.owedBy(workspaceId, actor.userId, limit),
    queries.listHazards(workspaceId, visibility, { reportedBy }, page),
    units.length === 0
      ? null
      : queries.listHazards(workspaceId, visibility, { unitIds, states: openStates }, page),
  ]);
  return { waiting, reported, unit: open === null ? null : { units, open } };
}

/** The units led; where none is, the one that somebody belongs to. */
function unitsOf(actor: Actor, units: readonly Unit[]): readonly Unit[] {
  const led = units.filter((unit) => unit.leaderId === actor.userId);
  if (!isFullMember(actor)) return [];
  return led.length > 0 ? led : units.filter((unit) => unit.id === actor.unitId);
}

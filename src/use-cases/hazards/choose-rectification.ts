import type { Hazard } from '../../domain/hazards/hazard.js';
import { allowedActions, peopleOf } from '../../domain/hazards/permissions.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { HazardRow } from '../ports/queries.js';
import type { Acting } from '../ports/stores.js';
import type { QueryContext } from '../shared/query-context.js';

/** A hazard for which this actor's next step is to commit, or to hand in the work. */
export interface RectificationChoice {
  row: HazardRow;
  action: 'commit' | 'rectify';
}

/** More than a person has open at once, and what a Slack select can hold: 100 options. */
const choicesAtMost = 100;

/**
 * What `/rectify` without a number offers: the hazards that the actor may commit to or rectify now,
 * earliest due first. Throws DomainError `not_allowed_to_see` for somebody deactivated.
 */
export async function chooseRectification(
  context: QueryContext,
  acting: Acting,
): Promise<RectificationChoice[]> {
  const { workspaceId, actor } = acting;
  if (actor.isDeactivated || actor.isBot) throw new DomainError('not_allowed_to_see');
  const rows = await candidateRows(context, acting);
  const ids = [...rows.keys()];
  const { hazards, assignments, units } = await context.unitOfWork.read(
    workspaceId,
    async (stores) => ({
      hazards: await stores.hazards.findManyById(ids),
      assignments: await stores.assignments.ofMany(ids),
      units: await stores.units.all(),
    }),
  );
  const actionOf = (hazard: Hazard) => {
    const own = assignments.filter(({ matterId }) => matterId === hazard.id);
    const people = peopleOf({ hazard, assignments: own, units });
    const allowed = allowedActions(actor, hazard, people);
    return allowed.find((action) => action === 'commit' || action === 'rectify');
  };
  const choices = hazards.flatMap((hazard) => {
    const row = rows.get(hazard.id);
    const action = actionOf(hazard);
    return row === undefined || action === undefined ? [] : [{ row, action }];
  });
  return choices.sort((one, other) => dueOf(one) - dueOf(other)).slice(0, choicesAtMost);
}

/** Those that the actor answers for, and those of the units that they lead, by id. */
async function candidateRows(
  context: QueryContext,
  { workspaceId, actor }: Acting,
): Promise<Map<string, HazardRow>> {
  const units = await context.unitOfWork.read(workspaceId, (stores) => stores.units.all());
  const unitIds = units.filter((unit) => unit.leaderId === actor.userId).map((unit) => unit.id);
  const filters = [{ concerning: actor.userId }, ...(unitIds.length > 0 ? [{ unitIds }] : [])];
  const pages = await Promise.all(
    filters.map((filter) =>
      context.queries.listHazards(
        workspaceId,
        { kind: 'all' },
        { ...filter, states: ['reported', 'committed'] },
        { index: 0, size: choicesAtMost },
      ),
    ),
  );
  return new Map(pages.flatMap(({ rows }) => rows).map((row) => [row.id, row]));
}

function dueOf({ row }: RectificationChoice): number {
  return row.deadline?.dueAt.getTime() ?? Number.MAX_SAFE_INTEGER;
}

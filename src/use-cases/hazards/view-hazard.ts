import { calendarOfUnit } from '../../domain/calendar/working-calendar.js';
import {
  allowedDeadlineActions,
  type DeadlineAction,
} from '../../domain/hazards/deadline-actions.js';
import {
  allowedActions,
  type HazardAction,
  type HazardPeople,
  maySee,
  peopleOf,
} from '../../domain/hazards/permissions.js';
import { DomainError } from '../../domain/shared/errors.js';
import { calendarOfMember } from '../deadlines/deadline-context.js';
import type { HazardDetails } from '../ports/queries.js';
import type { Acting } from '../ports/stores.js';
import type { QueryContext } from '../shared/query-context.js';
import { readOrganisation } from './hazard-context.js';

export interface HazardView {
  details: HazardDetails;
  people: HazardPeople;
  /** What this reader may do with it now: the buttons to show. */
  actions: readonly HazardAction[];
  /** What they may do with each open deadline itself, by its id. */
  deadlineActions: ReadonlyMap<string, readonly DeadlineAction[]>;
}

/**
 * Everything about a hazard that this reader may see. Throws DomainError `hazard_not_found` with
 * `number`, `not_allowed_to_see`.
 */
export async function viewHazard(
  context: QueryContext,
  acting: Acting,
  number: number,
): Promise<HazardView> {
  const { workspaceId, actor } = acting;
  const details = await context.queries.hazardDetails(workspaceId, number);
  if (details === null) throw new DomainError('hazard_not_found', { number });
  const { hazard } = details;
  const { units, calendar } = await context.unitOfWork.read(workspaceId, async (stores) => {
    const organisation = await readOrganisation(stores);
    const hazardContext = {
      ...organisation,
      calendar: calendarOfUnit(organisation, hazard.unitId),
    };
    return {
      units: organisation.units,
      calendar: await calendarOfMember(stores, hazardContext, actor.userId),
    };
  });
  const people = peopleOf({
    hazard,
    commitment: newest(details.commitments, (commitment) => commitment.committedAt),
    rectification: newest(details.rectifications, (work) => work.submittedAt),
    verifications: details.verifications,
    units,
  });
  if (!maySee(actor, hazard, people)) throw new DomainError('not_allowed_to_see', { number });
  const openDeadlines = details.deadlines.filter(({ settledAt }) => settledAt === null);
  const facts = { ...details, openDeadlines, people, calendar, now: context.clock.now() };
  return {
    details,
    people,
    actions: allowedActions(actor, hazard, people),
    deadlineActions: new Map(
      openDeadlines.map((one) => [one.id, allowedDeadlineActions(actor, one, facts)]),
    ),
  };
}

function newest<T>(rows: readonly T[], instantOf: (row: T) => Date): T | null {
  return rows.reduce<T | null>(
    (last, row) => (last === null || instantOf(row) >= instantOf(last) ? row : last),
    null,
  );
}

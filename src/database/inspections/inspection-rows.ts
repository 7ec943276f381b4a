import type { AssignmentPlan } from '../../domain/inspections/assignment/problem.js';
import type { Campaign } from '../../domain/inspections/campaign.js';
import type { InspectionGroup } from '../../domain/inspections/group.js';
import type { Visit, VisitMove } from '../../domain/inspections/visit.js';
import { toLocalDate } from '../engine/rows.js';
import type {
  Campaign as CampaignRow,
  InspectionGroup as GroupRow,
  Matter as MatterRow,
  VisitMove as VisitMoveRow,
  Visit as VisitRow,
} from '../generated/client.js';

/** What a row of a kind of matter is read with. */
export const withMatter = {
  include: { matter: { select: { number: true, version: true, endedAt: true } } },
} as const;

type OfMatter = { matter: Pick<MatterRow, 'number' | 'version' | 'endedAt'> };

export function toCampaign(row: CampaignRow & OfMatter): Campaign {
  const { workspaceId: _workspace, submissionKey: _key, figures: _figures, matter, ...rest } = row;
  const { repeats, repeatsUntil, seriesStartsOn, seriesEndsOn, preparedFor, ...own } = rest;
  return {
    ...own,
    repetition:
      repeats === null || seriesStartsOn === null || seriesEndsOn === null
        ? null
        : {
            every: repeats,
            until: repeatsUntil === null ? null : toLocalDate(repeatsUntil),
            first: { startsOn: toLocalDate(seriesStartsOn), endsOn: toLocalDate(seriesEndsOn) },
          },
    preparedFor: preparedFor === null ? null : toLocalDate(preparedFor),
    number: matter.number,
    version: matter.version,
    startsOn: toLocalDate(row.startsOn),
    endsOn: toLocalDate(row.endsOn),
    weights: row.weights as Campaign['weights'],
    plan: row.plan as AssignmentPlan | null,
  };
}

export function toGroup(row: GroupRow & OfMatter): InspectionGroup {
  const { workspaceId: _workspace, matter, ...own } = row;
  return { ...own, ...matter };
}

export function toVisit(row: VisitRow & OfMatter): Visit {
  const { workspaceId: _workspace, matter, ...own } = row;
  return {
    ...own,
    number: matter.number,
    version: matter.version,
    plannedOn: toLocalDate(row.plannedOn),
  };
}

export function toMove(row: VisitMoveRow): VisitMove {
  const { visitId, reason, movedById, movedAt } = row;
  const days = { fromOn: toLocalDate(row.fromOn), toOn: toLocalDate(row.toOn) };
  return { visitId, ...days, reason, movedById, movedAt };
}

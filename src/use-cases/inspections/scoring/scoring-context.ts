import type { VisitFacts } from '../../../domain/inspections/scoring/sides.js';
import { type Visit, visitReference } from '../../../domain/inspections/visit.js';
import { DomainError } from '../../../domain/shared/errors.js';
import type { TableVersion } from '../../ports/scoring.js';
import type { Stores } from '../../ports/stores.js';

/** A visit with everything that scoring asks about. */
export interface ScoringContext extends VisitFacts {
  visit: Visit;
}

/** Throws DomainError `matter_not_found` with `matter`. */
export async function readScoringContext(
  stores: Stores,
  visitNumber: number,
): Promise<ScoringContext> {
  const visit = await stores.visits.findByNumber(visitNumber);
  if (visit === null) {
    throw new DomainError('matter_not_found', { matter: visitReference(visitNumber) });
  }
  const assignments = await stores.assignments.of(visit.id);
  return { visit, assignments, units: await stores.units.all() };
}

/**
 * A table that the visit's campaign fills. Throws DomainError `scoring_table_not_found` for any other, so
 * that a visit never goes by a version that its campaign has not chosen.
 */
export async function tableOfVisit(
  stores: Stores,
  { campaignId }: Visit,
  tableVersionId: string,
): Promise<TableVersion> {
  const chosen = await stores.campaigns.tableVersionIds(campaignId);
  const [version] = chosen.includes(tableVersionId)
    ? await stores.scoringTables.findVersions([tableVersionId])
    : [];
  if (version === undefined) throw new DomainError('scoring_table_not_found');
  return version;
}

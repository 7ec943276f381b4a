import type { Visit } from '../../../domain/inspections/visit.js';
import { DomainError } from '../../../domain/shared/errors.js';
import type { TableVersion } from '../../ports/scoring.js';
import type { Stores } from '../../ports/stores.js';

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

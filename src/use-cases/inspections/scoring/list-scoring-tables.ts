import { shippedTables } from '../../../domain/inspections/scoring/tables/shipped-tables.js';
import type { TableVersion } from '../../ports/scoring.js';
import type { Acting, UseCaseContext } from '../../ports/stores.js';

/** The newest version of each table of the workspace, those that come with the product among them. */
export function listScoringTables(
  { unitOfWork, clock }: UseCaseContext,
  { workspaceId }: Acting,
): Promise<TableVersion[]> {
  return unitOfWork.run(workspaceId, async (stores) => {
    await stores.scoringTables.ensureShipped(shippedTables, clock.now());
    return stores.scoringTables.newest();
  });
}

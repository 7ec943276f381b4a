import { shippedTables } from '../../../domain/inspections/scoring/tables/shipped-tables.js';
import type { TableVersion } from '../../ports/scoring.js';
import type { Acting, UseCaseContext } from '../../ports/stores.js';
import { runAct } from '../../shared/run-act.js';

/** The newest version of each table of the workspace, those that come with the product among them. */
export function listScoringTables(
  context: UseCaseContext,
  acting: Acting,
): Promise<TableVersion[]> {
  return runAct(context, acting, async (stores) => {
    await stores.scoringTables.ensureShipped(shippedTables, context.clock.now());
    return stores.scoringTables.newest();
  });
}

import { type Evaluation, evaluate } from '../../../domain/inspections/scoring/evaluate.js';
import {
  fillsSide,
  type HandedIn,
  mayScore,
  maySeeSheet,
  type SheetSide,
  sheetSides,
} from '../../../domain/inspections/scoring/sides.js';
import type { Visit } from '../../../domain/inspections/visit.js';
import type { ScoredEntry, TableVersion } from '../../ports/scoring.js';
import type { Acting, Stores, UseCaseContext } from '../../ports/stores.js';
import { readVisitContext, type VisitContext } from '../inspection-context.js';

/** One side of a table. */
export interface SideSeen {
  side: SheetSide;
  handedInAt: Date | null;
  handedInById: string | null;
  entries: readonly ScoredEntry[];
  evaluation: Evaluation;
}

export interface TableSeen {
  version: TableVersion;
  handedIn: HandedIn;
  /** The sides that the reader sees. */
  sides: readonly SideSeen[];
}

export interface ScoringView {
  visit: Visit;
  unitName: string;
  /** In the campaign's order. */
  tables: readonly TableSeen[];
  /** The side on which the reader fills tables; null: on none. */
  fills: SheetSide | null;
  /** Whether they may fill it now. */
  mayScore: boolean;
}

/**
 * The tables of a visit, each side as its reader may see it: neither side sees the other's before both are
 * handed in. Throws DomainError `visit_not_found`, `not_allowed_to_see`.
 */
export async function viewScoring(
  { unitOfWork }: Pick<UseCaseContext, 'unitOfWork'>,
  { workspaceId, actor }: Acting,
  visitNumber: number,
): Promise<ScoringView> {
  return unitOfWork.read(workspaceId, async (stores) => {
    const scoring = await readVisitContext(stores, actor, visitNumber);
    const fills = fillsSide(actor, scoring);
    return {
      visit: scoring.visit,
      unitName: scoring.unit.name,
      tables: await tablesSeen(stores, { workspaceId, actor }, scoring),
      fills,
      mayScore: fills !== null && mayScore(actor, scoring, fills),
    };
  });
}

async function tablesSeen(
  stores: Stores,
  { actor }: Acting,
  scoring: VisitContext,
): Promise<TableSeen[]> {
  const { visit } = scoring;
  const versionIds = await stores.campaigns.tableVersionIds(visit.campaignId);
  const versions = await stores.scoringTables.findVersions(versionIds);
  const sheets = await stores.scoreSheets.ofVisits([visit.id]);
  const entries = await stores.scoreSheets.entries(sheets.map(({ id }) => id));
  return versions.map((version) => {
    const ofTable = sheets.filter(({ tableVersionId }) => tableVersionId === version.id);
    const isIn = (side: SheetSide) =>
      ofTable.some((sheet) => sheet.side === side && sheet.handedInAt !== null);
    const handedIn = { peer: isIn('peer'), self: isIn('self') };
    const seen = sheetSides.filter((side) => maySeeSheet(actor, scoring, side, handedIn));
    const sides = seen.map((side): SideSeen => {
      const sheet = ofTable.find((one) => one.side === side);
      const said = entries.filter(({ sheetId }) => sheetId === sheet?.id);
      return {
        side,
        handedInAt: sheet?.handedInAt ?? null,
        handedInById: sheet?.handedInById ?? null,
        entries: said,
        evaluation: evaluate(version.table, said),
      };
    });
    return { version, handedIn, sides };
  });
}

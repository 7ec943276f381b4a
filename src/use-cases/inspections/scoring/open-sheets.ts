import { evaluate } from '../../../domain/inspections/scoring/evaluate.js';
import { isUnexplained } from '../../../domain/inspections/scoring/score-entry.js';
import type { Visit } from '../../../domain/inspections/visit.js';
import { DomainError } from '../../../domain/shared/errors.js';
import type { TableVersion } from '../../ports/scoring.js';
import type { Stores } from '../../ports/stores.js';
import { type HandedInNow, handInNow } from './hand-in-now.js';

/** A table of a visit that the group has not handed in. */
export interface OpenSheet {
  version: TableVersion;
  /** Items of which nothing is said, and deductions without a reason. */
  left: number;
}

/** The group's tables that are not handed in, in the campaign's order, begun or not. */
export async function openSheets(stores: Stores, visit: Visit): Promise<OpenSheet[]> {
  const versionIds = await stores.campaigns.tableVersionIds(visit.campaignId);
  if (versionIds.length === 0) return [];
  const versions = await stores.scoringTables.findVersions(versionIds);
  const sheets = (await stores.scoreSheets.ofVisits([visit.id])).filter(
    ({ side }) => side === 'peer',
  );
  const entries = await stores.scoreSheets.entries(sheets.map(({ id }) => id));
  return versions.flatMap((version) => {
    const sheet = sheets.find(({ tableVersionId }) => tableVersionId === version.id);
    if (sheet !== undefined && sheet.handedInAt !== null) return [];
    const said = entries.filter(({ sheetId }) => sheetId === sheet?.id);
    const { unscored } = evaluate(version.table, said);
    return [{ version, left: unscored.length + said.filter(isUnexplained).length }];
  });
}

/**
 * Hands in what the group has not handed in. Throws DomainError `sheets_unfinished` (with `count` and `tables`)
 * at `handsInSheets` while something is left to say.
 */
export async function handInOpenSheets(
  stores: Stores,
  visit: Visit,
  by: { actorId: string; at: Date },
): Promise<HandedInNow[]> {
  const open = await openSheets(stores, visit);
  const unfinished = open.filter(({ left }) => left > 0);
  if (unfinished.length > 0) {
    const count = unfinished.reduce((sum, { left }) => sum + left, 0);
    const params = { count, tables: unfinished.length };
    throw new DomainError('sheets_unfinished', params, 'handsInSheets');
  }
  const handedIn: HandedInNow[] = [];
  for (const { version } of open) {
    const of = { visitId: visit.id, tableVersionId: version.id, side: 'peer' as const };
    handedIn.push(await handInNow(stores, await stores.scoreSheets.lock(of), version, by));
  }
  return handedIn;
}

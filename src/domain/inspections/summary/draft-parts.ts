import { type Category, hazardReference, kindsOfCategory } from '../../hazards/hazard.js';
import { examplesOf } from './examples.js';
import { countOf, type Figures } from './figures.js';
import type { CampaignRows, FoundHazard } from './rows.js';
import { type Part, part } from './section.js';
import { shortWords } from './short-words.js';

/** So many good practices are named. */
const practicesShown = 10;

/** Who writes a draft looks names up here. */
export function unitName(rows: Pick<CampaignRows, 'units'>, unitId: string): string {
  return rows.units.find(({ id }) => id === unitId)?.name ?? unitId;
}

/** The hazards of a category: how many, of which kinds, with examples. */
export function categoryPart(
  rows: CampaignRows,
  figures: Figures,
  category: Category,
  chosenIds: readonly string[],
): Part[] {
  const found = rows.hazards.filter((one) => one.category === category);
  if (found.length === 0) return [];
  const kinds = kindsOfCategory[category]
    .map((kind) => ({ kind, count: countOf(figures, kind) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const rate = { done: found.length, due: rows.hazards.length };
  return [
    part(
      'category',
      { category: { category }, count: found.length, share: { rate }, kinds: { kinds } },
      { figure: category, items: hazardItems(rows, found, chosenIds) },
    ),
  ];
}

/** Examples of these hazards. */
export function hazardItems(
  rows: CampaignRows,
  found: readonly FoundHazard[],
  chosenIds: readonly string[],
): Part[] {
  return examplesOf(found, chosenIds).flatMap(({ hazardId }) => {
    const hazard = found.find(({ id }) => id === hazardId);
    return hazard === undefined ? [] : [hazardItem(rows, hazard)];
  });
}

export function hazardItem(rows: CampaignRows, hazard: FoundHazard): Part {
  return part('item_hazard', {
    unit: unitName(rows, hazard.unitId),
    hazard: hazardReference(hazard.number),
    place: hazard.place,
    what: shortWords(hazard.description),
    stands: { hazardState: standingOf(hazard) },
  });
}

function standingOf(hazard: FoundHazard) {
  if (hazard.closedAt !== null) return 'closed';
  if (hazard.rectifiedAt !== null) return 'rectified';
  return hazard.isOverdue ? 'overdue' : 'open';
}

/** What is worth learning, by where it was seen; the first ten. */
export function practiceItems(rows: CampaignRows): Part[] {
  return rows.practices.slice(0, practicesShown).map(({ id, visitId, text }) => {
    const visit = rows.visits.find(({ id }) => id === visitId);
    return part('item_practice', {
      practice: id,
      unit: unitName(rows, visit?.unitId ?? ''),
      what: shortWords(text),
    });
  });
}

import { hazardReference } from '../../hazards/hazard.js';
import type { CampaignRows } from './rows.js';
import type { DraftedSection, Part } from './section.js';
import { shortWords } from './short-words.js';

/*
 * What is kept of a published draft holds figures and references: the words that people wrote stay in the rows
 * alone, where they can be forgotten, and are put in again when it is read.
 */

/** The draft without what people wrote of hazards and practices. */
export function withoutWords<Key extends string>(
  sections: readonly DraftedSection<Key>[],
): DraftedSection<Key>[] {
  return sections.map((section) => ({ ...section, parts: section.parts.map(bare) }));
}

/** The same with what stands in the rows now; of what is there no longer nothing is said. */
export function withWords<Key extends string>(
  sections: readonly DraftedSection<Key>[],
  rows: CampaignRows,
): DraftedSection<Key>[] {
  return sections.map((section) => ({
    ...section,
    parts: section.parts.map((part) => filled(part, rows)),
  }));
}

function bare(part: Part): Part {
  const { items } = part;
  const isWords = part.code === 'item_hazard' || part.code === 'item_practice';
  return {
    ...part,
    ...(isWords ? { values: { ...part.values, place: '', what: '' } } : {}),
    ...(items === undefined ? {} : { items: items.map(bare) }),
  };
}

function filled(part: Part, rows: CampaignRows): Part {
  const { items } = part;
  return {
    ...part,
    values: { ...part.values, ...wordsOf(part, rows) },
    ...(items === undefined ? {} : { items: items.map((item) => filled(item, rows)) }),
  };
}

function wordsOf({ code, values }: Part, rows: CampaignRows): Part['values'] {
  if (code === 'item_practice') {
    const practice = rows.practices.find(({ id }) => id === values.practice);
    return practice === undefined ? {} : { what: shortWords(practice.text) };
  }
  if (code !== 'item_hazard') return {};
  const hazard = rows.hazards.find(({ number }) => hazardReference(number) === values.hazard);
  if (hazard === undefined) return {};
  return { place: hazard.place, what: shortWords(hazard.description) };
}

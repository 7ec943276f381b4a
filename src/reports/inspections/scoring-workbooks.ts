import { translatorFor } from '../../i18n/translator.js';
import type { ScoringWorkbooks } from '../../use-cases/ports/scoring.js';
import { readScoringTable } from './read-scoring-table.js';
import { writeScoringTable } from './write-scoring-table.js';

/** Scoring tables as workbooks (.xlsx). */
export function createScoringWorkbooks(): ScoringWorkbooks {
  return {
    write: (table, locale) => writeScoringTable(table, translatorFor(locale, 'UTC')),
    read: readScoringTable,
  };
}

import type { ScoringTable } from '../scoring-table.js';
import { caseFile } from './case-file.js';
import { jgj59 } from './jgj59-2011.js';
import { standardisation1000 } from './standardisation-1000.js';

/** The tables that every workspace has from the start; what it changes is a table of its own. */
export const shippedTables: readonly ScoringTable[] = [jgj59, standardisation1000, caseFile];

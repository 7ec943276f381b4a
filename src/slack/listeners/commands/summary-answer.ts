import { summariseHazards } from '../../../use-cases/summarise-hazards.js';
import { summaryMessage } from '../../messages/summary.js';
import type { Reader } from '../../middleware/readers.js';
import type { Edge } from '../edge.js';
import type { Answer } from './answer-command.js';
import { findUnit } from './find-unit.js';
import { parseSummaryWords } from './summary-words.js';
import { unknownUnitAnswer } from './unknown-unit.js';

/** How things stand, of the unit and the period that were named. */
export async function summaryAnswer(
  edge: Edge,
  { acting, workspace, speech }: Reader,
  words: readonly string[],
): Promise<Answer> {
  const now = edge.clock.now();
  const { unitName, period } = parseSummaryWords(words, { timeZone: workspace.timeZone, now });
  const units = await edge.readers.units();
  const unit = unitName === undefined ? undefined : findUnit(units, unitName);
  if (unitName !== undefined && unit === undefined) {
    return unknownUnitAnswer(unitName, units, speech);
  }
  const summary = await summariseHazards(edge.context, acting, {
    unitId: unit?.id ?? null,
    period,
  });
  return summaryMessage(summary, { units, workspace, now, unit }, speech);
}

import type { ListHazardsInput } from '../../../use-cases/list-hazards.js';
import { myHazards } from '../../../use-cases/my-hazards.js';
import { myHazardsMessage } from '../../messages/my-hazards.js';
import type { Reader } from '../../middleware/readers.js';
import { plainText } from '../../text.js';
import type { Edge } from '../edge.js';
import { listMessage } from '../list-message.js';
import type { Answer } from './answer-command.js';
import { findUnit } from './find-unit.js';
import type { ListWords } from './list-words.js';
import { unknownUnitAnswer } from './unknown-unit.js';

/** Rows of each part of `mine`. */
const rowsOfMine = 12;
const noteLimit = 1000;

/** The list that was asked for; words that mean nothing are named on top of it. */
export async function listAnswer(edge: Edge, reader: Reader, words: ListWords): Promise<Answer> {
  const { unitName, overdue, unknown, ...filter } = words;
  let list: ListHazardsInput = { ...filter, pageIndex: 0 };
  if (overdue) list = { ...list, isOverdue: true };
  if (unitName !== undefined) {
    const units = await edge.readers.units();
    const unit = findUnit(units, unitName);
    if (unit === undefined) return unknownUnitAnswer(unitName, units, reader.speech);
    list = { ...list, unitId: unit.id };
  }
  const message = await listMessage(edge, reader, list);
  if (unknown.length === 0) return message;
  const said = reader.speech.t('help.list_unknown', { words: unknown.join(' ') });
  const note = { type: 'section' as const, text: plainText(said, noteLimit) };
  return { ...message, blocks: [note, ...message.blocks] };
}

/** What waits on the reader, and what they reported. */
export async function mineAnswer(
  edge: Edge,
  { acting, workspace, speech }: Reader,
): Promise<Answer> {
  const [mine, units] = await Promise.all([
    myHazards(edge.context, acting, rowsOfMine),
    edge.readers.units(),
  ]);
  return myHazardsMessage({ mine, workspace, units, now: edge.clock.now() }, speech);
}

import { parseHazardReference } from '../../../domain/hazard.js';
import type { DeadlinesOf } from '../../../use-cases/view-deadlines.js';
import type { Reader } from '../../middleware/readers.js';
import { deadlinesMessageOf } from '../deadlines-message.js';
import type { Edge } from '../edge.js';
import type { Answer } from './answer-command.js';
import { findUnit } from './find-unit.js';
import { unknownUnitAnswer } from './unknown-unit.js';

/** A person in the text of a command, as Slack writes them: `<@U1|ann>`. */
const mention = /<@([^|>]+)(?:\|[^>]*)?>/;

/** The deadlines of the hazard, the person or the unit that was named; of the reader without one. */
export async function deadlinesAnswer(
  edge: Edge,
  reader: Reader,
  asked: { text: string; words: readonly string[] },
): Promise<Answer> {
  const name = asked.words.join(' ');
  const units = await edge.readers.units();
  const of = subjectOf(asked, name, reader);
  if (of !== undefined) return deadlinesMessageOf(edge, reader, { of, pageIndex: 0 });
  const unit = findUnit(units, name);
  if (unit === undefined) return unknownUnitAnswer(name, units, reader.speech);
  const ofUnit = { kind: 'unit', unitId: unit.id } as const;
  return deadlinesMessageOf(edge, reader, { of: ofUnit, pageIndex: 0 });
}

/** Undefined: what was typed is neither a person nor a hazard. */
function subjectOf(
  { text }: { text: string },
  name: string,
  { acting }: Reader,
): DeadlinesOf | undefined {
  const userId = mention.exec(text)?.[1];
  if (userId !== undefined) return { kind: 'member', userId };
  if (name === '') return { kind: 'member', userId: acting.actor.userId };
  const number = parseHazardReference(name);
  return number === undefined ? undefined : { kind: 'hazard', number };
}

import { parseHazardReference } from '../../domain/hazards/hazard.js';
import type { DeadlinesOf } from '../../use-cases/delivery/view-notification-log.js';
import type { Answer } from '../listening/answer-command.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { SlackContext } from '../listening/slack-context.js';
import { findUnit } from '../organisation/find-unit.js';
import { unknownUnitAnswer } from '../organisation/unknown-unit.js';
import { deadlinesMessageOf } from './notification-log-page.js';

/** A person in the text of a command, as Slack writes them: `<@U1|ann>`. */
const mention = /<@([^|>]+)(?:\|[^>]*)?>/;

/** The deadlines of the hazard, the person or the unit that was named; of the reader without one. */
export async function deadlinesAnswer(
  slack: SlackContext,
  reader: CurrentUser,
  asked: { text: string; words: readonly string[] },
): Promise<Answer> {
  const name = asked.words.join(' ');
  const units = await slack.currentUsers.units();
  const of = subjectOf(asked, name, reader);
  if (of !== undefined) return deadlinesMessageOf(slack, reader, { of, pageIndex: 0 });
  const unit = findUnit(units, name);
  if (unit === undefined) return unknownUnitAnswer(name, units, reader.translator);
  const ofUnit = { kind: 'unit', unitId: unit.id } as const;
  return deadlinesMessageOf(slack, reader, { of: ofUnit, pageIndex: 0 });
}

/** Undefined: what was typed is neither a person nor a hazard. */
function subjectOf(
  { text }: { text: string },
  name: string,
  { acting }: CurrentUser,
): DeadlinesOf | undefined {
  const userId = mention.exec(text)?.[1];
  if (userId !== undefined) return { kind: 'member', userId };
  if (name === '') return { kind: 'member', userId: acting.actor.userId };
  const number = parseHazardReference(name);
  return number === undefined ? undefined : { kind: 'hazard', number };
}

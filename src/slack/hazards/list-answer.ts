import type { ListHazardsInput } from '../../use-cases/hazards/list-hazards.js';
import { myHazards } from '../../use-cases/hazards/my-hazards.js';
import { plainText } from '../kit/text.js';
import type { Answer } from '../listening/answer-command.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { SlackContext } from '../listening/slack-context.js';
import { findUnit } from '../organisation/find-unit.js';
import { unknownUnitAnswer } from '../organisation/unknown-unit.js';
import { listMessage } from './list-page.js';
import type { ListWords } from './list-words.js';
import { myHazardsMessage } from './my-hazards.js';

/** Rows of each part of `mine`. */
const rowsOfMine = 12;
const noteLimit = 1000;

/** The list that was asked for; words that mean nothing are named on top of it. */
export async function listAnswer(
  slack: SlackContext,
  reader: CurrentUser,
  words: ListWords,
): Promise<Answer> {
  const { unitName, overdue, unknown, ...filter } = words;
  let list: ListHazardsInput = { ...filter, pageIndex: 0 };
  if (overdue) list = { ...list, isOverdue: true };
  if (unitName !== undefined) {
    const units = await slack.currentUsers.units();
    const unit = findUnit(units, unitName);
    if (unit === undefined) return unknownUnitAnswer(unitName, units, reader.translator);
    list = { ...list, unitId: unit.id };
  }
  const message = await listMessage(slack, reader, list);
  if (unknown.length === 0) return message;
  const said = reader.translator.t('help.list_unknown', { words: unknown.join(' ') });
  const note = { type: 'section' as const, text: plainText(said, noteLimit) };
  return { ...message, blocks: [note, ...message.blocks] };
}

/** What waits on the reader, and what they reported. */
export async function mineAnswer(
  slack: SlackContext,
  { acting, workspace, translator }: CurrentUser,
): Promise<Answer> {
  const [mine, units] = await Promise.all([
    myHazards(slack.context, acting, rowsOfMine),
    slack.currentUsers.units(),
  ]);
  return myHazardsMessage({ mine, workspace, units, now: slack.clock.now() }, translator);
}

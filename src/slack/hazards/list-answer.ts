import type { KnownBlock, ModalView } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import { type ListHazardsInput, listHazards } from '../../use-cases/hazards/list-hazards.js';
import { myHazards } from '../../use-cases/hazards/my-hazards.js';
import type { SlackMessage } from '../kit/message.js';
import { modal } from '../kit/modal.js';
import type { Answer } from '../listening/answer.js';
import { nearestWord } from '../listening/command-words.js';
import type { CurrentUser } from '../listening/current-user.js';
import { helpMessage } from '../listening/help.js';
import type { SlackContext } from '../listening/slack-context.js';
import type { Renderings } from '../matters/renderings.js';
import { findUnit, unknownUnitAnswer } from '../organisation/named-unit.js';
import { hazardListMessage } from './hazard-list.js';
import { hazardIds } from './ids.js';
import { filterWords, type ListWords } from './list-words.js';
import { myHazardsMessage } from './my-hazards.js';
import { hazardHelp } from './parse-hazard-command.js';

/** Rows of each part of `mine`. */
const rowsOfMine = 12;

/** The list that was asked for. Words that mean nothing are answered with what is known, and no list. */
export async function listAnswer(
  slack: SlackContext,
  reader: CurrentUser,
  words: ListWords,
): Promise<Answer> {
  const { overdue, unitName: named, unknown, ...filter } = words;
  let list: ListHazardsInput = { ...filter, pageIndex: 0 };
  if (overdue) list = { ...list, isOverdue: true };
  // A unit may be named without saying that it is one.
  const unitName = named ?? (unknown.length === 0 ? undefined : unknown.join(' '));
  if (unitName !== undefined) {
    const units = await slack.currentUsers.units();
    const unit = findUnit(units, unitName);
    if (named !== undefined && unit === undefined) {
      return unknownUnitAnswer(named, units, reader.translator);
    }
    if (unit === undefined || (named !== undefined && unknown.length > 0)) {
      return helpMessage(hazardHelp, reader.translator, {
        word: unknown.join(' '),
        meant: nearestWord(unknown.join(' '), Object.keys(filterWords)),
      });
    }
    list = { ...list, unitId: unit.id };
  }
  return listMessage(slack, reader, list);
}

/** What waits on the reader, and what they reported. */
export async function mineAnswer(
  slack: SlackContext,
  renderings: Renderings,
  { acting, workspace, translator }: CurrentUser,
): Promise<Answer> {
  const [mine, units] = await Promise.all([
    myHazards(slack.context, acting, rowsOfMine),
    slack.currentUsers.units(),
  ]);
  const now = slack.clock.now();
  return myHazardsMessage(
    { mine, readerId: acting.actor.userId, workspace, units, now, renderings },
    translator,
  );
}

/** A page of a list as a reader may see it. */
export async function listMessage(
  slack: SlackContext,
  { acting, workspace, translator }: CurrentUser,
  list: ListHazardsInput,
): Promise<SlackMessage> {
  const [page, units] = await Promise.all([
    listHazards(slack.context, acting, list),
    slack.currentUsers.units(),
  ]);
  const { pageIndex, ...filter } = list;
  const now = slack.clock.now();
  return hazardListMessage({ page, pageIndex, filter, units, workspace, now }, translator);
}

/** A page of the ledger in a modal, for somebody who comes from Home. */
export function listModal(blocks: readonly KnownBlock[], translator: Translator): ModalView {
  return modal(
    { callbackId: hazardIds.views.list, title: translator.t('modal.list.title'), blocks },
    translator,
  );
}

import { summariseHazards } from '../../use-cases/summaries/summarise-hazards.js';
import type { Answer } from '../listening/answer.js';
import type { CurrentUser } from '../listening/current-user.js';
import type { SlackContext } from '../listening/slack-context.js';
import { findUnit, unknownUnitAnswer } from '../organisation/named-unit.js';
import { summaryMessage } from './summary.js';
import { parseSummaryWords } from './summary-words.js';

/** How things stand, of the unit and the period that were named. */
export async function summaryAnswer(
  slack: SlackContext,
  { acting, workspace, translator }: CurrentUser,
  words: readonly string[],
): Promise<Answer> {
  const now = slack.clock.now();
  const { unitName, period } = parseSummaryWords(words);
  const units = await slack.currentUsers.units();
  const unit = unitName === undefined ? undefined : findUnit(units, unitName);
  if (unitName !== undefined && unit === undefined) {
    return unknownUnitAnswer(words.join(' '), units, translator, translator.t('help.periods'));
  }
  const summary = await summariseHazards(slack.context, acting, {
    unitId: unit?.id ?? null,
    period,
  });
  return summaryMessage(summary, { units, workspace, now, unit }, translator);
}

import type { ActionsBlock, Button } from '@slack/types';
import type { VisitAction } from '../../../domain/inspections/permissions.js';
import { visitReference } from '../../../domain/inspections/visit.js';
import type { Translator } from '../../../i18n/translator.js';
import { inspectionIds } from '../ids.js';
import { inspectionButton } from '../inspection-words.js';
import { scoringIds } from '../scoring/ids.js';

const { actions: ids } = inspectionIds;

/** The button of each act; null: it has no screen. */
const actionIds: Record<VisitAction, string | null> = {
  start_visit: ids.startVisit,
  score: scoringIds.actions.score,
  report_in_visit: ids.reportInVisit,
  note_practice: ids.notePractice,
  finish_visit: ids.finishVisit,
  confirm_record: ids.confirmRecord,
  refuse_record: ids.refuseRecord,
  self_assess: scoringIds.actions.selfAssess,
  move_visit: ids.moveVisit,
  drop_visit: ids.dropVisit,
};

/** What moves the visit on; the first that is offered is the reader's next step and stands out. */
const steps: ReadonlySet<VisitAction> = new Set([
  'start_visit',
  'score',
  'finish_visit',
  'confirm_record',
  'self_assess',
]);

/** A button for each act, in their order. */
export function visitButtons(
  number: number,
  actions: readonly VisitAction[],
  translator: Translator,
): Button[] {
  const offered = actions.filter((action) => actionIds[action] !== null);
  const main = offered.find((action) => steps.has(action));
  return offered.flatMap((action) => {
    const id = actionIds[action];
    if (id === null) return [];
    const style = action === main ? 'primary' : undefined;
    const text = translator.t(`visit.button.${action}`);
    return [inspectionButton(id, visitReference(number), text, style)];
  });
}

/** Shows what has been scored. */
export function scoresButton(number: number, translator: Translator): Button {
  const { viewScores } = scoringIds.actions;
  return inspectionButton(viewScores, visitReference(number), translator.t('scoring.button.view'));
}

/** The same as a block; none where there is nothing to do. */
export function visitButtonBlocks(
  number: number,
  actions: readonly VisitAction[],
  translator: Translator,
): ActionsBlock[] {
  const elements = visitButtons(number, actions, translator);
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

import type { Button } from '@slack/types';
import type { DeadlineAction } from '../../domain/requests/deadline-actions.js';
import type { Translator } from '../../i18n/translator.js';
import { deadlineValue } from '../deadlines/deadline-value.js';
import { deadlineIds } from '../deadlines/ids.js';
import { plainText } from '../kit/text.js';
import { requestIds } from './ids.js';

/** A button's text may have 75 characters (Block Kit, button element). */
const BUTTON_TEXT_LIMIT = 75;

const actionIds: Record<DeadlineAction, string> = {
  approve: requestIds.actions.extensionApprove,
  approve_other_date: requestIds.actions.extensionOtherDate,
  refuse: requestIds.actions.extensionRefuse,
  name_another: requestIds.actions.notMineNameAnother,
  refuse_not_mine: requestIds.actions.notMineRefuse,
  acknowledge: deadlineIds.actions.deadlineAcknowledge,
  snooze: deadlineIds.actions.deadlineSnooze,
  ask_extension: requestIds.actions.extensionAsk,
  not_mine: requestIds.actions.notMineSay,
  supervise: deadlineIds.actions.deadlineSupervise,
};

/** The buttons of one deadline, in the order of the actions; `matter` is its reference, `H-17`. */
export function deadlineButtons(
  actions: readonly DeadlineAction[],
  about: { matter: string; deadlineId: string },
  translator: Translator,
): Button[] {
  return actions.map(
    (action): Button => ({
      type: 'button',
      action_id: actionIds[action],
      text: plainText(translator.t(`message.button.${action}`), BUTTON_TEXT_LIMIT),
      value: deadlineValue(about),
      ...(action === 'approve' || action === 'name_another' ? { style: 'primary' as const } : {}),
    }),
  );
}

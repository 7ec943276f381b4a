import type { Button } from '@slack/types';
import type { DeadlineAction } from '../../domain/hazards/deadline-actions.js';
import type { Translator } from '../../i18n/translator.js';
import { plainText } from '../kit/text.js';
import { requestIds } from '../requests/ids.js';
import { deadlineValue } from './deadline-value.js';
import { deadlineIds } from './ids.js';

/** A button's text may have 75 characters (Block Kit, button element). */
const BUTTON_TEXT_LIMIT = 75;

/** Those that carry the deadline; the others are about the hazard's one rectification. */
const ofDeadline: ReadonlySet<DeadlineAction> = new Set(['acknowledge', 'snooze', 'take_care']);

const actionIds: Record<DeadlineAction, string> = {
  approve: requestIds.actions.extensionApprove,
  approve_other_date: requestIds.actions.extensionOtherDate,
  refuse: requestIds.actions.extensionRefuse,
  acknowledge: deadlineIds.actions.deadlineAcknowledge,
  snooze: deadlineIds.actions.deadlineSnooze,
  ask_extension: requestIds.actions.extensionAsk,
  take_care: deadlineIds.actions.deadlineSupervise,
};

/** The buttons of one deadline, in the order of the actions. */
export function deadlineButtons(
  actions: readonly DeadlineAction[],
  about: { number: number; deadlineId: string },
  translator: Translator,
): Button[] {
  return actions.map((action): Button => {
    const { number, deadlineId } = about;
    const value = ofDeadline.has(action) ? deadlineValue({ number, deadlineId }) : String(number);
    return {
      type: 'button',
      action_id: actionIds[action],
      text: plainText(translator.t(`message.button.${action}`), BUTTON_TEXT_LIMIT),
      value,
      ...(action === 'approve' ? { style: 'primary' as const } : {}),
    };
  });
}

import type { Button } from '@slack/types';
import type { DeadlineAction } from '../../domain/deadline-actions.js';
import type { Speech } from '../../i18n/speech.js';
import { ids } from '../ids.js';
import { plainText } from '../text.js';

/** A button's text may have 75 characters (Block Kit, button element). */
const BUTTON_TEXT_LIMIT = 75;

/** Those that carry the request they decide about; the others carry the deadline. */
const decisions: ReadonlySet<DeadlineAction> = new Set(['approve', 'approve_other_date', 'refuse']);

const actionIds: Record<DeadlineAction, string> = {
  approve: ids.actions.extensionApprove,
  approve_other_date: ids.actions.extensionOtherDate,
  refuse: ids.actions.extensionRefuse,
  acknowledge: ids.actions.deadlineAcknowledge,
  snooze: ids.actions.deadlineSnooze,
  ask_extension: ids.actions.extensionAsk,
  take_care: ids.actions.deadlineTakeCare,
};

/** The buttons of one deadline, in the order of the actions. */
export function deadlineButtons(
  actions: readonly DeadlineAction[],
  about: { deadlineId: string; extensionId: string | null },
  speech: Speech,
): Button[] {
  return actions.map((action): Button => {
    const value = decisions.has(action) ? (about.extensionId ?? '') : about.deadlineId;
    return {
      type: 'button',
      action_id: actionIds[action],
      text: plainText(speech.t(`message.button.${action}`), BUTTON_TEXT_LIMIT),
      value,
      ...(action === 'approve' ? { style: 'primary' as const } : {}),
    };
  });
}

import type { HazardAction } from '../../../src/domain/hazards/permissions.js';
import type { Notification } from '../../../src/domain/notifications/notification.js';
import type { DeadlineAction } from '../../../src/domain/requests/deadline-actions.js';
import { type Translator, translatorFor } from '../../../src/i18n/translator.js';
import { directMessage } from '../../../src/slack/delivery/direct-message.js';
import { actionButtons } from '../../../src/slack/hazards/hazard-buttons.js';
import type { MatterButton } from '../../../src/slack/matters/matter-rendering.js';
import type { DeliveryFacts } from '../../../src/use-cases/ports/delivery.js';
import { kinds, now, renderings, units, workspace } from '../hazards/facts.js';
import { buttons, expectSendable, seen } from '../kit/message-checks.js';

export const english = translatorFor('en', 'Asia/Shanghai');
export const chinese = translatorFor('zh-CN', 'Asia/Shanghai');

/** The buttons of somebody who may do these with H-17. */
export function matterButtonsOf(
  actions: readonly HazardAction[],
  translator: Translator,
): MatterButton[] {
  return actionButtons(17, actions, translator).map((button, index) => ({
    button,
    handsOn: actions[index] === 'reassign',
  }));
}

/** A direct message about H-17 that can be sent, and what is seen of it. */
export function message(
  notification: Notification,
  facts: DeliveryFacts,
  {
    actions = [],
    deadlineActions = [],
    mayOpen = true,
    comesAtOnce = false,
    translator = english,
  }: {
    actions?: HazardAction[];
    deadlineActions?: DeadlineAction[];
    mayOpen?: boolean;
    comesAtOnce?: boolean;
    translator?: Translator;
  } = {},
) {
  const around = { workspace, units, now, kinds, renderings };
  const offered = { buttons: matterButtonsOf(actions, translator), deadlineActions, mayOpen };
  const context = { ...around, ...offered, comesAtOnce };
  const sent = directMessage(notification, facts, context, translator);
  expectSendable(sent);
  return { ...sent, seen: seen(sent.blocks), buttons: buttons(sent.blocks) };
}

import type { ActionsBlock, Button, ContextBlock } from '@slack/types';
import type { HazardAction } from '../../domain/hazards/permissions.js';
import type { DomainError } from '../../domain/shared/errors.js';
import type { Translator } from '../../i18n/translator.js';
import { plainText } from '../kit/text.js';
import { domainSentence } from '../listening/error-sentences.js';
import { hazardIds } from './ids.js';

/** A button's text may have 75 characters (Block Kit, button element). */
const BUTTON_TEXT_LIMIT = 75;

/** What moves the hazard on; the first that is offered is the reader's next step and stands out. */
const steps: ReadonlySet<HazardAction> = new Set(['commit', 'rectify', 'verify']);

/** The button that shows everything about a hazard. */
export function openButton(number: number, translator: Translator): Button {
  return hazardButton(hazardIds.actions.openHazard, number, translator.t('message.button.open'));
}

/** The buttons of one hazard, in the order of the actions; `more` follow them. */
export function hazardButtons(
  number: number,
  actions: readonly HazardAction[],
  translator: Translator,
  more: readonly Button[] = [],
): ActionsBlock[] {
  const elements = [...actionButtons(number, actions, translator), ...more];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

/** In place of the button: why the step that waits on the reader is not theirs now, and who can put that right. */
export function whyNotBlocks(why: DomainError | null, translator: Translator): ContextBlock[] {
  if (why === null) return [];
  return [{ type: 'context', elements: [plainText(`⚠️ ${domainSentence(why, translator)}`, 3000)] }];
}

/** A button for each action, in their order. */
export function actionButtons(
  number: number,
  actions: readonly HazardAction[],
  translator: Translator,
): Button[] {
  const main = actions.find((action) => steps.has(action));
  return actions.map((action): Button => {
    const text = translator.t(`message.button.${action}`);
    const button = hazardButton(hazardIds.actions[action], number, text);
    return action === main ? { ...button, style: 'primary' } : button;
  });
}

function hazardButton(actionId: string, number: number, text: string): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plainText(text, BUTTON_TEXT_LIMIT),
    value: String(number),
  };
}

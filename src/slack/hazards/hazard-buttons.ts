import type { ActionsBlock, Button } from '@slack/types';
import type { HazardAction } from '../../domain/hazards/permissions.js';
import type { Translator } from '../../i18n/translator.js';
import { plainText } from '../kit/text.js';
import { hazardIds } from './ids.js';

/** A button's text may have 75 characters (Block Kit, button element). */
const BUTTON_TEXT_LIMIT = 75;

/** What moves the hazard on; the first that is offered is the reader's next step and stands out. */
const steps: ReadonlySet<HazardAction> = new Set(['commit', 'rectify', 'verify']);

/** The button that shows everything about a hazard. */
export function openButton(number: number, translator: Translator): Button {
  return hazardButton(hazardIds.actions.openHazard, number, translator.t('message.button.open'));
}

/** To everything that the reader owes. */
export function mineButton(translator: Translator): Button {
  return {
    type: 'button',
    action_id: hazardIds.actions.openMine,
    text: plainText(translator.t('message.button.mine'), BUTTON_TEXT_LIMIT),
    value: 'mine',
  };
}

/**
 * The buttons of one hazard, in the order of the actions; `more` follow them, and `open` adds the one
 * that shows it all.
 */
export function hazardButtons(
  number: number,
  actions: readonly HazardAction[],
  translator: Translator,
  { open, more = [] }: { open: boolean; more?: readonly Button[] },
): ActionsBlock[] {
  const main = actions.find((action) => steps.has(action));
  const buttons = actions.map((action): Button => {
    const button = hazardButton(
      hazardIds.actions[action],
      number,
      translator.t(`message.button.${action}`),
    );
    return action === main ? { ...button, style: 'primary' } : button;
  });
  const all = [...buttons, ...more];
  const elements = open ? [...all, openButton(number, translator)] : all;
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

function hazardButton(actionId: string, number: number, text: string): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plainText(text, BUTTON_TEXT_LIMIT),
    value: String(number),
  };
}

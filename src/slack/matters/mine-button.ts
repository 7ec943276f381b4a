import type { Button } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import { plainText } from '../kit/text.js';
import { matterIds } from './ids.js';

/** A button's text may have 75 characters (Block Kit, button element). */
const BUTTON_TEXT_LIMIT = 75;

/** To everything that the reader owes. */
export function mineButton(translator: Translator): Button {
  return {
    type: 'button',
    action_id: matterIds.actions.openMine,
    text: plainText(translator.t('message.button.mine'), BUTTON_TEXT_LIMIT),
    value: 'mine',
  };
}

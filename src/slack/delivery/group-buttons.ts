import type { ActionsBlock, Button, StaticSelect } from '@slack/types';
import type { Translator } from '../../i18n/translator.js';
import { manyDeadlinesValue } from '../deadlines/deadline-value.js';
import { deadlineIds } from '../deadlines/ids.js';
import { plainText } from '../kit/text.js';
import { referenceOf } from '../matters/about-matter.js';
import { matterIds } from '../matters/ids.js';
import { matterRendering, type Renderings } from '../matters/renderings.js';
import type { DigestItem } from './digest-entries.js';

/** A button's text and an option's may have 75 characters; of many each is short. */
const BUTTON_TEXT_LIMIT = 75;
const OPTION_TEXT_LIMIT = 24;

/**
 * One set of buttons for several matters of one person: what the reader may do with all of them, or with
 * those of them that each button counts, and the way to each.
 */
export function groupButtons(
  items: readonly DigestItem[],
  renderings: Renderings,
  translator: Translator,
): ActionsBlock[] {
  const elements = [
    ...acknowledgeButton(items, translator),
    ...superviseButton(items, translator),
    ...reassignButton(items, renderings, translator),
    ...openSelect(items, renderings, translator),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

function acknowledgeButton(items: readonly DigestItem[], translator: Translator): Button[] {
  const owed = items.filter(({ deadlineActions }) => deadlineActions.includes('acknowledge'));
  if (owed.length === 0) return [];
  return [
    {
      type: 'button',
      action_id: deadlineIds.actions.deadlinesAcknowledge,
      text: plainText(
        translator.t('message.button.acknowledge_all', { count: owed.length }),
        BUTTON_TEXT_LIMIT,
      ),
      value: manyDeadlinesValue(owed.map(({ deadline }) => deadline.id)),
    },
  ];
}

function superviseButton(items: readonly DigestItem[], translator: Translator): Button[] {
  const late = items.filter(({ deadlineActions }) => deadlineActions.includes('supervise'));
  if (late.length === 0) return [];
  return [
    {
      type: 'button',
      action_id: deadlineIds.actions.deadlinesSupervise,
      text: plainText(
        translator.t('message.button.supervise_all', { count: late.length }),
        BUTTON_TEXT_LIMIT,
      ),
      value: manyDeadlinesValue(late.map(({ deadline }) => deadline.id)),
    },
  ];
}

function reassignButton(
  items: readonly DigestItem[],
  renderings: Renderings,
  translator: Translator,
): Button[] {
  const matters = items.filter(
    ({ about, buttons }) =>
      matterRendering(renderings, about.matter.kind).handOn !== undefined &&
      buttons.some(({ handsOn }) => handsOn),
  );
  if (matters.length === 0) return [];
  const names = matters.map(({ about }) => referenceOf(about.matter, renderings));
  return [
    {
      type: 'button',
      action_id: matterIds.actions.handOnMany,
      text: plainText(
        translator.t('message.button.hand_on_all', { count: new Set(names).size }),
        BUTTON_TEXT_LIMIT,
      ),
      value: [...new Set(names)].join(' '),
    },
  ];
}

/** Every matter, to be opened one by one. */
function openSelect(
  items: readonly DigestItem[],
  renderings: Renderings,
  translator: Translator,
): StaticSelect[] {
  const open = items.filter(({ mayOpen }) => mayOpen);
  const byName = new Map(
    open.map(({ about }) => [referenceOf(about.matter, renderings), about] as const),
  );
  if (byName.size === 0) return [];
  return [
    {
      type: 'static_select',
      action_id: matterIds.actions.openOne,
      placeholder: plainText(translator.t('message.select.open_one'), BUTTON_TEXT_LIMIT),
      options: [...byName].map(([name, about]) => {
        const { line } = matterRendering(renderings, about.matter.kind);
        return {
          text: plainText(`${name} · ${line(about, translator)}`, OPTION_TEXT_LIMIT),
          value: name,
        };
      }),
    },
  ];
}

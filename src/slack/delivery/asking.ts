import type { KnownBlock } from '@slack/types';
import { translatorFor } from '../../i18n/translator.js';
import { mineButton } from '../matters/mine-button.js';
import { photosButton } from '../matters/photos.js';
import type { Renderings } from '../matters/renderings.js';

/** Whether blocks offer their reader more than to look: a button that does or decides something. */
export function asksSomething(
  blocks: readonly KnownBlock[],
  { renderings }: { renderings: Renderings },
): boolean {
  const shows = lookingActions(renderings);
  return blocks.some(
    (block) =>
      block.type === 'actions' &&
      block.elements.some(
        (element) => !('action_id' in element && shows.has(element.action_id ?? '')),
      ),
  );
}

const looking = new WeakMap<Renderings, ReadonlySet<string>>();

/** The action ids of the buttons that only show something. */
function lookingActions(renderings: Renderings): ReadonlySet<string> {
  const known = looking.get(renderings);
  if (known !== undefined) return known;
  const translator = translatorFor('en', 'UTC');
  const buttons = [...renderings.matters.values()].flatMap(({ openButton, lookButtons }) => [
    openButton(1, translator),
    ...(lookButtons?.(1, translator) ?? []),
  ]);
  const others = [mineButton(translator), ...photosButton('', 1, translator)];
  const found = new Set([...buttons, ...others].map(({ action_id }) => action_id ?? ''));
  looking.set(renderings, found);
  return found;
}

import { elementsOf, type PlacedElement } from '../state/element-state.js';
import type { Block } from '../state/slack-types.js';
import { PersonCannotError } from './outcomes.js';

export interface Which {
  /** Among several: the one with this value. */
  value?: string;
  blockId?: string;
  /** Among several: the n-th, from 0. */
  nth?: number;
}

/** Which input or button is meant, by action_id, block_id, or the words that the person reads. */
export function findElement(
  blocks: readonly Block[],
  reference: string,
  which: Which = {},
): PlacedElement {
  const placed = elementsOf(blocks);
  const byId = placed.filter(
    ({ block, element }) => element.action_id === reference || block.block_id === reference,
  );
  const named = byId.length ? byId : placed.filter((one) => wordsOf(one).includes(reference));
  const narrowed = named.filter(
    ({ block, element }) =>
      (which.blockId === undefined || block.block_id === which.blockId) &&
      (which.value === undefined || element.type === 'overflow' || element.value === which.value),
  );
  const found = which.nth === undefined ? narrowed : narrowed.slice(which.nth, which.nth + 1);
  const [only] = found;
  if (!only) {
    const offered = placed.map((one) => `${one.element.action_id} (${wordsOf(one).join(', ')})`);
    throw new PersonCannotError(
      `there is no "${reference}" here; there is ${offered.join('; ') || 'nothing to act on'}`,
    );
  }
  if (found.length > 1) {
    throw new PersonCannotError(
      `there are ${found.length} "${reference}": say which by value or nth`,
    );
  }
  return only;
}

/** What the person reads on or beside the element. */
function wordsOf({ block, element }: PlacedElement): string[] {
  return [block.label?.text, element.text?.text, element.placeholder?.text].filter(
    (words) => words !== undefined,
  );
}

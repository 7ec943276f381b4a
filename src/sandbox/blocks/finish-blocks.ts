import { randomBytes } from 'node:crypto';
import type { Block, BlockElement } from '../state/slack-types.js';

const short = () => randomBytes(4).toString('base64url').slice(0, 5);

/** A fresh block_id or action_id, as Slack gives to blocks and elements that come without. */
export const newShortId = short;

/** A copy in which every block has a block_id and every interactive element an action_id. */
export function finishBlocks(blocks: readonly Block[], newId: () => string = short): Block[] {
  return structuredClone([...blocks]).map((block) => {
    const finished: Block = { ...block, block_id: block.block_id || newId() };
    if (finished.element) finish(finished.element, newId);
    if (finished.accessory && finished.accessory.type !== 'image')
      finish(finished.accessory, newId);
    if (finished.type === 'actions' || finished.type === 'context_actions') {
      for (const element of finished.elements ?? []) finish(element, newId);
    }
    return finished;
  });
}

function finish(element: BlockElement, newId: () => string): void {
  element.action_id ||= newId();
}

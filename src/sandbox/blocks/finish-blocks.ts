import { randomBytes } from 'node:crypto';
import type { Block, BlockElement } from '../state/slack-types.js';

/** A fresh id, as Slack gives to blocks and elements that come without. */
const newId = () => randomBytes(4).toString('base64url').slice(0, 5);

/** A copy in which every block has a block_id and every interactive element an action_id. */
export function finishBlocks(blocks: readonly Block[]): Block[] {
  return structuredClone([...blocks]).map((block) => {
    const finished: Block = { ...block, block_id: block.block_id || newId() };
    if (finished.element) finish(finished.element);
    if (finished.accessory && finished.accessory.type !== 'image') finish(finished.accessory);
    if (finished.type === 'actions' || finished.type === 'context_actions') {
      for (const element of finished.elements ?? []) finish(element);
    }
    return finished;
  });
}

function finish(element: BlockElement): void {
  element.action_id ||= newId();
}

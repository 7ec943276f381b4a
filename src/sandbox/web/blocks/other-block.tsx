import { lazy, Suspense } from 'react';
import type { Block } from '../../page/contract.js';

const LibraryBlock = lazy(() => import('./library-block.js'));

/** The rarer blocks (video, card, carousel, plan, markdown …), drawn by a library that knows them. */
export function OtherBlock({ block }: { block: Block }) {
  return (
    <Suspense fallback={<p className="block-plain">{wordsOf(block)}</p>}>
      <LibraryBlock block={block} />
    </Suspense>
  );
}

/** What a block says, for the moment until it is drawn. */
function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join(' ');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, part]) => (key === 'text' && typeof part === 'string' ? part : wordsOf(part)))
    .filter(Boolean)
    .join(' ');
}

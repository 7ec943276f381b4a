import { DomainError } from '../../domain/shared/errors.js';

/** How an act on several came out: what was done, and what was refused of the others. */
export interface ManyDone<Done> {
  done: readonly Done[];
  refused: readonly DomainError[];
}

/**
 * The same act on several, one after the other, each as if it were alone: permission and rules are asked of
 * each, and one that is refused holds up none of the others; other requests have their turn in between. Throws the first refusal where nothing was done.
 */
export async function actOnMany<Item, Done>(
  items: readonly Item[],
  act: (item: Item, index: number) => Promise<Done>,
): Promise<ManyDone<Done>> {
  const done: Done[] = [];
  const refused: DomainError[] = [];
  for (const [index, item] of items.entries()) {
    // The embedded database works in this very thread: answers to Slack must leave it meanwhile.
    await new Promise<void>((resolve) => void setImmediate(resolve));
    try {
      done.push(await act(item, index));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refused.push(error);
    }
  }
  if (done.length === 0 && refused[0] !== undefined) throw refused[0];
  return { done, refused };
}

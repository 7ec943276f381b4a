import type { Hazard } from '../../domain/hazards/hazard.js';
import type { MatterName } from '../matters/matter-context.js';
import type { Acting, Stores } from '../ports/stores.js';

/** The matter in which a hazard was found. */
export interface FoundIn {
  matterId: string;
  /** Who is to hear of what is not major hears then, with what else was found by then; null: at once. */
  tellAt: Date | null;
}

/** The rooms to the right in whose matters hazards are found; known here as a function only. */
export interface FindingContext {
  /** Throws DomainError where this actor finds nothing in it now. */
  findIn?(stores: Stores, acting: Acting, of: MatterName, at: Date): Promise<FoundIn>;
  /** A hazard that was found in one of their matters was reported, or came to its end. */
  onFindingMoved?(stores: Stores, hazard: Hazard, at: Date): Promise<void>;
}

/** Tells the room in whose matter a hazard was found that it was reported, or came to its end. */
export async function tellWhereFound(
  stores: Stores,
  { onFindingMoved }: FindingContext,
  hazard: Hazard,
  at: Date,
): Promise<void> {
  if (hazard.foundInId !== null) await onFindingMoved?.(stores, hazard, at);
}

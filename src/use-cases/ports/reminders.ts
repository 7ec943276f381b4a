import type { Level } from '../../domain/matters/level.js';
import type { SavedPolicy } from '../../domain/reminders/policy.js';

export interface PolicyStore {
  /** The newest version of each scope that one was saved for: of all, or of a kind and a level. */
  newest(of?: { kind?: string; level?: Level }): Promise<SavedPolicy[]>;
  /** Throws DomainError `changed_meanwhile` when the scope has this version already. */
  insert(policy: SavedPolicy): Promise<void>;
}

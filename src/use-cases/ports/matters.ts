import type { Assignment, Matter } from '../../domain/matters/matter.js';

/** A matter to be written; a kind with a table of its own writes its row beside it, with the same id. */
export type NewMatter = Pick<Matter, 'kind' | 'unitId' | 'level'>;

/** What all kinds of matter have in common. */
export interface MatterStore {
  /** Writes it with the next number of its kind, which is never given twice. */
  insert(matter: NewMatter): Promise<Matter>;
  /** Whoever else would write a matter of this kind waits until the transaction ends. */
  lockNumbers(kind: string): Promise<void>;
  findById(matterId: string): Promise<Matter | null>;
  /** By kind and number. */
  findMany(matterIds: readonly string[]): Promise<Matter[]>;
  findByNumber(kind: string, number: number): Promise<Matter | null>;
  /** Reads the row and holds it against other writers until the transaction ends. */
  lockById(matterId: string): Promise<Matter | null>;
  lockByNumber(kind: string, number: number): Promise<Matter | null>;
  /**
   * Writes unit, level and end as given and raises the version; throws DomainError `changed_meanwhile`
   * when the stored version is not `matter.version`. Returns the matter as written.
   */
  save(matter: Matter): Promise<Matter>;
  /** Matters of this unit, not of those below, that have not ended; by kind and number. */
  openOfUnit(unitId: string): Promise<Matter[]>;
  /**
   * Matters not ended in which this user has a role other than these, which stay with who left, or owes
   * an open deadline; by kind and number.
   */
  openNaming(userId: string, keptRoles: readonly string[]): Promise<Matter[]>;
}

/** Who does what about a matter. */
export interface AssignmentStore {
  /** Those in force, by role and in the order in which they were given. */
  of(matterId: string): Promise<Assignment[]>;
  ofMany(matterIds: readonly string[]): Promise<Assignment[]>;
  /**
   * From `at` on these hold the role, in this order, and nobody else; who held it before and still does
   * keeps their `since`. What was before stays in the table as ended.
   */
  give(matterId: string, role: string, memberIds: readonly string[], at: Date): Promise<void>;
  /** The same of matters to which nobody was assigned yet, in one query. */
  giveFirst(given: readonly FirstAssigned[], at: Date): Promise<void>;
}

/** Who holds a role of a new matter, in order. */
export interface FirstAssigned {
  matterId: string;
  role: string;
  memberIds: readonly string[];
}

/** Where the card of a matter is. */
export interface CardStore {
  find(matterId: string): Promise<{ channelId: string; ts: string } | null>;
  /** The card of the whole of which a matter is a part, and which counts its parts; null: there is none. */
  ofWhole(partId: string): Promise<{ matterId: string; version: number; channelId: string } | null>;
  /** Null: it is not there any more. */
  remember(matterId: string, card: { channelId: string; ts: string } | null): Promise<void>;
}

/** What a kind of matter finds to say of one in a list. */
export interface MatterWords {
  /** What it is about; people's text. */
  title: string;
  /** Where, beside its unit; people's text. Null where the kind says none. */
  where: string | null;
  /** How it stands, by a name that the kind's rendering knows words for. Null where the kind has none. */
  state: string | null;
}

/** A matter in a list: what of it all kinds have, and the words that its kind finds for it. */
export interface MatterRow extends MatterWords {
  matter: Matter;
  /** Of its unit; null where it has none. */
  unitName: string | null;
}

/**
 * What the database must be able to say of a kind of matter: one entry a kind, handed to the engine's
 * readers. The kind may have no table of its own.
 */
export interface MatterReading {
  kind: string;
  /** What a list says of each of these matters, by id. One query at most. */
  words(
    workspaceId: string,
    matterIds: readonly string[],
  ): Promise<ReadonlyMap<string, MatterWords>>;
  /**
   * What a message about each of these matters needs beside what the engine reads, by id. A number of
   * queries that does not grow with them.
   */
  facts(workspaceId: string, matterIds: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
}

/** Ended matters that were removed in one go. */
export interface RemovedMatters {
  count: number;
  /** When the first and the last of them ended. */
  firstEndedAt: Date;
  lastEndedAt: Date;
  /** SHA-256 over the hash before and the history that went, in its order; hexadecimal. */
  hash: string;
  /** Copies in the folder of evidence that nothing refers to any more, by SHA-256. */
  copies: readonly string[];
}

/** What is kept of people, how long, and how it goes. */
export interface PrivacyStore {
  /** For how many years ended matters are kept; null: for ever. */
  retention(): Promise<number | null>;
  saveRetention(years: number | null): Promise<void>;
  /** How many deadlines somebody owes or supervises, and posts of units they hold. */
  duties(userId: string): Promise<{ deadlines: number; posts: number }>;
  /**
   * Blanks somebody's name and profile, and every text that they wrote, also where others' events repeat it;
   * gives how many. Ids, figures and digests stay. What lies in Slack is marked to be put right: messages about
   * matters in which they have acted, and uploaded copies of what they have handed in.
   */
  forget(userId: string, at: Date): Promise<number>;
  /** When matters were removed last, how many, and the hash; null: never. */
  lastRemoval(): Promise<{ at: Date; count: number; hash: string } | null>;
  /**
   * Removes the longest ended matters, at most so many, of those that ended until then, with everything that
   * belongs to them; one to which a matter that stays refers stays with it. Null: there is none.
   */
  removeEnded(until: Date, at: Date, limit: number): Promise<RemovedMatters | null>;
}

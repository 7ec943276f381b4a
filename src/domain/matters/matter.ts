import type { Level } from './level.js';

/** What people follow to its end (事项): a hazard today. Each kind has facts of its own beside it. */
export interface Matter {
  id: string;
  /** A name from the register of kinds (see matter-kind.ts). */
  kind: string;
  /** Counts from 1 for each kind of a workspace. */
  number: number;
  /** Null for what is about no one unit. */
  unitId: string | null;
  /** Null where the kind knows no levels: it counts as general. */
  level: Level | null;
  /** Rises with every change; a stale write is refused. */
  version: number;
  /** When it came to its end, however; null: it is still followed. */
  endedAt: Date | null;
}

/** Who does what about a matter, as it stands now. */
export interface Assignment {
  matterId: string;
  /** One of the kind's roles (see matter-kind.ts). */
  role: string;
  memberId: string;
  /** Since when they have it. What somebody promised, and when, is told elsewhere and never changes. */
  since: Date;
}

/** Who holds a role, in the order in which they were given it. */
export function holdersOf(role: string, assignments: readonly Assignment[]): string[] {
  return assignments.filter((one) => one.role === role).map(({ memberId }) => memberId);
}

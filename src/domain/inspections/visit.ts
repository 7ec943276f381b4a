import type { Matter } from '../matters/matter.js';
import { matterReference } from '../matters/matter-kind.js';
import type { LocalDate } from '../shared/local-time.js';

/** The words of a visit (受检); values are what the database and the forms carry. */

export const visitKind = 'visit';
export const visitPrefix = 'V';

export const visitStates = ['planned', 'started', 'finished', 'dropped'] as const;
export type VisitState = (typeof visitStates)[number];

export const recordStates = ['waiting', 'confirmed', 'refused', 'unconfirmed'] as const;
/** Of a finished visit's record of inspection. `unconfirmed`: nobody answered in time. */
export type RecordState = (typeof recordStates)[number];

/** One group inspects one unit on a date; with what the visit's matter holds. */
export interface Visit {
  id: string;
  number: number;
  campaignId: string;
  groupId: string;
  unitId: string;
  plannedOn: LocalDate;
  /** Nobody in the unit's line may learn of it before it is started (四不两直). */
  unannounced: boolean;
  state: VisitState;
  startedAt: Date | null;
  startedById: string | null;
  /** Who of the unit received the group. */
  receivedBy: string | null;
  /** What the unit said of itself. */
  unitReported: string | null;
  /** How the group was refused, when it was. */
  entryRefused: string | null;
  finishedAt: Date | null;
  finishedById: string | null;
  /** Null until it is finished. */
  record: RecordState | null;
  recordNote: string | null;
  /** Of a refusal to confirm: two at least. */
  witnesses: readonly string[];
  recordedAt: Date | null;
  /** Null where nobody answered in time. */
  recordedById: string | null;
  droppedAt: Date | null;
  droppedById: string | null;
  dropReason: string | null;
  /** Rises with every change; a stale write is refused. */
  version: number;
}

/** A visit was moved to another date. */
export interface VisitMove {
  visitId: string;
  fromOn: LocalDate;
  toOn: LocalDate;
  reason: string;
  movedById: string;
  movedAt: Date;
}

/** Something worth learning that a visit saw. */
export interface GoodPractice {
  id: string;
  visitId: string;
  text: string;
  /** Slack's, of its photos, which are evidence of the visit's matter. */
  fileIds: readonly string[];
  notedById: string;
  notedAt: Date;
}

/** How people name a visit: `V-12`. */
export function visitReference(number: number): string {
  return matterReference({ prefix: visitPrefix }, number);
}

/** Whether nobody in the inspected unit's line may learn of it yet. */
export function isHidden({ unannounced, startedAt }: Pick<Visit, 'unannounced' | 'startedAt'>) {
  return unannounced && startedAt === null;
}

/** When nothing more is owed about it: the record has been answered, or the visit was dropped. */
export function endOfVisit({
  recordedAt,
  droppedAt,
}: Pick<Visit, 'recordedAt' | 'droppedAt'>): Date | null {
  return recordedAt ?? droppedAt;
}

/**
 * The visit as the engine knows it: without its unit while it is hidden, so that nothing by which the engine
 * lists the matters of units finds it.
 */
export function matterOfVisit(visit: Visit): Matter {
  const { id, number, unitId, version } = visit;
  return {
    id,
    kind: visitKind,
    number,
    unitId: isHidden(visit) ? null : unitId,
    level: null,
    version,
    endedAt: endOfVisit(visit),
  };
}

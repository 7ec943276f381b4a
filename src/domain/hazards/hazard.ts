import type { Level } from '../matters/level.js';
import type { Matter } from '../matters/matter.js';
import { matterReference } from '../matters/matter-kind.js';
import { foldReference } from '../shared/folding.js';
import type { LocalDate } from '../shared/local-time.js';

/** The words of a hazard; values are what the database and the forms carry. */

/** The name of the kind of matter, and what people write before its number. */
export const hazardKind = 'hazard';
export const hazardPrefix = 'H';

export const hazardStates = ['reported', 'committed', 'rectified', 'closed', 'withdrawn'] as const;
export type HazardState = (typeof hazardStates)[number];

export const categories = ['facility', 'behaviour', 'management'] as const;
export type Category = (typeof categories)[number];

/** The kinds of each category, in the order in which a form offers them. */
export const kindsOfCategory = {
  facility: ['missing', 'damaged', 'not_used'],
  behaviour: ['operating_rules', 'labour_discipline', 'unlicensed'],
  management: ['system', 'education', 'staffing', 'contractor', 'archives'],
} as const satisfies Record<Category, readonly string[]>;

export type HazardKind = (typeof kindsOfCategory)[Category][number];

export const hazardKinds: readonly HazardKind[] = categories.flatMap((category) => [
  ...kindsOfCategory[category],
]);

/** The category that a kind belongs to. */
export function categoryOfKind(kind: HazardKind): Category {
  const found = categories.find((category) =>
    (kindsOfCategory[category] as readonly string[]).includes(kind),
  );
  if (found === undefined) throw new TypeError(`no category has the kind ${kind}`);
  return found;
}

/** Control measures, strongest first (hierarchy of controls). */
export const controlMeasures = [
  'elimination',
  'substitution',
  'engineering',
  'administrative',
  'ppe',
] as const;
export type ControlMeasure = (typeof controlMeasures)[number];

export const verificationResults = ['fixed', 'partly', 'not_fixed'] as const;
export type VerificationResult = (typeof verificationResults)[number];

/** A hazard with what its matter holds (number, unit, level, version) and who is assigned to it. */
export interface Hazard {
  id: string;
  number: number;
  state: HazardState;
  onTheSpot: boolean;
  description: string;
  category: Category;
  kind: HazardKind;
  unitId: string;
  place: string;
  level: Level;
  /** 1 (negligible) to 5 (catastrophic). */
  severity: number;
  /** 1 (rare) to 5 (almost certain). */
  likelihood: number;
  clause: string | null;
  interimControl: string | null;
  sourcePermalink: string | null;
  /** Null: reported without a name. */
  reporterId: string | null;
  responsibleId: string;
  foundAt: Date;
  reportedAt: Date;
  rectifiedAt: Date | null;
  closedAt: Date | null;
  withdrawnAt: Date | null;
  /** Why it was a mistake; null where it was withdrawn as a duplicate, or was not. */
  withdrawalReason: string | null;
  duplicateOfId: string | null;
  repeatOfId: string | null;
  failedVerifications: number;
  /** The matter in which it was found, such as a visit: who is assigned to that sees it. */
  foundInId: string | null;
  /** Rises with every change; a stale write is refused. */
  version: number;
}

/**
 * The promise to rectify (整改方案); the newest of a hazard is the one in force. It says who promised what,
 * when, and never changes: who has the roles since is told by the assignments.
 */
export interface Commitment {
  id: string;
  hazardId: string;
  measures: string;
  strongestControl: ControlMeasure;
  completerId: string;
  dueOn: LocalDate;
  responsibleLeaderId: string | null;
  acceptorId: string;
  /** A major hazard is verified by two different people. */
  secondAcceptorId: string | null;
  funds: string | null;
  contingencyPlan: string | null;
  interimControl: string | null;
  committedById: string;
  committedAt: Date;
}

export interface Rectification {
  id: string;
  hazardId: string;
  whatWasDone: string;
  doneOn: LocalDate;
  evidenceText: string | null;
  rectifiedById: string;
  submittedAt: Date;
}

export interface Verification {
  id: string;
  hazardId: string;
  rectificationId: string;
  verifierId: string;
  result: VerificationResult;
  opinion: string;
  evidenceText: string | null;
  nextDueOn: LocalDate | null;
  verifiedAt: Date;
}

/** How people name a hazard: `H-17`. */
export function hazardReference(number: number): string {
  return matterReference({ prefix: hazardPrefix }, number);
}

/** The hazard as the engine knows it. */
export function matterOf(hazard: Hazard): Matter {
  const { id, number, unitId, level, version } = hazard;
  return {
    id,
    kind: hazardKind,
    number,
    unitId,
    level,
    version,
    endedAt: hazard.closedAt ?? hazard.withdrawnAt,
  };
}

/**
 * Reads `H-17`, `h 17`, `#17`, `17`, `隐患17` or `hazard 17`, in whatever width, with whatever dash and marks around
 * it; undefined when it is none of these.
 */
export function parseHazardReference(text: string): number | undefined {
  const match = /^(?:(?:h|hazard|隐患) ?[-#]? ?|#)?0*([1-9]\d{0,8})$/.exec(foldReference(text));
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

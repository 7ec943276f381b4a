/**
 * The hard rules of an assignment that can be set aside, with what it costs to do so: where there is no plan,
 * the set of them that weighs least and whose relaxing makes one is named. Never set aside: that nobody is in
 * two groups, and that only full members take part (rule 12).
 */
export const relaxableRules = {
  /** No pair (unit of any member, visited unit) of the round before. */
  previous_pair: 1,
  /** Each visit of a unit by another group; not where two groups visit each other. */
  repeated: 2,
  /** For each category of the tables somebody whose certificate covers it. */
  scope: 3,
  /** As many with a valid certificate as the campaign asks for. */
  certified: 4,
  /** Everybody with a valid certificate (rule 10). */
  certificate: 6,
  /** No unit above or below that of any member. */
  line: 8,
  /** Led by somebody of the office or a unit's leader. */
  leader: 10,
  /** Each unit visited the planned number of times. */
  visit_count: 24,
  /** Not the unit of any member. */
  own_unit: 48,
  /** A leader and at least one more. */
  size: 96,
} as const;
export type RelaxableRule = keyof typeof relaxableRules;

export const hardRules = [
  ...(Object.keys(relaxableRules) as RelaxableRule[]),
  'two_groups',
  'not_available',
  'not_taking_part',
] as const;
export type HardRule = (typeof hardRules)[number];

export type Relaxed = ReadonlySet<RelaxableRule>;
export const nothingRelaxed: Relaxed = new Set();

export function weightOf(rules: Iterable<RelaxableRule>): number {
  let sum = 0;
  for (const rule of rules) sum += relaxableRules[rule];
  return sum;
}

/** Every set of these rules, the lightest first; of the same weight, the fewer and the earlier named first. */
export function setsByWeight(rules: readonly RelaxableRule[]): RelaxableRule[][] {
  const sets: RelaxableRule[][] = [[]];
  for (const rule of rules) sets.push(...sets.map((set) => [...set, rule]));
  const key = (set: RelaxableRule[]) => set.map((rule) => rules.indexOf(rule)).join();
  return sets.toSorted(
    (one, other) =>
      weightOf(one) - weightOf(other) ||
      one.length - other.length ||
      key(one).localeCompare(key(other)),
  );
}

/** What a plan breaks: the rule, and of whom or what it is true. Ids are those of members and units. */
export type Violation =
  | { rule: 'own_unit'; position: number; personId: string; unitId: string }
  | {
      rule: 'line' | 'previous_pair';
      position: number;
      personId: string;
      ownUnitId: string;
      unitId: string;
    }
  | { rule: 'visit_count'; unitId: string; planned: number; required: number }
  | { rule: 'repeated'; position: number; unitId: string; times: number }
  | { rule: 'certificate'; position: number; personId: string; on: string }
  | { rule: 'certified'; position: number; on: string; have: number; need: number }
  | { rule: 'scope'; position: number; on: string; category: string }
  | { rule: 'leader'; position: number; personId: string | null }
  | { rule: 'size'; position: number; size: number }
  | { rule: 'two_groups'; personId: string; positions: readonly number[] }
  | { rule: 'not_available'; position: number; personId: string; why: string }
  | { rule: 'not_taking_part'; position: number; unitId: string };

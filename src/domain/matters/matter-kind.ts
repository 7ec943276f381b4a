import { type AccountKind, isFullMember } from '../organisation/full-member.js';
import type { Actor, Member, Unit } from '../organisation/member.js';
import { unitIdsLedBy, unitsAbove } from '../organisation/unit-tree.js';
import type { DomainErrorCode } from '../shared/errors.js';
import { type Assignment, holdersOf, type Matter } from './matter.js';

/** A role that members are given in a matter of one kind. */
export interface MatterRole {
  role: string;
  /**
   * Where a reminder step meant for the role goes when nobody can be told in it. `line`: whoever holds it
   * stands below the line of people above, who hear next. `office`: the line has no say over them, so the
   * safety office does. Null: no step may be meant for it.
   */
  heardBy: 'line' | 'office' | null;
  /** Whoever holds it decides about requests before the line does. */
  decides: boolean;
  /** Stays with somebody who has left, because it tells what they did; any other role is handed over. */
  isKept: boolean;
  /** Whoever holds it signs in the end, and must be allowed to (rule 10). */
  signs?: true;
  /** Somebody who is no full member (rule 12) may have it, and sees and hears of the matter by it. */
  isForAnybody?: boolean;
  /** Whoever holds it hears how a request was decided, besides who asked and who owes. */
  hearsDecisions: boolean;
}

/** The people above a matter, nearest first; null where nobody leads. */
export interface LineAbove {
  /** Who hears as the unit's leader. */
  leaderId: string | null;
  /** Who hears as a leader above, nearest first. */
  aboveIds: readonly (string | null)[];
  /** The role by whose name they are told, where they do not stand there as leaders of units. */
  heardAs?: string;
}

/** A matter with who does what about it, and the workspace's units. */
export interface MatterFacts {
  matter: Matter;
  assignments: readonly Assignment[];
  units: readonly Unit[];
}

/** What decides who sees a matter; the kinds of the deadlines by which something is owed about it now. */
export interface SeenFacts extends MatterFacts {
  openDeadlines: readonly { kind: string }[];
}

/** By role, who takes over from the one who has left. */
export type Succession = Readonly<Record<string, string>>;

/** What the domain knows of a kind of matter. The engine knows the kind only as text. */
export interface MatterKindRules {
  kind: string;
  /** What people write before the number: `H` in `H-17`. No two kinds share one. */
  prefix: string;
  roles: readonly MatterRole[];
  /**
   * Who stands above; of a matter about a unit as a rule unitLine. Each of them leads its unit or one above
   * that, or has a role in it by which they may hear: nobody else is asked for when somebody's hours change,
   * leaves, or wants to know what they will hear.
   */
  lineAbove(facts: MatterFacts): LineAbove;
  /** Whether somebody answers for what is owed: they act for who owes, and ask for a later date. */
  mayAnswerFor(actor: Actor, facts: MatterFacts): boolean;
  /** Whether somebody sees it whole who is no admin, stands nowhere above it and has no role in it. */
  seesBesides?(actor: Actor, facts: SeenFacts): boolean;
  /**
   * Who takes the roles of somebody who has left, by role; those that stay empty are left out. `candidates`
   * stand in the order in which they are asked: the line of people above, then admins; one at least. Of those,
   * `mayNotSign` are passed over for a role that signs, as long as there is another.
   */
  successorsOf(
    leaverId: string,
    facts: MatterFacts & { candidates: readonly Member[]; mayNotSign?: ReadonlySet<string> },
  ): Succession;
  /** How another is named instead of who was named wrongly; left out: nobody is named so. */
  naming?: MatterNaming;
  /**
   * Whether nobody may learn that there is one who does not see it: asked for, it is as if there were none. Left
   * out: never.
   */
  isHidden?(matter: Matter): boolean;
  /** Whether a card in a channel shows how it stands. */
  hasCard: boolean;
}

/** How another is named instead of somebody who says that a matter is not theirs. */
export interface MatterNaming {
  /** The roles in which somebody may have been named wrongly. */
  roles: readonly string[];
  /** Why a member cannot take such a role; null when they can. */
  whyNotTake(role: string, memberId: string, facts: MatterFacts): DomainErrorCode | null;
}

/** The leader of the matter's unit, and of those above it. */
export function unitLine({ matter, units }: Pick<MatterFacts, 'matter' | 'units'>): LineAbove {
  const unit = units.find(({ id }) => id === matter.unitId);
  if (unit === undefined) return { leaderId: null, aboveIds: [] };
  return {
    leaderId: unit.leaderId,
    aboveIds: unitsAbove(units, unit.id).map(({ leaderId }) => leaderId),
  };
}

/**
 * Everybody above who may act for the matter, lowest first: who holds a role below the line, the leader,
 * the leaders above. Somebody who stands there more than once counts where they are highest.
 */
export function chainOf(rules: MatterKindRules, facts: MatterFacts): string[] {
  const { leaderId, aboveIds } = rules.lineAbove(facts);
  const below = rules.roles
    .filter(({ heardBy }) => heardBy === 'line')
    .flatMap(({ role }) => holdersOf(role, facts.assignments));
  const all = [...below, leaderId, ...aboveIds].filter((id) => id !== null);
  return all.filter((id, index) => all.lastIndexOf(id) === index);
}

/**
 * Whether somebody may be told of a matter: any full member; a guest or somebody of another organisation
 * only where they have a role that anybody may have.
 */
export function mayHearOf(
  person: AccountKind & { userId: string },
  rules: Pick<MatterKindRules, 'roles'>,
  { assignments }: Pick<MatterFacts, 'assignments'>,
): boolean {
  if (isFullMember(person)) return true;
  if (person.isDeactivated || person.isBot) return false;
  return rules.roles.some(
    ({ role, isForAnybody }) =>
      isForAnybody === true && holdersOf(role, assignments).includes(person.userId),
  );
}

/** How people name a matter: `H-17`. */
export function matterReference({ prefix }: { prefix: string }, number: number): string {
  return `${prefix}-${number}`;
}

/**
 * Whether somebody sees a matter whole: admins, who leads its unit or one above, who has a role in it; who
 * is no full member, by a role that anybody may have.
 */
export function maySeeMatter(actor: Actor, rules: MatterKindRules, facts: SeenFacts): boolean {
  const { matter, assignments, units } = facts;
  if (!isFullMember(actor)) return mayHearOf(actor, rules, facts);
  return (
    actor.isAdmin ||
    assignments.some(({ memberId }) => memberId === actor.userId) ||
    (matter.unitId !== null && unitIdsLedBy(units, actor.userId).includes(matter.unitId)) ||
    chainOf(rules, facts).includes(actor.userId) ||
    rules.seesBesides?.(actor, facts) === true
  );
}

import { type Assignment, holdersOf } from '../matters/matter.js';
import type { MatterFacts, Succession } from '../matters/matter-kind.js';
import type { Member } from '../organisation/member.js';
import { unitsAbove } from '../organisation/unit-tree.js';

type Facts = MatterFacts & { candidates: readonly Member[] };

/** The organiser's place goes to an admin. */
export function campaignSuccession(leaverId: string, facts: Facts): Succession {
  return organiserFrom(leaverId, facts);
}

/**
 * Rule 9: the group is led on by one of its own members, for whom the hard rules of the assignment hold
 * already; without any, by who is asked first. A member's place stays empty until the organiser fills it.
 */
export function groupSuccession(leaverId: string, facts: Facts): Succession {
  return { ...organiserFrom(leaverId, facts), ...leaderFrom(leaverId, facts) };
}

/**
 * The same of a visit; for the inspected unit answers whoever leads it now, else who leads above it. Where
 * nobody does, who is asked first.
 */
export function visitSuccession(leaverId: string, facts: Facts): Succession {
  return { ...groupSuccession(leaverId, facts), ...hostFrom(leaverId, facts) };
}

function organiserFrom(leaverId: string, { assignments, candidates }: Facts): Succession {
  const [first] = candidates;
  return first !== undefined && isHeld('organiser', leaverId, assignments)
    ? { organiser: first.id }
    : {};
}

function leaderFrom(leaverId: string, { assignments, candidates }: Facts): Succession {
  if (!isHeld('group_leader', leaverId, assignments)) return {};
  const members = holdersOf('group_member', assignments).filter((id) => id !== leaverId);
  const next = members[0] ?? candidates[0]?.id;
  return next === undefined ? {} : { group_leader: next };
}

function hostFrom(leaverId: string, { matter, assignments, units, candidates }: Facts): Succession {
  if (!isHeld('unit_host', leaverId, assignments)) return {};
  const own = units.find(({ id }) => id === matter.unitId);
  const leaders = (own === undefined ? [] : [own, ...unitsAbove(units, own.id)])
    .map(({ leaderId }) => leaderId)
    .filter((id) => id !== null && id !== leaverId);
  const next = leaders[0] ?? candidates[0]?.id;
  return next == null ? {} : { unit_host: next };
}

function isHeld(role: string, userId: string, assignments: readonly Assignment[]): boolean {
  return holdersOf(role, assignments).includes(userId);
}

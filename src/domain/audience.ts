import type { Audience } from './deadline.js';
import type { Commitment, Hazard } from './hazard.js';
import { isTimeZone } from './local-time.js';
import type { Member, Unit, Workspace } from './member.js';
import type { Recipient } from './notification.js';
import { unitsAbove } from './permissions.js';

/** The people around one deadline, as they stand now. */
export interface Circle {
  workspace: Workspace;
  units: readonly Unit[];
  /** By user id. Somebody missing counts as reachable, with the workspace's time zone. */
  members: ReadonlyMap<string, Member>;
  /** Admins by configuration (ADMIN_USER_IDS); Slack's and those with the role are in `members`. */
  adminUserIds: readonly string[];
  /** Null for what is about no one hazard: then only the office and the admins are above. */
  hazard: Pick<Hazard, 'unitId'> | null;
  commitment: Pick<Commitment, 'responsibleLeaderId'> | null;
  /** Null where nobody owes anything, as for a notice. */
  owedById: string | null;
}

/** Why somebody is told, lowest first. `admin`: nobody else is there to hear it. */
export const reasons = [
  'owes',
  'responsible_leader',
  'unit_leader',
  'parent_leader',
  'office',
  'admin',
] as const satisfies readonly (Audience | 'admin')[];
export type Reason = (typeof reasons)[number];

export interface Listener {
  recipient: Recipient;
  reason: Reason;
  /** The deactivated member in whose place this one is told, else null. */
  insteadOf: string | null;
}

export interface Heard {
  listeners: readonly Listener[];
  /** Deactivated members who should have heard: the listeners are told of each. */
  unreachable: readonly string[];
}

/**
 * Who hears what is meant for an audience. Where nobody holds the place, or only a deactivated member
 * does, the next level does: the unit's leader, the leaders above it nearest first, the office's
 * channel, the admins. An escalation goes to the very person who
 * owes only when nobody else is left. Empty only in a workspace
 * with none of all these.
 */
export function listenersOf(audience: Audience, circle: Circle): Heard {
  return firstReachable(candidatesFor(audience, circle), circle);
}

/**
 * Who hears that somebody could not be reached: the next level above the place in which they were told
 * (`reason`; null: as somebody below all leaders, unless they lead). Nobody where an admin was told as
 * such: there is no next level, so that bad news climbs but never circles.
 */
export function levelAbove(
  unreached: { recipient: Recipient; reason: Reason | null },
  circle: Circle,
): readonly Listener[] {
  if (unreached.reason === 'admin') return [];
  const ladder = ladderFrom(circle, 'unit_leader');
  const isUnreached = ({ recipient }: Candidate) => sameRecipient(recipient, unreached.recipient);
  const held = ladder.findIndex((rung) => rung.reason !== 'admin' && isUnreached(rung));
  const above = ladder.slice(held + 1).filter((rung) => !isUnreached(rung));
  return firstReachable(above, circle).listeners;
}

export function sameRecipient(one: Recipient, other: Recipient): boolean {
  return one.kind === other.kind && one.id === other.id;
}

/** How a recipient is named inside a dedupe key. */
export function recipientKey(recipient: Recipient): string {
  return `${recipient.kind}:${recipient.id}`;
}

/**
 * The time zone by whose clock a recipient works: a member's own, else (also where this machine does
 * not know it: zones are founded) the workspace's.
 */
export function zoneOf(
  recipient: Recipient,
  people: Pick<Circle, 'workspace' | 'members'>,
): string {
  const member = recipient.kind === 'member' ? people.members.get(recipient.id) : undefined;
  const own = member?.timeZone ?? null;
  return own !== null && isTimeZone(own) ? own : people.workspace.timeZone;
}

/** The more senior of two reasons. */
export function mostSenior(one: Reason, other: Reason): Reason {
  return reasons.indexOf(one) >= reasons.indexOf(other) ? one : other;
}

type Candidate = Omit<Listener, 'insteadOf'>;

function candidatesFor(audience: Audience, circle: Circle): Candidate[] {
  if (audience === 'owes') {
    return unique([...person(circle.owedById, 'owes'), ...ladderFrom(circle, 'unit_leader')]);
  }
  const ladder =
    audience === 'responsible_leader'
      ? unique([
          ...person(circle.commitment?.responsibleLeaderId, 'responsible_leader'),
          ...ladderFrom(circle, 'unit_leader'),
        ])
      : ladderFrom(circle, audience);
  const isWhoOwes = ({ recipient }: Candidate) => recipient.id === circle.owedById;
  return [...ladder.filter((rung) => !isWhoOwes(rung)), ...ladder.filter(isWhoOwes)];
}

/** Everybody from a level of the hazard's unit upward, in order, each once. */
function ladderFrom(
  circle: Circle,
  level: 'unit_leader' | 'parent_leader' | 'office',
): Candidate[] {
  const { units, hazard, workspace } = circle;
  const leaderId = units.find((unit) => unit.id === hazard?.unitId)?.leaderId;
  const ladder: Candidate[] = [];
  if (level === 'unit_leader') ladder.push(...person(leaderId, 'unit_leader'));
  if (level !== 'office' && hazard !== null) {
    for (const unit of unitsAbove(units, hazard.unitId)) {
      if (unit.leaderId !== leaderId) ladder.push(...person(unit.leaderId, 'parent_leader'));
    }
  }
  if (workspace.officeChannelId !== null) {
    ladder.push({
      recipient: { kind: 'channel', id: workspace.officeChannelId },
      reason: 'office',
    });
  }
  for (const id of adminIds(circle)) ladder.push(...person(id, 'admin'));
  return unique(ladder);
}

function unique(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(
    ({ recipient }, index) =>
      candidates.findIndex((other) => sameRecipient(other.recipient, recipient)) === index,
  );
}

function firstReachable(candidates: readonly Candidate[], circle: Circle): Heard {
  const unreachable: string[] = [];
  const isReachable = ({ recipient }: Candidate) =>
    recipient.kind === 'channel' || circle.members.get(recipient.id)?.isDeactivated !== true;
  for (const candidate of candidates) {
    if (!isReachable(candidate)) {
      unreachable.push(candidate.recipient.id);
      continue;
    }
    const insteadOf = unreachable[0] ?? null;
    // Admins are no ladder: when it comes to them, all of them are told.
    const heard =
      candidate.reason === 'admin'
        ? candidates.filter((other) => other.reason === 'admin' && isReachable(other))
        : [candidate];
    return { listeners: heard.map((listener) => ({ ...listener, insteadOf })), unreachable };
  }
  return { listeners: [], unreachable };
}

function adminIds(circle: Circle): string[] {
  const known = [...circle.members.values()]
    .filter((member) => member.isSlackAdmin || member.roles.includes('admin'))
    .map((member) => member.id);
  return [...new Set([...circle.adminUserIds, ...known])].sort();
}

function person(id: string | null | undefined, reason: Reason): Candidate[] {
  return id == null ? [] : [{ recipient: { kind: 'member', id }, reason }];
}

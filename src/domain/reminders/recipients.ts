import type { Audience } from '../deadlines/deadline.js';
import type { Commitment, Hazard } from '../hazards/hazard.js';
import { unitsAbove } from '../hazards/permissions.js';
import type { Recipient } from '../notifications/notification.js';
import type { Member, Unit, Workspace } from '../organisation/member.js';
import { isTimeZone } from '../shared/local-time.js';

/** The people around one deadline, as they stand now. */
export interface RecipientContext {
  workspace: Workspace;
  units: readonly Unit[];
  /** By user id. Somebody missing counts as reachable, with the workspace's time zone. */
  members: ReadonlyMap<string, Member>;
  /** Admins by configuration (ADMIN_USER_IDS); Slack's and those with the role are in `members`. */
  adminUserIds: readonly string[];
  /** Null for what is about no one hazard: then only the office and the admins are above. */
  hazard: Pick<Hazard, 'unitId'> | null;
  commitment: Pick<Commitment, 'responsibleLeaderId' | 'acceptorId' | 'secondAcceptorId'> | null;
  /** Null where nobody owes anything, as for a notice. */
  owedById: string | null;
}

/**
 * Why somebody is told, lowest first. `named`: the policy names this very person or channel. `carer`:
 * they took care of it, and nothing has moved (see heeded-calls.ts). `parent_leader`: as a leader above
 * the unit, however far. `admin`: nobody else is there to hear it.
 */
export const reasons = [
  'owes',
  'acceptor',
  'named',
  'carer',
  'responsible_leader',
  'unit_leader',
  'parent_leader',
  'office',
  'admin',
] as const;
export type Reason = (typeof reasons)[number];

/** The reason that a reminder or a notice carries. Throws TypeError for what is none. */
export function reasonOf(carried: unknown): Reason {
  const found = reasons.find((known) => known === carried);
  if (found === undefined) throw new TypeError(`${carried} is no reason for telling somebody`);
  return found;
}

export interface ResolvedRecipient {
  recipient: Recipient;
  reason: Reason;
  /** The deactivated member in whose place this one is told, else null. */
  insteadOf: string | null;
}

export interface Resolution {
  listeners: readonly ResolvedRecipient[];
  /** Deactivated members who should have heard: the listeners are told of each. */
  unreachable: readonly string[];
}

/**
 * Who hears what is meant for an audience. Where nobody holds the place, or only a deactivated member
 * does, the next level does: the unit's leader, the leaders above it nearest first, the office's
 * channel, the admins; for an acceptor, and for a person or channel by name, the office and the admins,
 * because the unit's leaders have no say over them. All acceptors hear, and all admins. An escalation
 * goes to the very person who owes only when nobody else is left. Empty only in a workspace with none
 * of all these.
 */
export function resolveRecipients(
  audience: Audience,
  recipientContext: RecipientContext,
): Resolution {
  return firstReachable(candidatesFor(audience, recipientContext), recipientContext);
}

/**
 * Who hears that somebody could not be reached: the next level above the place in which they were told
 * (`reason`; null: as somebody below all leaders, unless they lead). Nobody where an admin was told as
 * such: there is no next level, so that bad news climbs but never circles.
 */
export function levelAbove(
  unreached: { recipient: Recipient; reason: Reason | null },
  recipientContext: RecipientContext,
): readonly ResolvedRecipient[] {
  if (unreached.reason === 'admin') return [];
  const ladder = chainFrom(
    recipientContext,
    unreached.reason === 'named' ? 'office' : 'unit_leader',
  );
  const isUnreached = ({ recipient }: Candidate) => sameRecipient(recipient, unreached.recipient);
  const held = ladder.findIndex((rung) => rung.reason !== 'admin' && isUnreached(rung));
  const above = ladder.slice(held + 1).filter((rung) => !isUnreached(rung));
  return firstReachable(above, recipientContext).listeners;
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
  people: Pick<RecipientContext, 'workspace' | 'members'>,
): string {
  const member = recipient.kind === 'member' ? people.members.get(recipient.id) : undefined;
  const own = member?.timeZone ?? null;
  return own !== null && isTimeZone(own) ? own : people.workspace.timeZone;
}

/** The more senior of two reasons. */
export function mostSenior(one: Reason, other: Reason): Reason {
  return reasons.indexOf(one) >= reasons.indexOf(other) ? one : other;
}

type Candidate = Omit<ResolvedRecipient, 'insteadOf'>;

function candidatesFor(audience: Audience, recipientContext: RecipientContext): Candidate[] {
  const { commitment, owedById } = recipientContext;
  if (audience === 'owes') {
    return unique([...person(owedById, 'owes'), ...chainFrom(recipientContext, 'unit_leader')]);
  }
  if (audience === 'acceptor') {
    const { acceptorId, secondAcceptorId } = commitment ?? {};
    const acceptors = [acceptorId, secondAcceptorId].flatMap((id) => person(id, 'acceptor'));
    return unique([...acceptors, ...chainFrom(recipientContext, 'office')]);
  }
  const named = namedBy(audience);
  if (named !== null) {
    return unique([
      { recipient: named, reason: 'named' },
      ...chainFrom(recipientContext, 'office'),
    ]);
  }
  const ladder = escalationTo(audience, recipientContext);
  const isWhoOwes = ({ recipient }: Candidate) => recipient.id === owedById;
  return [...ladder.filter((rung) => !isWhoOwes(rung)), ...ladder.filter(isWhoOwes)];
}

/** The very recipient that an audience names, or null for a place. */
export function namedBy(audience: Audience): Recipient | null {
  const [kind, id] = parted(audience);
  if (id === undefined || id === '') return null;
  if (kind === 'channel') return { kind: 'channel', id };
  return kind === 'person' ? { kind: 'member', id } : null;
}

/** How many leaders above the unit's leader an audience means: 1 for `parent_leader`; else null. */
export function levelsUp(audience: Audience): number | null {
  if (audience === 'parent_leader') return 1;
  const [kind, levels] = parted(audience);
  return kind === 'level_up' ? Number(levels) : null;
}

function parted(audience: Audience): [kind: string, rest: string | undefined] {
  const colon = audience.indexOf(':');
  return colon < 0 ? [audience, undefined] : [audience.slice(0, colon), audience.slice(colon + 1)];
}

function escalationTo(audience: Audience, recipientContext: RecipientContext): Candidate[] {
  const up = levelsUp(audience);
  if (up !== null) {
    const ladder = chainFrom(recipientContext, 'parent_leader');
    // Who is passed over is below the place, not in it: the next in line is above, never below.
    const passed = ladder.filter(({ reason }) => reason === 'parent_leader').slice(0, up - 1);
    return ladder.filter((rung) => !passed.includes(rung));
  }
  if (audience === 'office') return chainFrom(recipientContext, 'office');
  const ladder = chainFrom(recipientContext, 'unit_leader');
  if (audience !== 'responsible_leader') return ladder;
  const leaderId = recipientContext.commitment?.responsibleLeaderId;
  return unique([...person(leaderId, 'responsible_leader'), ...ladder]);
}

/**
 * Everybody from a level of the hazard's unit upward, in order, each once. Above the unit's leader stands
 * somebody else, who may lead a unit further up; where nobody else leads one, whoever leads both is told
 * in the higher place too, or escalation would pass them over for good.
 */
function chainFrom(
  recipientContext: RecipientContext,
  level: 'unit_leader' | 'parent_leader' | 'office',
): Candidate[] {
  const { units, hazard, workspace } = recipientContext;
  const leaderId = units.find((unit) => unit.id === hazard?.unitId)?.leaderId;
  const ladder: Candidate[] = [];
  if (level === 'unit_leader') ladder.push(...person(leaderId, 'unit_leader'));
  if (level !== 'office' && hazard !== null) {
    const above = unitsAbove(units, hazard.unitId).map((unit) => unit.leaderId);
    const others = above.filter((id) => id !== null && id !== leaderId);
    for (const id of others.length > 0 ? others : above)
      ladder.push(...person(id, 'parent_leader'));
  }
  if (workspace.officeChannelId !== null) {
    ladder.push({
      recipient: { kind: 'channel', id: workspace.officeChannelId },
      reason: 'office',
    });
  }
  for (const id of adminIds(recipientContext)) ladder.push(...person(id, 'admin'));
  return unique(ladder);
}

function unique(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(
    ({ recipient }, index) =>
      candidates.findIndex((other) => sameRecipient(other.recipient, recipient)) === index,
  );
}

function firstReachable(
  candidates: readonly Candidate[],
  recipientContext: RecipientContext,
): Resolution {
  const unreachable: string[] = [];
  const isReachable = ({ recipient }: Candidate) =>
    recipient.kind === 'channel' ||
    recipientContext.members.get(recipient.id)?.isDeactivated !== true;
  for (const candidate of candidates) {
    if (!isReachable(candidate)) {
      unreachable.push(candidate.recipient.id);
      continue;
    }
    const insteadOf = unreachable[0] ?? null;
    const { reason } = candidate;
    // Admins are no ladder, nor are acceptors: when it comes to them, all of them are told.
    const heard =
      reason === 'admin' || reason === 'acceptor'
        ? candidates.filter((other) => other.reason === reason && isReachable(other))
        : [candidate];
    return { listeners: heard.map((listener) => ({ ...listener, insteadOf })), unreachable };
  }
  return { listeners: [], unreachable };
}

function adminIds(recipientContext: RecipientContext): string[] {
  const known = [...recipientContext.members.values()]
    .filter((member) => member.isSlackAdmin || member.roles.includes('admin'))
    .map((member) => member.id);
  return [...new Set([...recipientContext.adminUserIds, ...known])].sort();
}

function person(id: string | null | undefined, reason: Reason): Candidate[] {
  return id == null ? [] : [{ recipient: { kind: 'member', id }, reason }];
}

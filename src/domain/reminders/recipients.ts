import type { Audience } from '../deadlines/deadline.js';
import { type Assignment, holdersOf, type Matter } from '../matters/matter.js';
import type { LineAbove, MatterKindRules, MatterRole } from '../matters/matter-kind.js';
import { type Recipient, sameRecipient } from '../notifications/recipient.js';
import { countsAsFullMember, isFullMember } from '../organisation/full-member.js';
import type { Member, Unit, Workspace } from '../organisation/member.js';

/** The people around one deadline, as they stand now. */
export interface RecipientContext {
  workspace: Workspace;
  units: readonly Unit[];
  /** By user id. Somebody missing counts as reachable, with the workspace's time zone. */
  members: ReadonlyMap<string, Member>;
  /** Admins by configuration (ADMIN_USER_IDS); Slack's and those with the role are in `members`. */
  adminUserIds: readonly string[];
  /** Null for what is about no one matter: then only the office and the admins are above. */
  about: MatterAbout | null;
  /** Null where nobody owes anything, as for a notice. */
  owedById: string | null;
}

/** A matter with what its kind says of the people around it. */
export interface MatterAbout {
  matter: Matter;
  assignments: readonly Assignment[];
  rules: MatterKindRules;
}

/**
 * Why somebody is told, lowest first: `owes`, the roles of the matter that the line of people above has
 * no say over, `named` (the policy names this very person or channel), `supervisor` (they supervised it,
 * and nothing has moved; see effective-reminders.ts), the roles below the line, `unit_leader` (the nearest
 * in the line), `parent_leader` (anybody further up), `office`, `admin` (nobody else is there to hear it).
 */
export type Reason = string;

/** The reasons that are no role of a matter. */
export const commonReasons = [
  'owes',
  'named',
  'supervisor',
  'unit_leader',
  'parent_leader',
  'office',
  'admin',
] as const;

export interface ResolvedRecipient {
  recipient: Recipient;
  reason: Reason;
  /** The deactivated member instead of whom this one is told, else null. */
  insteadOf: string | null;
}

/** Whom an audience comes to. */
export interface Resolution {
  recipients: readonly ResolvedRecipient[];
  /** Deactivated members who should have heard: the recipients are told of each. */
  unreachable: readonly string[];
}

/**
 * Who hears what is meant for an audience. Where nobody is there, or only a deactivated member is, the
 * next level hears: the nearest in the line of people above, the others of the line nearest first, the
 * office's channel, the admins; for a role that the line has no say over, and for a person or channel by
 * name, the office and the admins. All who hold such a role hear, and all admins. An escalation goes to
 * the very person who owes only when nobody else is left. Empty only in a workspace with none of these.
 */
export function resolveRecipients(audience: Audience, context: RecipientContext): Resolution {
  return firstReachable(candidatesFor(audience, context), context);
}

/**
 * Who hears that somebody could not be reached: the next level above that in which they were told
 * (`reason`; null: as somebody below the line, unless they stand in it). Nobody where an admin was told
 * as such: there is no next level, so that bad news goes up and comes to an end.
 */
export function levelAbove(
  unreached: { recipient: Recipient; reason: Reason | null },
  context: RecipientContext,
): readonly ResolvedRecipient[] {
  if (unreached.reason === 'admin') return [];
  const chain = chainFrom(context, unreached.reason === 'named' ? 'office' : 'unit_leader');
  const isUnreached = ({ recipient }: Candidate) => sameRecipient(recipient, unreached.recipient);
  const held = chain.findIndex((one) => one.reason !== 'admin' && isUnreached(one));
  const above = chain.slice(held + 1).filter((one) => !isUnreached(one));
  return firstReachable(above, context).recipients;
}

/** The more senior of two reasons. */
export function mostSenior(
  one: Reason,
  other: Reason,
  { about }: Pick<RecipientContext, 'about'>,
): Reason {
  const order = seniority(about?.rules.roles ?? []);
  return order.indexOf(one) >= order.indexOf(other) ? one : other;
}

function seniority(roles: readonly MatterRole[]): Reason[] {
  const heardBy = (level: MatterRole['heardBy']) =>
    roles.filter((one) => one.heardBy === level).map(({ role }) => role);
  const [owes, ...higher] = commonReasons;
  const [named, supervisor, ...line] = higher;
  return [owes, ...heardBy('office'), named, supervisor, ...heardBy('line'), ...line];
}

type Candidate = Omit<ResolvedRecipient, 'insteadOf'>;

/** The reasons of those who stand in the line of people above; a kind may have another word for them. */
const leading: readonly Reason[] = ['unit_leader', 'parent_leader'];

function candidatesFor(audience: Audience, context: RecipientContext): Candidate[] {
  const { about, owedById } = context;
  if (audience === 'owes') {
    return unique([...person(owedById, 'owes'), ...chainFrom(context, 'unit_leader')]);
  }
  const role = about?.rules.roles.find((one) => one.role === audience);
  if (role?.heardBy === 'office') {
    return unique([...holders(role.role, about), ...chainFrom(context, 'office')]);
  }
  const named = namedBy(audience);
  if (named !== null) {
    return unique([{ recipient: named, reason: 'named' }, ...chainFrom(context, 'office')]);
  }
  const chain = escalationTo(audience, role, context);
  const isWhoOwes = ({ recipient }: Candidate) => recipient.id === owedById;
  return [...chain.filter((one) => !isWhoOwes(one)), ...chain.filter(isWhoOwes)];
}

/** The very recipient that an audience names, or null for any other. */
export function namedBy(audience: Audience): Recipient | null {
  const [kind, id] = parted(audience);
  if (id === undefined || id === '') return null;
  if (kind === 'channel') return { kind: 'channel', id };
  return kind === 'person' ? { kind: 'member', id } : null;
}

/** How many leaders above the nearest one an audience means: 1 for `parent_leader`; else null. */
export function levelsUp(audience: Audience): number | null {
  if (audience === 'parent_leader') return 1;
  const [kind, levels] = parted(audience);
  return kind === 'level_up' ? Number(levels) : null;
}

function parted(audience: Audience): [kind: string, rest: string | undefined] {
  const colon = audience.indexOf(':');
  return colon < 0 ? [audience, undefined] : [audience.slice(0, colon), audience.slice(colon + 1)];
}

function escalationTo(
  audience: Audience,
  role: MatterRole | undefined,
  context: RecipientContext,
): Candidate[] {
  const up = levelsUp(audience);
  if (up !== null) {
    const chain = chainFrom(context, 'parent_leader');
    // Who is passed over is below the level, not in it: the next in line is above, never below.
    const passed = chain.filter(({ reason }) => reason === 'parent_leader').slice(0, up - 1);
    return chain.filter((one) => !passed.includes(one));
  }
  if (audience === 'office') return chainFrom(context, 'office');
  const chain = chainFrom(context, 'unit_leader');
  return role === undefined ? chain : unique([...holders(role.role, context.about), ...chain]);
}

/**
 * Everybody from a level of the line upward, in order, each once. Above the nearest stands somebody else,
 * who may lead further up; where nobody else does, whoever leads both is told as the one above too, or
 * escalation would pass them over for good.
 */
function chainFrom(
  context: RecipientContext,
  level: 'unit_leader' | 'parent_leader' | 'office',
): Candidate[] {
  const { workspace } = context;
  const line = lineOf(context);
  const chain: Candidate[] = [];
  if (level === 'unit_leader') chain.push(...person(line.leaderId, 'unit_leader'));
  if (level !== 'office') {
    const others = line.aboveIds.filter((id) => id !== null && id !== line.leaderId);
    const isAlone = others.length === 0 && line.aboveIds.includes(line.leaderId);
    const ids = isAlone ? [line.leaderId] : others;
    chain.push(...ids.flatMap((id) => person(id, 'parent_leader')));
  }
  const office = workspace.officeChannelId;
  if (office !== null) {
    chain.push({ recipient: { kind: 'channel', id: office }, reason: 'office' });
  }
  for (const id of adminIds(context)) chain.push(...person(id, 'admin'));
  return unique(chain);
}

function lineOf({ about, units }: RecipientContext): LineAbove {
  return about?.rules.lineAbove({ ...about, units }) ?? { leaderId: null, aboveIds: [] };
}

function unique(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(
    ({ recipient }, index) =>
      candidates.findIndex((other) => sameRecipient(other.recipient, recipient)) === index,
  );
}

function firstReachable(candidates: readonly Candidate[], context: RecipientContext): Resolution {
  const unreachable: string[] = [];
  const isReachable = ({ recipient }: Candidate) =>
    recipient.kind === 'channel' || countsAsFullMember(context.members.get(recipient.id));
  const isHeardByAll = (reason: Reason) =>
    reason === 'admin' ||
    context.about?.rules.roles.some(
      ({ role, heardBy }) => role === reason && heardBy === 'office',
    ) === true;
  for (const candidate of candidates) {
    if (!isReachable(candidate)) {
      unreachable.push(candidate.recipient.id);
      continue;
    }
    const insteadOf = unreachable[0] ?? null;
    const { reason } = candidate;
    const { heardAs } = lineOf(context);
    const asToldTo = (one: Candidate) =>
      heardAs !== undefined && leading.includes(one.reason) ? heardAs : one.reason;
    // Admins are no chain, nor is who has a role beside it: when it comes to them, all of them are told.
    const all = isHeardByAll(reason)
      ? candidates.filter((other) => other.reason === reason && isReachable(other))
      : [candidate];
    return {
      recipients: all.map((one) => ({ ...one, reason: asToldTo(one), insteadOf })),
      unreachable,
    };
  }
  return { recipients: [], unreachable };
}

function adminIds(context: RecipientContext): string[] {
  const known = [...context.members.values()]
    .filter((member) => member.isSlackAdmin || member.roles.includes('admin'))
    .map((member) => member.id);
  const isNoMember = (id: string) => {
    const member = context.members.get(id);
    return member !== undefined && !member.isDeactivated && !isFullMember(member);
  };
  return [...new Set([...context.adminUserIds, ...known])].filter((id) => !isNoMember(id)).sort();
}

function holders(role: string, about: MatterAbout | null): Candidate[] {
  return holdersOf(role, about?.assignments ?? []).flatMap((id) => person(id, role));
}

function person(id: string | null | undefined, reason: Reason): Candidate[] {
  return id == null ? [] : [{ recipient: { kind: 'member', id }, reason }];
}

import type { Deadline } from '../../domain/deadlines/deadline.js';
import { deadlineKind, type Kinds } from '../../domain/deadlines/kinds.js';
import { type Assignment, holdersOf, type Matter } from '../../domain/matters/matter.js';
import type { Succession } from '../../domain/matters/matter-kind.js';
import { isFullMember, type WhyNoFullMember } from '../../domain/organisation/full-member.js';
import type { Member } from '../../domain/organisation/member.js';
import { askedOf } from '../../domain/requests/deciders.js';
import { requestKindOf } from '../../domain/requests/kinds-of-requests.js';
import { pendingRequest } from '../../domain/requests/request.js';
import type { MatterContext } from '../matters/matter-context.js';
import { type Notice, noticesOfOwed, noticesTo } from '../matters/notices.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import type { Stores } from '../ports/stores.js';
import { endNotMine } from './end-not-mine.js';
import { passDecisionOn } from './pass-decision-on.js';

/**
 * Who of these may not sign for a matter at this instant (rule 10). The engine asks it of the room that knows, by
 * a function that is handed in where the parts are put together.
 */
export type WhoMayNotSign = (
  stores: Stores,
  matter: Matter,
  memberIds: readonly string[],
  at: Date,
) => Promise<ReadonlySet<string>>;

/** `lacksSigner`: who is to sign it now may not. */
export interface HandedOver {
  lacksSigner: boolean;
}

/**
 * Gives the roles that somebody who has left had in one locked matter, and what they owed about it, to
 * their successors. Null when there is nobody to take it, or nothing to take: nothing is written.
 */
export async function handOverMatter(
  stores: Stores,
  kinds: Kinds,
  matterContext: MatterContext,
  facts: {
    leaverId: string;
    why: WhyNoFullMember | null;
    admins: readonly Member[];
    at: Date;
    whoMayNotSign?: WhoMayNotSign | undefined;
  },
): Promise<HandedOver | null> {
  const { leaverId, why, at } = facts;
  const candidates = await candidatesOf(stores, matterContext, facts);
  const [first] = candidates;
  if (first === undefined) return null;
  const open = await stores.deadlines.openOfMatter(matterContext.matter.id);
  const owed = open.filter(({ owedById }) => owedById === leaverId);
  const signing = matterContext.rules.roles
    .filter(
      ({ role, signs }) => signs && holdersOf(role, matterContext.assignments).includes(leaverId),
    )
    .map(({ role }) => role);
  const ids = signing.length === 0 ? [] : candidates.map(({ id }) => id);
  const mayNotSign =
    (await facts.whoMayNotSign?.(stores, matterContext.matter, ids, at)) ?? new Set<string>();
  const successors = matterContext.rules.successorsOf(leaverId, {
    ...matterContext,
    ...{ candidates, mayNotSign },
  });
  if (owed.length + Object.keys(successors).length === 0) return null;

  const assignments = await give(stores, matterContext, successors, { leaverId, at });
  const matter = await stores.matters.save(matterContext.matter);
  const after = { ...matterContext, matter, assignments };
  const handedOver: Deadline[] = [];
  for (const deadline of owed) {
    const { asks, owedBy } = deadlineKind(kinds, deadline.kind);
    const role = owedBy.find((one) => successors[one] !== undefined);
    const ofRole = role === undefined ? undefined : successors[role];
    const owedById =
      asks === 'decision'
        ? ((await nextDecider(stores, deadline, open, candidates)) ?? first.id)
        : (ofRole ?? first.id);
    await stores.deadlines.handOver(deadline.id, owedById, at);
    handedOver.push({ ...deadline, owedById });
  }
  const left = Object.fromEntries(Object.keys(successors).map((role) => [role, leaverId]));
  await recordMatterChange(stores, after, {
    at,
    actorId: null,
    matter,
    events: [
      {
        action: 'obligation_handed_over',
        before: { ...left, memberId: leaverId },
        after: { ...successors, memberId: leaverId, why },
      },
    ],
    notices: noticesOf({ memberId: leaverId, why }, handedOver, successors),
  });
  // Whoever said "not mine" has nothing any more; who has taken over may be the one who was to decide.
  await endNotMine(stores, after, { actorId: null, at });
  const passing = { adminUserIds: [], replacedId: null, at };
  await passDecisionOn(stores, after, passing, async () => matter);
  return { lacksSigner: signing.some((role) => mayNotSign.has(successors[role] ?? '')) };
}

/** Who is asked to take over, in order: the line of people above, then the admins; full members all. */
async function candidatesOf(
  stores: Stores,
  matterContext: MatterContext,
  { leaverId, admins }: { leaverId: string; admins: readonly Member[] },
): Promise<Member[]> {
  const { leaderId, aboveIds } = matterContext.rules.lineAbove(matterContext);
  const ids = [leaderId, ...aboveIds].filter((id) => id !== null);
  const members = await stores.members.findMany(ids);
  const inOrder = ids.flatMap((id) => members.find((member) => member.id === id) ?? []);
  return [...inOrder, ...admins].filter((one) => one.id !== leaverId && isFullMember(one));
}

/** Writes who holds the roles from now on, and gives the assignments as they are then. */
async function give(
  stores: Stores,
  { matter, assignments }: MatterContext,
  successors: Succession,
  { leaverId, at }: { leaverId: string; at: Date },
): Promise<Assignment[]> {
  for (const [role, successorId] of Object.entries(successors)) {
    const holders = holdersOf(role, assignments);
    const now = holders.map((id) => (id === leaverId ? successorId : id));
    await stores.assignments.give(matter.id, role, [...new Set(now)], at);
  }
  return stores.assignments.of(matter.id);
}

/** Nobody decides about what they asked for, or owe (rule 5). Null: nobody else is there, or nothing waits. */
async function nextDecider(
  stores: Stores,
  { matterId, kind }: Deadline,
  open: readonly Deadline[],
  candidates: readonly Member[],
): Promise<string | null> {
  const requests = await stores.requests.ofMatter(matterId);
  const pending = pendingRequest(requests, open, requestKindOf(kind)?.kind);
  const asked = pending === undefined ? null : askedOf(pending, open);
  const suits = ({ id }: Member) => id !== asked?.askedById && id !== asked?.owedById;
  return candidates.find(suits)?.id ?? null;
}

/** Each successor is told once: with what they owe now, where they owe something. */
function noticesOf(
  details: { memberId: string; why: WhyNoFullMember | null },
  handedOver: readonly Deadline[],
  successors: Succession,
): Notice[] {
  return [
    ...noticesOfOwed('handed_over', 'successor', handedOver, details),
    ...noticesTo(
      'handed_over',
      Object.values(successors).map((id) => ['successor', id] as const),
      details,
    ),
  ];
}

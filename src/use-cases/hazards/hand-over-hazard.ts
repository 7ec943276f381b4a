import type { Deadline } from '../../domain/deadlines/deadline.js';
import { openExtension } from '../../domain/hazards/deadline-actions.js';
import type { Commitment } from '../../domain/hazards/hazard.js';
import {
  assignmentsOf,
  type HazardAssignments,
  successorsOf,
} from '../../domain/hazards/hazard-life-succession.js';
import type { Member } from '../../domain/organisation/member.js';
import type { Stores } from '../ports/stores.js';
import { passDecisionOn } from '../requests/pass-decision-on.js';
import { copyCommitment } from './copy-commitment.js';
import { changeBetween } from './hazard-audit.js';
import type { HazardContext } from './hazard-context.js';
import { type Notice, noticesOfOwed, noticesTo } from './hazard-notices.js';
import { recordHazardChange } from './record-hazard-change.js';

/**
 * Gives the posts that somebody who has left held of one locked hazard, and what they owed for it, to
 * their successors (see successorsOf). False when there is no heir: nothing is written.
 */
export async function handOverHazard(
  stores: Stores,
  hazardContext: HazardContext,
  facts: { leaverId: string; heirs: readonly Member[]; at: Date },
): Promise<boolean> {
  const { leaverId, heirs, at } = facts;
  const { commitment } = hazardContext;
  const [firstHeir] = heirs;
  const posts = successorsOf(leaverId, { ...hazardContext, heirs });
  if (posts === null || firstHeir === undefined) return false;

  const { responsibleId = hazardContext.hazard.responsibleId, ...promised } = posts;
  const hazard = await stores.hazards.save({ ...hazardContext.hazard, responsibleId });
  const change = changeBetween(assignmentsOf(hazardContext.hazard, commitment), posts);
  if (commitment !== null && Object.keys(change.after).some((post) => post !== 'responsibleId')) {
    const submissionKey = `hand-over:${hazard.id}:${hazard.version}`;
    await copyCommitment(stores, commitment, promised, at, submissionKey);
  }
  const handedOver: Deadline[] = [];
  const open = await stores.deadlines.openOfHazard(hazard.id);
  for (const deadline of open) {
    if (deadline.owedById !== leaverId) continue;
    const owedById =
      deadline.kind === 'decide_extension'
        ? await nextDecider(stores, hazard.id, open, heirs, firstHeir)
        : (postThatOwes(deadline, leaverId, commitment, posts) ?? firstHeir.id);
    await stores.deadlines.handOver(deadline.id, owedById, at);
    handedOver.push({ ...deadline, owedById });
  }
  await recordHazardChange(stores, hazardContext, {
    at,
    actorId: null,
    hazard,
    events: [
      {
        action: 'obligation_handed_over',
        before: { ...change.before, memberId: leaverId },
        after: { ...change.after, memberId: leaverId },
      },
    ],
    notices: noticesOf(leaverId, handedOver, Object.values(change.after)),
  });
  // Who has taken over the work may be the one who was to decide about its date.
  const passing = { adminUserIds: [], replacedId: null, at };
  await passDecisionOn(stores, { ...hazardContext, hazard }, passing, async () => hazard);
  return true;
}

/** Whose post it now is to do what the deadline asks for. */
function postThatOwes(
  deadline: Deadline,
  leaverId: string,
  before: Commitment | null,
  after: Partial<HazardAssignments>,
): string | null | undefined {
  switch (deadline.kind) {
    case 'commit':
      return after.responsibleId;
    case 'rectify':
      return before?.completerId === leaverId ? after.completerId : after.responsibleId;
    case 'verify':
      if (before?.acceptorId === leaverId) return after.acceptorId;
      return before?.secondAcceptorId === leaverId ? after.secondAcceptorId : null;
    case 'decide_extension':
      return null;
  }
}

/** Nobody decides about what they asked for, or owe (rule 5); where nobody else is left, others hear. */
async function nextDecider(
  stores: Stores,
  hazardId: string,
  open: readonly Deadline[],
  heirs: readonly Member[],
  firstHeir: Member,
): Promise<string> {
  const extensions = await stores.extensions.ofHazard(hazardId);
  const pending = openExtension(extensions, open);
  const moved = open.find(({ id }) => id === pending?.deadlineId);
  const suits = ({ id }: Member) => id !== pending?.askedById && id !== moved?.owedById;
  return (heirs.find(suits) ?? firstHeir).id;
}

/** Each successor is told once: with what they owe now, where they owe something. */
function noticesOf(
  leaverId: string,
  handedOver: readonly Deadline[],
  successorIds: readonly unknown[],
): Notice[] {
  const details = { memberId: leaverId };
  const heldBy = successorIds.filter((id) => typeof id === 'string');
  return [
    ...noticesOfOwed('handed_over', 'successor', handedOver, details),
    ...noticesTo(
      'handed_over',
      heldBy.map((id) => ['successor', id] as const),
      details,
    ),
  ];
}

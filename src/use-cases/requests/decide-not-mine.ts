import type { Deadline } from '../../domain/deadlines/deadline.js';
import { deadlineKind, type Kinds } from '../../domain/deadlines/kinds.js';
import { holdersOf, type Matter } from '../../domain/matters/matter.js';
import { mayDecideRequest } from '../../domain/requests/deciders.js';
import { requireAnother, rolesNamedIn } from '../../domain/requests/not-mine.js';
import { notMineKind, type Request } from '../../domain/requests/request.js';
import { decideNotMine as decideNotMineKind } from '../../domain/requests/request-deadlines.js';
import { DomainError } from '../../domain/shared/errors.js';
import { textLimits } from '../../domain/shared/limits.js';
import { optionalText, requiredText } from '../../domain/shared/text.js';
import { settleDeadlines } from '../deadlines/settle-deadlines.js';
import { lockMatterContext, type MatterContext } from '../matters/matter-context.js';
import { type Notice, noticesOfOwed, noticesTo } from '../matters/notices.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import { namedMembers } from '../organisation/named-members.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { isFirstSubmission } from '../shared/first-submission.js';
import { runAct } from '../shared/run-act.js';
import { passDecisionOn } from './pass-decision-on.js';

export interface DecideNotMineInput {
  requestId: string;
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  /** Approved: another is named instead. */
  decision: 'approved' | 'refused';
  /** Who takes it over; looked at where it is approved. */
  memberId: string | null;
  /** Required where it is refused. */
  reason: string | null;
}

/**
 * Decides about a "not mine" (rule 11). Approved: another takes the roles in which who asked was named, and
 * with them what they owe, by the same due instants. Refused: it stays theirs. Who asked and who takes it
 * over are told. Returns the matter. Throws DomainError `not_mine_not_found`,
 * `not_allowed_to_decide_not_mine`, `not_mine_decided_already`, `required` at `memberId` or `reason`,
 * `too_long`, and at `memberId` what namedMembers and requireAnother refuse.
 */
export async function decideNotMine(
  context: UseCaseContext,
  acting: Acting,
  input: DecideNotMineInput,
): Promise<Matter> {
  return runAct(context, acting, async (stores, acting) => {
    const { matterContext, request, decision } = await askedFor(stores, context.kinds, input);
    const { actor } = acting;
    const at = context.clock.now();
    if (!mayDecideRequest(actor, matterContext, { ...request, owedById: request.askedById })) {
      throw new DomainError('not_allowed_to_decide_not_mine');
    }
    if (!(await isFirstSubmission(stores, input.submissionKey, at))) return matterContext.matter;
    if (request.decision !== null || decision?.settledAt !== null) {
      throw new DomainError('not_mine_decided_already');
    }
    const isRefused = input.decision === 'refused';
    const readReason = isRefused ? requiredText : optionalText;
    const decided = {
      decision: input.decision,
      decidedById: actor.userId,
      decidedAt: at,
      decidedDueOn: null,
      decisionReason: readReason(input.reason, 'reason', textLimits.decisionReason),
    };
    const taken = isRefused
      ? null
      : await takeOver(stores, context.kinds, matterContext, {
          ...{ memberId: input.memberId, request, at },
        });
    const matter = await stores.matters.save(matterContext.matter);
    await stores.requests.decide(request.id, decided);
    await settleDeadlines(stores, matter.id, { [decideNotMineKind]: 'met' }, at);
    const before = Object.fromEntries(
      (taken?.roles ?? []).map((role) => [role, request.askedById]),
    );
    const after = Object.fromEntries(
      (taken?.roles ?? []).map((role) => [role, taken?.memberId ?? '']),
    );
    await recordMatterChange(stores, matterContext, {
      at,
      actorId: actor.userId,
      matter,
      events: [
        {
          action: 'not_mine_decided',
          before: taken === null ? null : before,
          after: {
            ...after,
            requestId: request.id,
            decision: decided.decision,
            decisionReason: decided.decisionReason,
            askedById: request.askedById,
            memberId: taken?.memberId ?? null,
          },
        },
      ],
      notices: noticesOf(matterContext, request, taken),
    });
    if (taken === null) return matter;
    // Who has taken over the work may be the one who was to decide about its date.
    const adminUserIds = actor.isAdmin ? [actor.userId] : [];
    const assignments = await stores.assignments.of(matter.id);
    const passing = { adminUserIds, replacedId: null, at };
    await passDecisionOn(
      stores,
      { ...matterContext, matter, assignments },
      passing,
      async () => matter,
    );
    return matter;
  });
}

interface TakenOver {
  memberId: string;
  roles: readonly string[];
  /** What they owe from now on. */
  owed: readonly Deadline[];
}

/** The request with its matter, held, and the deadline by which it is decided, settled or not. */
async function askedFor(stores: Stores, kinds: Kinds, { requestId }: DecideNotMineInput) {
  const found = await stores.requests.findById(requestId);
  if (found === null || found.kind !== notMineKind) throw new DomainError('not_mine_not_found');
  const matterContext = await lockMatterContext(stores, kinds, { id: found.matterId });
  // Read again: it may have been decided before the matter was held.
  const request = await stores.requests.findById(requestId);
  if (request === null) throw new DomainError('not_mine_not_found');
  return { matterContext, request, decision: await stores.deadlines.findById(request.deadlineId) };
}

/** Another holds the roles from now on, and owes what was owed by them. */
async function takeOver(
  stores: Stores,
  kinds: Kinds,
  matterContext: MatterContext,
  { memberId, request, at }: { memberId: string | null; request: Request; at: Date },
): Promise<TakenOver> {
  const { askedById } = request;
  const { matter, assignments } = matterContext;
  if (memberId === null || memberId === '') throw new DomainError('required', {}, 'memberId');
  const roles = rolesNamedIn(askedById, matterContext);
  await namedMembers(stores, { memberId });
  requireAnother(memberId, { askedById, roles }, matterContext, 'memberId');
  for (const role of roles) {
    const now = holdersOf(role, assignments).map((id) => (id === askedById ? memberId : id));
    await stores.assignments.give(matter.id, role, [...new Set(now)], at);
  }
  const owed: Deadline[] = [];
  for (const deadline of await stores.deadlines.openOfMatter(matter.id)) {
    const { owedBy } = deadlineKind(kinds, deadline.kind);
    if (deadline.owedById !== askedById || !owedBy.some((role) => roles.includes(role))) continue;
    await stores.deadlines.handOver(deadline.id, memberId, at);
    owed.push({ ...deadline, owedById: memberId });
  }
  return { memberId, roles, owed };
}

/** Who takes it over first, also where they are the one who decided: they have its buttons by it. */
function noticesOf(
  matterContext: MatterContext,
  { askedById }: Request,
  taken: TakenOver | null,
): Notice[] {
  const { rules, assignments } = matterContext;
  const asker = noticesTo('not_mine_decided', [['asker', askedById]]);
  if (taken === null) return asker;
  const others = (rules.naming?.roles ?? []).flatMap((role) =>
    holdersOf(role, assignments).map((id) => [role, id] as const),
  );
  return [
    ...[
      ...noticesOfOwed('not_mine_decided', 'successor', taken.owed),
      ...noticesTo('not_mine_decided', [['successor', taken.memberId]]),
    ].map((notice) => ({ ...notice, isForActorToo: true })),
    ...asker,
    ...noticesTo('not_mine_decided', [
      ...others,
      ['leader', rules.lineAbove(matterContext).leaderId],
    ]),
  ];
}

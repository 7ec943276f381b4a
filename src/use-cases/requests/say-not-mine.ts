import { deadlineKind } from '../../domain/deadlines/kinds.js';
import type { Matter } from '../../domain/matters/matter.js';
import { maySayNotMine, requireAnother, rolesNamedIn } from '../../domain/requests/not-mine.js';
import { notMineKind, pendingRequest } from '../../domain/requests/request.js';
import { decideNotMine, decideRequestDueAt } from '../../domain/requests/request-deadlines.js';
import { DomainError } from '../../domain/shared/errors.js';
import { textLimits } from '../../domain/shared/limits.js';
import { requiredText } from '../../domain/shared/text.js';
import { openDeadline } from '../deadlines/open-deadline.js';
import {
  lockMatterContext,
  type MatterContext,
  type MatterName,
} from '../matters/matter-context.js';
import { noticesOfOwed } from '../matters/notices.js';
import { recordMatterChange } from '../matters/record-matter-change.js';
import { namedMembers } from '../organisation/named-members.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';
import { runAct } from '../shared/run-act.js';
import { requestDecider } from './request-decider.js';

export interface SayNotMineInput extends MatterName {
  /** The id of the view that was submitted: a second submission writes nothing. */
  submissionKey: string;
  reason: string;
  /** Whose it is; null where who asks does not know. */
  proposedId: string | null;
}

/**
 * Somebody says that they were named wrongly (rule 11): whoever may name another owes a decision by the end
 * of the next working day, and until then they owe what they owed, by the same due instants. One at a time.
 * Returns the matter. Throws DomainError `matter_not_found`, `not_allowed_to_ask_not_mine`,
 * `not_mine_pending`, `nobody_decides_not_mine`, `required` or `too_long` at `reason`, and at `proposedId`
 * what namedMembers and requireAnother refuse.
 */
export async function sayNotMine(
  context: UseCaseContext,
  acting: Acting,
  input: SayNotMineInput,
): Promise<Matter> {
  return runAct(context, acting, async (stores, acting) => {
    const matterContext = await lockMatterContext(stores, context.kinds, input);
    if (await stores.requests.existsForSubmission(input.submissionKey)) return matterContext.matter;
    const { actor } = acting;
    await requireMayAsk(stores, context, matterContext, acting);
    const at = context.clock.now();
    const reason = requiredText(input.reason, 'reason', textLimits.decisionReason);
    const { proposedId } = input;
    const named = { askedById: actor.userId, roles: rolesNamedIn(actor.userId, matterContext) };
    await namedMembers(stores, { proposedId });
    if (proposedId !== null) requireAnother(proposedId, named, matterContext, 'proposedId');
    const asked = { kind: notMineKind, askedById: actor.userId, owedById: actor.userId };
    const deciderId = await requestDecider(stores, matterContext, asked);
    if (deciderId === null) throw new DomainError('nobody_decides_not_mine');
    const matter = await stores.matters.save(matterContext.matter);
    const owed = await openDeadline(stores, context, matter, {
      kind: decideNotMine,
      owedById: deciderId,
      startsAt: at,
      dueAt: decideRequestDueAt(matterContext.calendar, at),
    });
    const request = await stores.requests.insert({
      ...{ kind: notMineKind, matterId: matter.id, deadlineId: owed.id, reason, proposedId },
      ...{ isLate: false, interimControl: null, requestedDueOn: null },
      ...{ askedById: actor.userId, askedAt: at, submissionKey: input.submissionKey },
    });
    await recordMatterChange(stores, matterContext, {
      at,
      actorId: actor.userId,
      matter,
      events: [
        {
          action: 'not_mine_asked',
          before: null,
          after: { requestId: request.id, reason, proposedId, deciderId },
        },
      ],
      notices: noticesOfOwed('not_mine_asked', 'decider', [owed]),
    });
    return matter;
  });
}

async function requireMayAsk(
  stores: Stores,
  { kinds }: UseCaseContext,
  matterContext: MatterContext,
  { actor }: Acting,
): Promise<void> {
  const { id } = matterContext.matter;
  const open = await stores.deadlines.openOfMatter(id);
  const mayAsk = open.some(({ kind }) =>
    maySayNotMine(actor, deadlineKind(kinds, kind), matterContext),
  );
  if (!mayAsk) throw new DomainError('not_allowed_to_ask_not_mine');
  if (pendingRequest(await stores.requests.ofMatter(id), open, notMineKind) !== undefined) {
    throw new DomainError('not_mine_pending');
  }
}

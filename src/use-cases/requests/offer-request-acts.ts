import type { Deadline } from '../../domain/deadlines/deadline.js';
import { deadlineKind, type Kinds } from '../../domain/deadlines/kinds.js';
import { mayDecideRequest } from '../../domain/requests/deciders.js';
import { maySayNotMine } from '../../domain/requests/not-mine.js';
import {
  notMineKind,
  pendingRequest,
  type Request,
  whyNothingToDecide,
} from '../../domain/requests/request.js';
import { DomainError } from '../../domain/shared/errors.js';
import {
  type MatterContext,
  type MatterName,
  readMatterContext,
} from '../matters/matter-context.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';

/** A matter with its open deadlines and every request about them. */
export interface MatterRequests extends MatterContext {
  requests: readonly Request[];
  openDeadlines: readonly Deadline[];
}

/**
 * The deadline of a matter for which somebody may ask a later date. Throws DomainError `matter_not_found`,
 * `deadline_settled`, `extension_pending`, `not_allowed_to_ask_for_extension`.
 */
export async function offerExtension(
  context: UseCaseContext,
  { workspaceId, actor }: Acting,
  name: MatterName,
): Promise<MatterRequests & { deadline: Deadline }> {
  return context.unitOfWork.read(workspaceId, async (stores) => {
    const about = await readRequests(stores, name, context.kinds);
    const deadline = about.openDeadlines.find(
      ({ kind }) => deadlineKind(context.kinds, kind).mayBeExtended,
    );
    if (deadline === undefined) throw new DomainError('deadline_settled');
    if (pendingRequest(about.requests, about.openDeadlines) !== undefined) {
      throw new DomainError('extension_pending');
    }
    if (!about.rules.mayAnswerFor(actor, about)) {
      throw new DomainError('not_allowed_to_ask_for_extension');
    }
    return { ...about, deadline };
  });
}

/**
 * The request of a matter that waits for somebody's decision, with the deadline that it would move. Throws
 * DomainError `matter_not_found`, what whyNothingToDecide says, `deadline_settled`,
 * `not_allowed_to_decide_extension`.
 */
export async function offerDecision(
  context: UseCaseContext,
  { workspaceId, actor }: Acting,
  name: MatterName,
): Promise<MatterRequests & { request: Request; deadline: Deadline }> {
  return context.unitOfWork.read(workspaceId, async (stores) => {
    const about = await readRequests(stores, name, context.kinds);
    const request = pendingRequest(about.requests, about.openDeadlines);
    if (request === undefined) throw whyNothingToDecide(about.requests, actor.userId);
    const deadline = about.openDeadlines.find(({ id }) => id === request.deadlineId);
    if (deadline === undefined) throw new DomainError('deadline_settled');
    if (!mayDecideRequest(actor, about, { ...request, owedById: deadline.owedById })) {
      throw new DomainError('not_allowed_to_decide_extension');
    }
    return { ...about, request, deadline };
  });
}

/**
 * A matter of which somebody may say "not mine". Throws DomainError `matter_not_found`,
 * `not_allowed_to_ask_not_mine`, `not_mine_pending`.
 */
export async function offerNotMine(
  context: UseCaseContext,
  { workspaceId, actor }: Acting,
  name: MatterName,
): Promise<MatterRequests> {
  return context.unitOfWork.read(workspaceId, async (stores) => {
    const about = await readRequests(stores, name, context.kinds);
    const mayAsk = about.openDeadlines.some(({ kind }) =>
      maySayNotMine(actor, deadlineKind(context.kinds, kind), about),
    );
    if (!mayAsk) throw new DomainError('not_allowed_to_ask_not_mine');
    if (pendingRequest(about.requests, about.openDeadlines, notMineKind) !== undefined) {
      throw new DomainError('not_mine_pending');
    }
    return about;
  });
}

/**
 * The "not mine" of a matter that waits for somebody's decision. Throws DomainError `matter_not_found`,
 * `not_mine_decided_already`, `not_allowed_to_decide_not_mine`.
 */
export async function offerNotMineDecision(
  context: UseCaseContext,
  { workspaceId, actor }: Acting,
  name: MatterName,
): Promise<MatterRequests & { request: Request }> {
  return context.unitOfWork.read(workspaceId, async (stores) => {
    const about = await readRequests(stores, name, context.kinds);
    const request = pendingRequest(about.requests, about.openDeadlines, notMineKind);
    if (request === undefined) throw new DomainError('not_mine_decided_already');
    if (!mayDecideRequest(actor, about, { ...request, owedById: request.askedById })) {
      throw new DomainError('not_allowed_to_decide_not_mine');
    }
    return { ...about, request };
  });
}

async function readRequests(
  stores: Stores,
  name: MatterName,
  kinds: Kinds,
): Promise<MatterRequests> {
  const matterContext = await readMatterContext(stores, kinds, name);
  const { id } = matterContext.matter;
  return {
    ...matterContext,
    requests: await stores.requests.ofMatter(id),
    openDeadlines: await stores.deadlines.openOfMatter(id),
  };
}

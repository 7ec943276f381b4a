import type { Deadline } from '../../domain/deadlines/deadline.js';
import { deadlineKind, type Kinds, matterKind } from '../../domain/deadlines/kinds.js';
import type { Matter } from '../../domain/matters/matter.js';
import { matterReference } from '../../domain/matters/matter-kind.js';
import type { Unit, Workspace } from '../../domain/organisation/member.js';
import { mayDecideRequest } from '../../domain/requests/deciders.js';
import { pendingRequest, type Request } from '../../domain/requests/request.js';
import { DomainError } from '../../domain/shared/errors.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';

/** A matter as people name it. */
export type MatterName = Pick<Matter, 'kind' | 'number'>;

/** A matter with its open deadlines and every request about them. */
export interface MatterRequests {
  matter: Matter;
  requests: readonly Request[];
  openDeadlines: readonly Deadline[];
  workspace: Workspace;
  units: readonly Unit[];
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
    const assignments = await stores.assignments.of(about.matter.id);
    const rules = matterKind(context.kinds, about.matter.kind);
    if (!rules.mayAnswerFor(actor, { ...about, assignments })) {
      throw new DomainError('not_allowed_to_ask_for_extension');
    }
    return { ...about, deadline };
  });
}

/**
 * The request of a matter that waits for somebody's decision, with the deadline that it would move. Throws
 * DomainError `matter_not_found`, `extension_decided_already`, `deadline_settled`,
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
    if (request === undefined) throw new DomainError('extension_decided_already');
    const deadline = about.openDeadlines.find(({ id }) => id === request.deadlineId);
    if (deadline === undefined) throw new DomainError('deadline_settled');
    const assignments = await stores.assignments.of(about.matter.id);
    const facts = {
      ...about,
      assignments,
      rules: matterKind(context.kinds, about.matter.kind),
    };
    if (!mayDecideRequest(actor, facts, { ...request, owedById: deadline.owedById })) {
      throw new DomainError('not_allowed_to_decide_extension');
    }
    return { ...about, request, deadline };
  });
}

async function readRequests(
  stores: Stores,
  { kind, number }: MatterName,
  kinds: Kinds,
): Promise<MatterRequests> {
  const matter = await stores.matters.findByNumber(kind, number);
  if (matter === null) {
    const reference = matterReference(matterKind(kinds, kind), number);
    throw new DomainError('matter_not_found', { matter: reference });
  }
  const workspace = await stores.workspace.find();
  if (workspace === null) throw new DomainError('workspace_not_set_up');
  return {
    matter,
    requests: await stores.requests.ofMatter(matter.id),
    openDeadlines: await stores.deadlines.openOfMatter(matter.id),
    workspace,
    units: await stores.units.all(),
  };
}

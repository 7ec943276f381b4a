import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';

/**
 * Runs what somebody does in one transaction of their workspace (see UnitOfWork). Whoever acts has a row
 * there before anything names them: an admin by configuration may never have been seen. In a workspace
 * that was never seen nobody gets one.
 */
export function runAct<T>(
  { unitOfWork }: UseCaseContext,
  { workspaceId, actor: { userId } }: Acting,
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  return unitOfWork.run(workspaceId, async (stores) => {
    const isKnown = (await stores.members.find(userId)) !== null;
    if (!isKnown && (await stores.workspace.find()) !== null) await stores.members.ensure([userId]);
    return work(stores);
  });
}

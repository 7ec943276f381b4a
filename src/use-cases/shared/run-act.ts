import { actorOf, unknownMember } from '../../domain/organisation/actor.js';
import type { Acting, Stores, UseCaseContext } from '../ports/stores.js';

/**
 * Runs what somebody does in one transaction of their workspace (see UnitOfWork). What they may do is read
 * anew in it: `acting` within the work is who they are now, whatever another replica has changed since they
 * were looked up. Whoever acts has a row there before anything names them: an admin by configuration may
 * never have been seen. In a workspace that was never seen nobody gets one.
 */
export function runAct<T>(
  { unitOfWork }: Pick<UseCaseContext, 'unitOfWork'>,
  { workspaceId, actor: { userId, isConfiguredAdmin } }: Acting,
  work: (stores: Stores, acting: Acting) => Promise<T>,
  isLong?: 'isLong',
): Promise<T> {
  const run = async (stores: Stores) => {
    const known = await stores.members.find(userId);
    if (known === null && (await stores.workspace.find()) !== null) {
      await stores.members.ensure([userId]);
    }
    const actor = actorOf(known ?? unknownMember(userId), isConfiguredAdmin ? [userId] : []);
    return work(stores, { workspaceId, actor });
  };
  return unitOfWork.run(workspaceId, run, isLong);
}

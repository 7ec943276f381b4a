import type { Clock } from '../ports/clock.js';
import type { UnitOfWork } from '../ports/stores.js';

/** Every workspace that the database holds. */
export interface WorkspaceList {
  ids(): Promise<string[]>;
}

/** Slack sends an event again for some minutes; a week leaves room for any delay on the way. */
const receivedEventsKeptMs = 7 * 86_400_000;

/** Forgets what is kept for a while only: the ids of Slack's events, after seven days. */
export async function tidyUp(deps: {
  workspaces: WorkspaceList;
  unitOfWork: UnitOfWork;
  clock: Clock;
}): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - receivedEventsKeptMs);
  for (const workspaceId of await deps.workspaces.ids()) {
    await deps.unitOfWork.run(workspaceId, (stores) => stores.receivedEvents.forgetBefore(before));
  }
}

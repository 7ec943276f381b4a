import type { UseCaseContext } from '../ports/stores.js';

/**
 * True the first time that an event's id is seen, false when Slack sends it again: written down
 * before anything is done about it, because Slack never sends an acknowledged event again.
 */
export async function receiveEvent(
  context: UseCaseContext,
  workspaceId: string,
  eventId: string,
): Promise<boolean> {
  return context.unitOfWork.run(workspaceId, (stores) =>
    stores.receivedEvents.receive(eventId, context.clock.now()),
  );
}

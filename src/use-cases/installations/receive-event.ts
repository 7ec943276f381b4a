import type { UseCaseContext } from '../ports/stores.js';

/** One of Slack's events, by the id that it keeps when it is sent again. */
export interface Received {
  workspaceId: string;
  eventId: string;
}

/** Writes an event's id down; true the first time, false when Slack sends it again. */
export async function receiveEvent(
  { unitOfWork, clock }: Pick<UseCaseContext, 'unitOfWork' | 'clock'>,
  { workspaceId, eventId }: Received,
): Promise<boolean> {
  return unitOfWork.run(workspaceId, (stores) =>
    stores.receivedEvents.receive(eventId, clock.now()),
  );
}

/** Whether an event's id was written down before. */
export async function wasReceived(
  { unitOfWork }: Pick<UseCaseContext, 'unitOfWork'>,
  { workspaceId, eventId }: Received,
): Promise<boolean> {
  return unitOfWork.read(workspaceId, (stores) => stores.receivedEvents.has(eventId));
}

import type { Stores } from '../ports/stores.js';

/**
 * What somebody who has left took care of moves no further by them: their care ends now, in the history
 * too, and those who wait for it to move hear that it has ended.
 */
export async function endSupervisionOf(stores: Stores, leaverId: string, at: Date): Promise<void> {
  // Whole seconds: what is told at the end of care is named after them.
  const until = new Date(Math.floor(at.getTime() / 1000) * 1000);
  const deadlines = await stores.deadlines.endSupervisionOf(leaverId, until, at);
  await stores.audit.append(
    deadlines.map(({ id, hazardId, kind, careTakenUntil }) => ({
      at,
      actorId: null,
      action: 'care_ended',
      subject: { kind: 'hazard', id: hazardId },
      hazardId,
      before: { careTakenById: leaverId, careTakenUntil: careTakenUntil?.toISOString() ?? null },
      after: { deadlineId: id, kind, careTakenById: leaverId, careTakenUntil: until.toISOString() },
    })),
  );
}

import type { Stores } from '../ports/stores.js';

/**
 * What somebody who has left supervised moves no further by them: their supervision ends now, in the
 * history too, and those who wait for it to move hear that it has ended.
 */
export async function endSupervision(stores: Stores, leaverId: string, at: Date): Promise<void> {
  // Whole seconds: what is told at the end of a supervision is named after them.
  const until = new Date(Math.floor(at.getTime() / 1000) * 1000);
  const deadlines = await stores.deadlines.endSupervision(leaverId, until, at);
  await stores.audit.append(
    deadlines.map(({ id, matterId, kind, supervisedUntil }) => ({
      at,
      actorId: null,
      action: 'supervision_ended',
      subject: { kind: 'matter', id: matterId },
      matterId,
      before: { supervisedById: leaverId, supervisedUntil: supervisedUntil?.toISOString() ?? null },
      after: {
        deadlineId: id,
        kind,
        supervisedById: leaverId,
        supervisedUntil: until.toISOString(),
      },
    })),
  );
}

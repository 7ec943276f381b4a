import type { CommitmentTerms } from '../../domain/hazards/hazard-life-commitment.js';
import type { HazardRole } from '../../domain/hazards/hazard-roles.js';
import type { Stores } from '../ports/stores.js';

/** From a promise on, these do what it names them for. */
export async function giveByPromise(
  stores: Stores,
  hazardId: string,
  terms: CommitmentTerms,
  at: Date,
): Promise<void> {
  const { completerId, responsibleLeaderId, acceptorId, secondAcceptorId } = terms;
  const give = (role: HazardRole, ...ids: (string | null)[]) =>
    stores.assignments.give(
      hazardId,
      role,
      ids.filter((id) => id !== null),
      at,
    );
  await give('completer', completerId);
  await give('responsible_leader', responsibleLeaderId);
  await give('acceptor', acceptorId, secondAcceptorId);
}

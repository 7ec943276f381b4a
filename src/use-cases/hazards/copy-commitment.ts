import type { Commitment } from '../../domain/hazards/hazard.js';
import type { HazardAssignments } from '../../domain/hazards/hazard-life-succession.js';
import type { Stores } from '../ports/stores.js';

/**
 * The same promise with other people in some of its posts, in force from now on; the one before stays
 * as it was. Who gave the promise stays who gave it.
 */
export async function copyCommitment(
  stores: Stores,
  commitment: Commitment,
  posts: Partial<Omit<HazardAssignments, 'responsibleId'>>,
  at: Date,
  submissionKey: string,
): Promise<Commitment> {
  const { id: _id, ...promise } = commitment;
  return stores.commitments.insert({ ...promise, ...posts, committedAt: at, submissionKey });
}

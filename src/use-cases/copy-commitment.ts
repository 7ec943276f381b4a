import type { Commitment } from '../domain/hazard.js';
import type { Posts } from '../domain/hazard-life-succession.js';
import type { Stores } from './ports.js';

/**
 * The same promise with other people in some of its posts, in force from now on; the one before stays
 * as it was. Who gave the promise stays who gave it.
 */
export async function copyCommitment(
  stores: Stores,
  commitment: Commitment,
  posts: Partial<Omit<Posts, 'responsibleId'>>,
  at: Date,
  submissionKey: string,
): Promise<Commitment> {
  const { id: _id, ...promise } = commitment;
  return stores.commitments.insert({ ...promise, ...posts, committedAt: at, submissionKey });
}

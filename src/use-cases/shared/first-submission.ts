import type { Stores } from '../ports/stores.js';

/**
 * True the first time that a view is submitted, false ever after: kept beside the ids of Slack's
 * events, for acts that leave no row of their own to recognise a second submission by. Undone with the
 * transaction; two at the same instant wait for each other.
 */
export async function isFirstSubmission(
  stores: Stores,
  submissionKey: string,
  at: Date,
): Promise<boolean> {
  return stores.receivedEvents.receive(`submission:${submissionKey}`, at);
}

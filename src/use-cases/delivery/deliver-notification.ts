import type { DeliveryFacts } from '../ports/delivery.js';
import {
  ClaimedDelivery,
  type ClaimedNotification,
  type DeliveryContext,
  type Halt,
  type NotNow,
} from './claimed-delivery.js';

/**
 * Delivers one claimed notification: looks for it first where it may have been posted, decides anew,
 * sends, and ends or gives back the claim as Slack answered. Returns a halt when Slack wants no more of
 * this workspace for now, or why it was not the notification's turn. Whatever is thrown leaves the claim
 * to run out: then it is in doubt.
 */
export async function deliverNotification(
  context: DeliveryContext,
  claimed: ClaimedNotification,
  facts: DeliveryFacts,
): Promise<Halt | NotNow | null> {
  const { notification } = claimed;
  const { deps, workspaceId, turns, mayPost } = context;
  const delivery = new ClaimedDelivery(context, notification, facts);
  if (delivery.isSpent()) return delivery.giveUp('no_attempt_ended');
  if (claimed.inDoubt) {
    const turn = await turns.toLook();
    if (turn !== 'go') return turn;
    const found = await deps.notifier.findSent(workspaceId, notification, facts);
    if (found !== null) return delivery.answered(found);
  }
  const decision = delivery.decide();
  if (decision.kind !== 'send') return delivery.decided(decision);
  const turn = await turns.toSend(notification, facts);
  if (turn !== 'go') return turn;
  // Waiting for its turn may have taken it beyond the end of the working day.
  const inTurn = delivery.decide();
  if (inTurn.kind !== 'send') return delivery.decided(inTurn);
  const outcome = await deps.notifier.send(workspaceId, notification, facts, mayPost);
  return outcome.kind === 'lease_ends' ? outcome.kind : delivery.answered(outcome);
}

import type { Notification } from '../../domain/notifications/notification.js';
import { recipientKey } from '../../domain/notifications/recipient.js';
import type { DeliveryFacts } from '../ports/delivery.js';
import type { DeliveryContext } from './claimed-delivery.js';

/**
 * Writes down what only Slack's answer tells: where the card of a matter is, and in which channel a
 * member's direct messages are. Nothing where that is known.
 */
export async function rememberPosted(
  { deps, workspaceId, batch }: DeliveryContext,
  { kind, matterId, recipient }: Notification,
  facts: DeliveryFacts,
  { channelId, messageTs: ts }: { channelId: string; messageTs: string },
): Promise<void> {
  if (kind === 'card' && matterId !== null) {
    const card = facts.matters.get(matterId)?.card;
    if (card?.channelId === channelId && card.ts === ts) return;
    if (batch.wasRemembered(`${matterId} ${channelId} ${ts}`)) return;
    await deps.unitOfWork.run(workspaceId, (stores) =>
      stores.cards.remember(matterId, { channelId, ts }),
    );
  }
  if (recipient.kind !== 'member') return;
  if (facts.members.get(recipient.id)?.dmChannelId === channelId) return;
  if (batch.wasRemembered(`${recipientKey(recipient)} ${channelId}`)) return;
  await deps.unitOfWork.run(workspaceId, (stores) =>
    stores.members.rememberDirectMessageChannel(recipient.id, channelId),
  );
}

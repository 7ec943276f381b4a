import type { Parcel } from '../../domain/notifications/notification.js';
import type { DeliveryFacts } from '../ports/delivery.js';
import type { ClaimedDelivery, DeliveryContext, Halt } from './claimed-delivery.js';

/**
 * Looks at one page of a conversation for the messages to one recipient that may have been posted
 * already. What is found is settled. What is not searched to the end is set aside with how far, and so
 * is what cannot be looked for now: nothing else waits for it. What is absent stays open, to be sent.
 * Those that need not be looked for are left alone.
 */
export async function lookForPosted(
  context: DeliveryContext,
  deliveries: readonly ClaimedDelivery[],
  facts: DeliveryFacts,
): Promise<Halt | 'stopped' | null> {
  for (const together of bySearch(deliveries)) {
    // Asked only now: a card that has just been found says where the entries of its thread are.
    const sought = together.filter((delivery) => delivery.methodsToFind() !== null);
    const end = await lookOnce(context, sought, facts);
    if (end !== null) return end;
  }
  return null;
}

async function lookOnce(
  { deps, workspaceId, slots, batch }: DeliveryContext,
  sought: readonly ClaimedDelivery[],
  facts: DeliveryFacts,
): Promise<Halt | 'stopped' | null> {
  const [one, ...more] = sought.map(({ notification }) => notification);
  if (one === undefined) return null;
  const methods = [...new Set(sought.flatMap((delivery) => delivery.methodsToFind() ?? []))];
  const slot = await slots.toLook(methods);
  if (slot === 'stopped') return slot;
  if (slot !== 'go') {
    for (const delivery of sought) delivery.setAside(slot.until);
    return null;
  }
  const parcel: Parcel = [one, ...more];
  const outcome = await deps.notifier.find(workspaceId, parcel, facts);
  if (outcome.kind === 'searched') {
    for (const delivery of sought) {
      const answer = outcome.answers.get(delivery.notification.id);
      if (answer === undefined)
        throw new TypeError('a search answers for all that it was asked for');
      await delivery.searched(answer, slots.nextLook(methods));
    }
    return null;
  }
  if (outcome.kind === 'rate_limited') {
    slots.refused(outcome.method, outcome.retryAfterSeconds);
    for (const delivery of sought) delivery.setAside(slots.nextLook(methods));
    return null;
  }
  const retryAt = sought[0]?.nextTry();
  let halt: Halt | null = null;
  for (const delivery of sought) {
    if (outcome.search) batch.searches.set(delivery.notification.id, outcome.search);
    halt = (await delivery.answered(outcome, retryAt)) ?? halt;
  }
  return halt;
}

/** What one look is for: in one conversation or thread, searched for equally far. */
function bySearch(deliveries: readonly ClaimedDelivery[]): ClaimedDelivery[][] {
  const groups = new Map<string, ClaimedDelivery[]>();
  for (const delivery of deliveries) {
    const { kind, matterId, search } = delivery.notification;
    const key = JSON.stringify([kind === 'timeline' ? matterId : null, search]);
    groups.set(key, [...(groups.get(key) ?? []), delivery]);
  }
  return [...groups.values()];
}

import type { Stores } from '../ports/stores.js';

/** However many parts change within so long, the card is drawn once. */
const drawnEveryMs = 60_000;

/** What a matter's card counts has changed: it is drawn anew within the minute. */
export async function drawCardOfWhole(stores: Stores, partId: string, at: Date): Promise<void> {
  const whole = await stores.cards.ofWhole(partId);
  if (whole === null) return;
  const { matterId, version, channelId } = whole;
  const minute = Math.floor(at.getTime() / drawnEveryMs) + 1;
  await stores.notifications.plan(
    [
      {
        ...{ kind: 'card', matterId, deadlineId: null, stepKey: null },
        dedupeKey: `card:${matterId}:${version}:${minute}`,
        recipient: { kind: 'channel', id: channelId },
        details: { version },
        notBefore: new Date(minute * drawnEveryMs),
      },
    ],
    at,
  );
}

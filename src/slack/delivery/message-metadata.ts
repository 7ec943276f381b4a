import type { Notification, Parcel } from '../../domain/notifications/notification.js';

/** How the product's messages are known again in a conversation's history. */
export const metadataEvent = 'closeout_notification';

/** So many can be named in the metadata of one message. */
export const mostNamed = 150;

export type Payload = Readonly<Record<string, string | number | boolean>>;

/** The metadata that a message carries: it names all that it tells; a card also names its matter. */
export function metadataOf(parcel: Parcel) {
  const [{ kind, matterId }] = parcel;
  return {
    event_type: metadataEvent,
    event_payload: {
      notifications: parcel.map(({ id }) => shortened(id)).join(' '),
      ...(kind === 'card' && matterId !== null ? { card_of: matterId } : {}),
    },
  };
}

/**
 * Whether a message's metadata names the notification. Older messages name one by its whole id
 * (`notification_id`), and several by their short ones (`gathered`).
 */
export function names(payload: Payload, { id }: Pick<Notification, 'id'>): boolean {
  if (payload.notification_id === id) return true;
  return [payload.notifications, payload.gathered].some(
    (ids) => typeof ids === 'string' && ids.split(' ').includes(shortened(id)),
  );
}

/** Whether a message is the matter's card, whichever notification has brought it there. */
export function isCardOf(payload: Payload, { matterId }: Pick<Notification, 'matterId'>): boolean {
  return matterId !== null && payload.card_of === matterId;
}

/** A UUID in 22 characters, so that many fit into the metadata of a message. */
function shortened(uuid: string): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');
}

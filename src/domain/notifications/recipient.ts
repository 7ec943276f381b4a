/** Whom a notification goes to; the id is Slack's. */
export type Recipient = { kind: 'member'; id: string } | { kind: 'channel'; id: string };

export function sameRecipient(one: Recipient, other: Recipient): boolean {
  return one.kind === other.kind && one.id === other.id;
}

/** How a recipient is named inside a dedupe key. */
export function recipientKey(recipient: Recipient): string {
  return `${recipient.kind}:${recipient.id}`;
}

import { openDatabase } from '../../src/database/open-database.js';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { messagesOf } from '../engine/engine.js';
import type { Storage } from './start-program.js';

/** What is found after the last process has stopped. */
export interface Findings {
  acknowledged: number;
  /** Hazards stored: those acknowledged, and those whose answer the kill swallowed. */
  stored: number;
  /** Acknowledged and not stored: none may be. */
  lost: string[];
  /** Stored more than once: none may be. */
  doubled: string[];
  /** True when the numbers are 1, 2, 3 … without a gap. */
  areNumbersGapless: boolean;
  notifications: number;
  /** Notifications that are not delivered, with their state: none may be. */
  undelivered: string[];
  /** Notifications marked as sent of which Slack has no message: none may be. */
  unsaid: string[];
  /** Notifications of which Slack has more than one message: none may be. */
  duplicates: string[];
}

/** Compares what people were told with what the database and Slack hold. */
export async function lookAt(
  storage: Storage,
  sandbox: Sandbox,
  acknowledged: readonly string[],
): Promise<Findings> {
  const database = await openDatabase(storage);
  try {
    const hazards = await database.prisma.hazard.findMany({
      include: { matter: true },
      orderBy: { matter: { number: 'asc' } },
    });
    const notifications = await database.prisma.notification.findMany();
    const descriptions = hazards.map((hazard) => hazard.description);
    const stored = new Set(descriptions);
    const said = messagesOf(sandbox);
    const name = (one: (typeof notifications)[number]) =>
      `${one.kind} ${one.id} (${one.state}, ${one.attempts} attempts, ${one.outcome})`;
    return {
      acknowledged: acknowledged.length,
      stored: hazards.length,
      lost: acknowledged.filter((description) => !stored.has(description)),
      doubled: descriptions.filter((text, index) => descriptions.indexOf(text) !== index),
      areNumbersGapless: hazards.every(({ matter }, index) => matter.number === index + 1),
      notifications: notifications.length,
      undelivered: notifications.filter((one) => one.state !== 'sent').map(name),
      // A later state of a card is an update of the message of the first.
      unsaid: notifications
        .filter((one) => one.state === 'sent' && one.kind !== 'card' && !said.has(one.id))
        .map(name),
      duplicates: notifications.filter((one) => (said.get(one.id) ?? 0) > 1).map(name),
    };
  } finally {
    await database.close();
  }
}

import { openDatabase } from '../../src/database/open-database.js';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { idsIn, messagesOf } from '../engine/engine.js';
import type { Storage } from './start-program.js';

/** What is found of messages that were due to a crowd, after the last process has stopped. */
export interface DeliveryFindings {
  notifications: number;
  /** Notifications by state: all are to be sent. */
  states: Record<string, number>;
  /** Of which Slack has no message: none may be. */
  unsaid: number;
  /** Of which Slack has more than one message: none may be. */
  twice: number;
  /** People whose messages are in another order than planned: none may be. */
  disordered: number;
}

/** Compares the notifications with the messages in Slack. */
export async function lookAtDelivery(
  storage: Storage,
  sandbox: Sandbox,
): Promise<DeliveryFindings> {
  const database = await openDatabase(storage);
  try {
    const rows = await database.prisma.notification.findMany({
      select: { id: true, state: true },
      orderBy: { sequence: 'asc' },
    });
    const said = messagesOf(sandbox);
    const states: Record<string, number> = {};
    for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;
    return {
      notifications: rows.length,
      states,
      unsaid: rows.filter(({ id, state }) => state === 'sent' && !said.has(id)).length,
      twice: [...said.values()].filter((count) => count > 1).length,
      disordered: disordered(
        sandbox,
        rows.map(({ id }) => id),
      ),
    };
  } finally {
    await database.close();
  }
}

function disordered(sandbox: Sandbox, planned: readonly string[]): number {
  const positionOf = new Map(planned.map((id, position) => [id, position]));
  return Object.values(sandbox.snapshot().state.messages).filter((messages) => {
    const positions = messages.flatMap(idsIn).map((id) => positionOf.get(id) ?? -1);
    return positions.some((position, n) => n > 0 && position < (positions[n - 1] ?? 0));
  }).length;
}

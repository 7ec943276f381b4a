import type { SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import { parseJson } from '../kit/parse-json.js';
import type { Log } from './slack-options.js';

type SocketClient = SocketModeReceiver['client'];
type OnMessage = (data: unknown, isBinary: boolean) => void;

/** What the library emits about the connection; it emits the type of each event on the same emitter. */
const newsOfClient = [
  'authenticated',
  'close',
  'connected',
  'connecting',
  'disconnected',
  'disconnecting',
  'error',
  'outgoing_message',
  'reconnecting',
  'slack_event',
  'ws_message',
];

const eventType = z
  .string()
  .regex(/^[a-z][a-z0-9_]*(?:\.[a-z_]+)*$/)
  .refine((type) => !newsOfClient.includes(type));

const envelope = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('hello') }),
  z.looseObject({ type: z.literal('disconnect') }),
  z.looseObject({
    type: z.literal('events_api'),
    envelope_id: z.string(),
    payload: z.looseObject({ event: z.looseObject({ type: eventType }) }),
  }),
  z.looseObject({
    type: z.enum(['slash_commands', 'interactive']),
    envelope_id: z.string(),
  }),
]);

const answerable = z.object({ envelope_id: z.string().min(1) });

/**
 * Lets the library take only messages of the shape that it looks into without asking; it would end the
 * process by others. They are acknowledged, where they name an envelope, and left.
 */
export function envelopesOnly(client: SocketClient, log: Log): void {
  const takers = client.listeners('ws_message') as OnMessage[];
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    const message = jsonOf(data);
    if (message === undefined || envelope.safeParse(message).success) {
      for (const take of takers) take(data, isBinary);
      return;
    }
    log.warn({}, 'a message of Socket Mode could not be read and was left');
    const named = answerable.safeParse(message).data?.envelope_id;
    if (named === undefined) return;
    client.websocket?.send(JSON.stringify({ envelope_id: named, payload: {} }), () => undefined);
  });
}

/** Undefined for what is no JSON: the library leaves that by itself. */
function jsonOf(data: unknown): unknown {
  return typeof data === 'string' ? parseJson(data) : undefined;
}

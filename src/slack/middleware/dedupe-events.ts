import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import { z } from 'zod';
import { receiveEvent } from '../../use-cases/receive-event.js';
import type { Edge } from '../listeners/edge.js';

const schema = z.object({ type: z.literal('event_callback'), event_id: z.string().min(1) });

/** An event that Slack sends again, because our answer was lost on the way, acts once. */
export function dedupeEvents(edge: Edge): Middleware<AnyMiddlewareArgs> {
  return async ({ body, next }) => {
    const { data } = schema.safeParse(body);
    if (data === undefined) return next();
    const { workspaceId } = await edge.installation.find();
    if (await receiveEvent(edge.context, workspaceId, data.event_id)) return next();
    edge.log.debug({ eventId: data.event_id }, 'an event came again and was left');
  };
}

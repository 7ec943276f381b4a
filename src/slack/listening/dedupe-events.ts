import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import { z } from 'zod';
import { receiveEvent } from '../../use-cases/installations/receive-event.js';
import type { SlackContext } from './slack-context.js';

const schema = z.object({ type: z.literal('event_callback'), event_id: z.string().min(1) });

/** An event that Slack sends again, because our answer was lost on the way, acts once. */
export function dedupeEvents(slack: SlackContext): Middleware<AnyMiddlewareArgs> {
  return async ({ body, next }) => {
    const { data } = schema.safeParse(body);
    if (data === undefined) return next();
    const { workspaceId } = await slack.installation.find();
    if (await receiveEvent(slack.context, workspaceId, data.event_id)) return next();
    slack.log.debug({ eventId: data.event_id }, 'an event came again and was left');
  };
}

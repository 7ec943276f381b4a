import { z } from 'zod';
import type { Routes } from '../listening/routes.js';
import type { SlackContext } from '../listening/slack-context.js';
import { organisationIds } from './ids.js';

const changed = z.object({ old_channel_id: z.string().min(1), new_channel_id: z.string().min(1) });

const shared = z.object({ channel: z.string().min(1) });

/**
 * Slack tells that a channel has another id (it was made private, or shared), or that people of another
 * organisation read it: then nothing is told there any more.
 */
export function registerChannelEvents(routes: Routes, slack: SlackContext): void {
  routes.event(organisationIds.events.channelIdChanged, async ({ event }) => {
    const { data } = changed.safeParse(event);
    if (data === undefined) return;
    const { workspaceId } = await slack.installation.find();
    const moved = { from: data.old_channel_id, to: data.new_channel_id };
    const lost = { id: moved.from, said: null, movedTo: moved.to };
    const traced = await slack.traceChannel(workspaceId, lost);
    slack.currentUsers.forget();
    slack.log.info({ ...moved, traced }, 'a channel has another id');
    slack.onChange(workspaceId);
  });
  routes.event(organisationIds.events.channelShared, async ({ event }) => {
    const { data } = shared.safeParse(event);
    if (data === undefined) return;
    const { workspaceId } = await slack.installation.find();
    await slack.traceChannel(workspaceId, { id: data.channel, said: null });
    slack.currentUsers.forget();
    slack.onChange(workspaceId);
  });
}
